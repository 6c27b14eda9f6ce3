import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

/** Files whose patterns only match the source of this repository. */
const OWN_SOURCE = new Set(['server/sentences.ts', 'server/module-table.ts']);

interface Found {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

function patternsOf(file: string): readonly Found[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const found: Found[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { regex, start } = value as {
      readonly regex?: { readonly pattern: string; readonly flags: string };
      readonly start?: number;
    };
    if (regex !== undefined) found.push({ place: `${file}:${source.slice(0, start).split('\n').length}`, ...regex });
    Object.values(value).forEach(visit);
  };
  visit(parseSync(file, source).program as unknown);
  return found;
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (path) =>
    /\.tsx?$/.test(path) &&
    !path.includes('.test.') &&
    !path.includes('.fixture.') &&
    !path.startsWith('emulator') &&
    !OWN_SOURCE.has(path),
);
const patterns = files.flatMap(patternsOf);

const PIECE =
  /\\(?:[pPu]\{[^}]*\}|[^])|\[(?:\\[^]|[^\\\]])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/gy;

/** Returns why a pattern may take more than linear time; `null` if no reason is found. */
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
      // A leading repetition is tried again from every position.
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
])('recognises the danger in /%s/%s', (pattern, flags, expected) => {
  expect(danger(pattern, flags)).toBe(expected);
});

it('has no pattern that may take more than linear time on foreign text', () => {
  expect(patterns.length).toBeGreaterThan(150);
  expect(
    patterns.flatMap(({ place, pattern, flags }) =>
      danger(pattern, flags) === null ? [] : [`${place} /${pattern}/${flags}: ${danger(pattern, flags)}`],
    ),
  ).toEqual([]);
});
