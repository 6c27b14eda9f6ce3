import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

/** Patterns that see nothing from outside: the source of this product. */
const OWN_TEXTS = new Set(['server/sentences.ts', 'server/module-table.ts']);

interface Found {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

function patternsOf(file: string): readonly Found[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const found: Found[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { regex, start } = value as {
      readonly regex?: { readonly pattern: string; readonly flags: string };
      readonly start?: number;
    };
    if (regex !== undefined) found.push({ place: `${file}:${source.slice(0, start).split('\n').length}`, ...regex });
    Object.values(value).forEach(walk);
  };
  walk(parseSync(file, source).program as unknown);
  return found;
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (path) =>
    /\.tsx?$/.test(path) &&
    !path.includes('.test.') &&
    !path.includes('.fixture.') &&
    !path.startsWith('emulator') &&
    !OWN_TEXTS.has(path),
);
const patterns = files.flatMap(patternsOf);

const PIECE =
  /\\(?:[pPu]\{[^}]*\}|[^])|\[(?:\\[^]|[^\\\]])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/gy;

/** What makes a pattern's time grow faster than its text: `null` where nothing does that this can see. */
function danger(pattern: string, flags: string): string | null {
  interface Level {
    repeats: boolean;
    atoms: number;
    leads: boolean;
  }
  const levels: Level[] = [{ repeats: false, atoms: 0, leads: !flags.includes('y') }];
  let closed: Level | null = null;
  for (const [piece] of pattern.matchAll(PIECE)) {
    const level = levels.at(-1);
    if (level === undefined) return 'not understood';
    const isRepetition = /^(?:[*+]|\{\d+,\})/.test(piece);
    if (isRepetition) {
      if (closed?.repeats === true) return 'a repetition in a repetition';
      level.repeats = true;
      // A repetition that leads is tried anew at every place, each time to its end.
      if (
        level.leads &&
        level.atoms === 1 &&
        pattern.length > pattern.indexOf(piece) + piece.length &&
        levels.length === 1 &&
        closed === null
      ) {
        const rest = pattern.slice(pattern.indexOf(piece) + piece.length);
        if (!rest.startsWith('|')) return 'a repetition that leads';
      }
    } else if (piece.startsWith('(')) levels.push({ repeats: false, atoms: 0, leads: false });
    else if (piece === ')') {
      closed = levels.pop() ?? null;
      const outer = levels.at(-1);
      if (outer !== undefined) {
        outer.atoms += 1;
        outer.repeats ||= closed?.repeats ?? false;
      }
      continue;
    } else if (piece === '|') level.atoms = 0;
    else if (!/^[?{]/.test(piece)) level.atoms += 1;
    closed = null;
  }
  return null;
}

it.each([
  ['(?:<!--[^]*?-->\\s*)*<', '', 'a repetition in a repetition'],
  ['(a+)+$', '', 'a repetition in a repetition'],
  ['((?:ab*)c){2,}', '', 'a repetition in a repetition'],
  ['\\s*,\\s*', '', 'a repetition that leads'],
  ['[^.]+\\.\\d+$', '', 'a repetition that leads'],
  ['\\S*$', 'u', 'a repetition that leads'],
  ['\\s*:', 'y', null],
  ['^\\s*a', '', null],
  ['[\\s_-]+', 'g', null],
  ['(?:ab*)?c{2}(?:d+e){1,2}', '', null],
])('knows what is dangerous in /%s/%s', (pattern, flags, expected) => {
  expect(danger(pattern, flags)).toBe(expected);
});

it('has no pattern whose time could grow faster than the text that somebody sends', () => {
  expect(patterns.length).toBeGreaterThan(150);
  expect(
    patterns.flatMap(({ place, pattern, flags }) =>
      danger(pattern, flags) === null ? [] : [`${place} /${pattern}/${flags}: ${danger(pattern, flags)}`],
    ),
  ).toEqual([]);
});
