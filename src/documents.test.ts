import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnOf, COLUMN_NAMES } from '#domain/column.ts';
import { filterField, FILTER_NAMES } from '#domain/filter-table.ts';
import { KEYS } from '#url/view-state.ts';

const ROOT = join(import.meta.dirname, '..');
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const documents = ['.', '.github', 'src', 'e2e', 'public'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' })
    // Failed end-to-end tests leave documents of their own.
    .filter((file) => file.endsWith('.md') && !file.includes('test-results'))
    .map((file) => join(folder, file)),
);

/** Returns Markdown without code blocks, which hold no links or headings. */
const prose = (markdown: string): string => markdown.replaceAll(/^( *)```[^]*?^\1```$/gm, '');

/** Returns the anchors that GitHub generates for the headings. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  return new Set(
    [...prose(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

const LINK = /\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g;

/** Returns the broken links of a document, without those to other sites. */
function brokenLinks(document: string): readonly string[] {
  return [...prose(text(document)).matchAll(LINK)].flatMap(([, markdown, html]) => {
    const link = markdown ?? html ?? '';
    if (/^[a-z]+:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
    if (!existsSync(join(ROOT, file))) return [`${document}: ${link}`];
    return anchor === undefined || anchorsOf(text(file)).has(anchor) ? [] : [`${document}: ${link}`];
  });
}

describe('the documents', () => {
  it('have no broken links', () => {
    expect(documents.length).toBeGreaterThan(15);
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  it('begin with a README of at most 8 kB', () => {
    expect(Buffer.byteLength(text('README.md'))).toBeLessThanOrEqual(8192);
  });

  it('name only files that exist', () => {
    const named = /`((?:src|e2e|public|\.github)\/[\w./-]+\.\w+)`/g;
    // Written by a command, or by a person who connects an account.
    const written = new Set(['public/config.json', 'e2e/bench/results.json']);
    const broken = documents.flatMap((document) =>
      [...prose(text(document)).matchAll(named)].flatMap(([, file = '']) =>
        written.has(file) || existsSync(join(ROOT, file)) ? [] : [`${document}: ${file}`],
      ),
    );
    expect(broken).toEqual([]);
  });

  it('name only commands of package.json, and the contributor guide names all of them', () => {
    const { scripts } = JSON.parse(text('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const strangers = documents.flatMap((document) =>
      [...text(document).matchAll(/\bnpm run (?:--silent |-s )?([a-z][\w:-]*)/g)].flatMap(([, name = '']) =>
        Object.hasOwn(scripts, name) ? [] : [`${document}: npm run ${name}`],
      ),
    );
    expect(strangers).toEqual([]);
    const isHook = (name: string): boolean => name.startsWith('pre') && Object.hasOwn(scripts, name.slice(3));
    const guide = text('.github/CONTRIBUTING.md');
    expect(
      Object.keys(scripts).filter((name) => !isHook(name) && !new RegExp(`\`npm (?:run )?${name}[\` ]`).test(guide)),
    ).toEqual([]);
  });
});

describe('src/url/README.md', () => {
  /** The first two cells of each row under a heading. */
  const rowsOf = (heading: string): readonly string[] => {
    const [, rest = ''] = text('src/url/README.md').split(`\n## ${heading}\n`);
    const [section = ''] = rest.split('\n## ');
    return [...section.matchAll(/^\| (`[^|]*) \| ([^|]*) \|/gm)].map(([, name, title]) => `${name} ${title}`);
  };

  it('has each column with its heading, in order', () => {
    const written = rowsOf('Columns').filter((row) => !row.startsWith('`tag:KEY`'));
    expect(written).toEqual(COLUMN_NAMES.map((name) => `\`${name}\` ${columnOf(name).title}`));
  });

  it('has each filter key with its title, in order', () => {
    expect(rowsOf('Filter keys')).toEqual(FILTER_NAMES.map((key) => `\`${key}\` ${filterField(key).title}`));
  });

  it('has every other key of an address', () => {
    const others = KEYS.filter((key) => !FILTER_NAMES.some((name) => name === key));
    expect(
      rowsOf('Other keys')
        .map((row) => row.split('`')[1])
        .toSorted(),
    ).toEqual(others.toSorted());
  });
});
