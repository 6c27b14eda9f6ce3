import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAY_IMPORT, moduleOf, moduleTable } from '#server/modules.ts';

/** The packages that only some modules may import. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/': ['aws'],
  '@tanstack/react-query': ['data', 'app'],
  '@tanstack/react-virtual': ['features/list'],
  'd3-': ['ui', 'features/timeline', 'features/waves'],
  papaparse: ['features/export'],
  valibot: ['features/setup', 'data', 'auth'],
  idb: ['data'],
  'node:': ['server'],
  srvx: ['server'],
  '@smithy/': ['emulator', 'server'],
  'fast-xml-parser': ['emulator'],
  jose: ['emulator', 'server'],
  'oidc-provider': ['server'],
};

const ROOT = import.meta.dirname;
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => relative('.', path));

interface Import {
  readonly file: string;
  readonly module: string;
  readonly target: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

const STATEMENT = /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

const imports: readonly Import[] = files.flatMap((file) => {
  const module = moduleOf(file);
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(STATEMENT)].map(([, , type, fixed, dynamic]) => ({
    file,
    module,
    target: fixed ?? dynamic ?? '',
    isType: type !== undefined,
    isDynamic: dynamic !== undefined,
  }));
});

const isOwn = (target: string): boolean => target.startsWith('#') || target.startsWith('.');
const targetModule = (target: string): string => moduleOf(target.replace(/^#/, ''));

describe('the modules', () => {
  it('has no module that is missing in the table', () => {
    expect([...new Set(files.map(moduleOf))].filter((module) => module !== '' && !(module in MAY_IMPORT))).toEqual([]);
  });

  it('is described in src/README.md as it is', () => {
    // After a change: npm run modules -- --write
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(moduleTable(ROOT));
  });

  it('imports only as the table allows', () => {
    const strangers = imports
      .filter(({ module, target }) => module !== '' && target.startsWith('#') && targetModule(target) !== module)
      .filter(({ module, target }) => MAY_IMPORT[module]?.includes(targetModule(target)) !== true)
      .map(
        ({ file, module, target }) =>
          `${file} imports ${target}: ${module} may import ${MAY_IMPORT[module]?.join(', ') || 'nothing'}. Pass it in from app, or move it to a module that both may import`,
      );
    expect(strangers).toEqual([]);
  });

  it('imports by absolute names, within a module too', () => {
    expect(
      imports.filter(({ target }) => target.startsWith('..')).map(({ file, target }) => `${file}: ${target}`),
    ).toEqual([]);
  });

  it('keeps packages in the modules that know them', () => {
    const strangers = imports
      .filter(({ target, isType, module }) => !isOwn(target) && !(isType && module === 'domain'))
      .flatMap(({ file, module, target }) => {
        const rule = Object.keys(ONLY_IN).find((name) => target.startsWith(name));
        return rule === undefined || module === '' || ONLY_IN[rule]?.includes(module) === true
          ? []
          : `${file} imports ${target}`;
      });
    expect(strangers).toEqual([]);
  });

  it('ships no fixtures', () => {
    const strangers = imports.filter(({ file, target }) => target.includes('.fixture.') && !file.includes('.fixture.'));
    expect(strangers.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('loads the emulator late, and only from the entry', () => {
    const users = imports.filter(
      ({ module, target }) =>
        targetModule(target) === 'emulator' && module !== 'emulator' && module !== 'server' && target.startsWith('#'),
    );
    expect(users.map(({ file, isDynamic }) => [file, isDynamic])).toEqual([
      ['main.ts', true],
      ['main.ts', true],
    ]);
  });

  it('imports only types of the SDK into the domain', () => {
    expect(
      imports.filter(({ module, target, isType }) => module === 'domain' && target.startsWith('@') && !isType),
    ).toEqual([]);
  });

  it('touches the address in one module only', () => {
    const address = /\b(?:window\.)?(?:history\.(?:push|replace)State|location\.(?:search|assign|replace|href))\b/;
    const strangers = files.filter(
      (file) => !file.startsWith('url/') && address.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(strangers).toEqual([]);
  });

  it('has two levels and names that say what is inside', () => {
    expect(files.filter((file) => file.slice(moduleOf(file).length + 1).includes('/'))).toEqual([]);
    expect(
      files.filter((file) => /(?:^|\/)(?:utils?|helpers?|types|common|misc|index|hooks|lib)\.tsx?$/.test(file)),
    ).toEqual([]);
  });
});
