import type { Choice } from '#domain/filter.ts';

/** A parameter with an unusable value, and the reason in words. */
export interface Problem {
  readonly key: string;
  /** The value in the address, shortened for display. */
  readonly value: string;
  readonly text: string;
}

const LONGEST_SHOWN = 60;

/** The text, shortened to `length` characters. */
export function cut(text: string, length: number = LONGEST_SHOWN): string {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}

/** The query string being read, and the problems found so far. */
export interface Reader {
  readonly search: URLSearchParams;
  readonly problems: Problem[];
}

function reject(reader: Reader, key: string, value: string, text: string): void {
  reader.problems.push({ key, value: cut(value), text });
}

/** The first valid value of a single-valued key; further ones are reported. Never throws. */
export function readOne<Value>(
  reader: Reader,
  key: string,
  toValue: (text: string) => Value | null,
  expected: string,
): Value | null {
  let found: Value | null = null;
  for (const text of reader.search.getAll(key)) {
    const value = toValue(text);
    if (value === null) reject(reader, key, text, `not ${expected}`);
    else if (found === null) found = value;
    else reject(reader, key, text, 'given twice; the first one is used');
  }
  return found;
}

/** The comma-separated values of a key; a leading `-` excludes. Invalid ones are reported. */
export function readChoice<Value extends string>(
  reader: Reader,
  key: string,
  toValue: (text: string) => Value | null,
  expected: string,
): Choice<Value> {
  return toChoice(
    reader,
    key,
    reader.search.getAll(key).flatMap((text) => text.split(',')),
    toValue,
    expected,
  );
}

/** The values of a repeated key, not split at commas; a leading `-` excludes. */
export function readRepeated(reader: Reader, key: string, expected: string): Choice {
  return toChoice(reader, key, reader.search.getAll(key), (text) => text, expected);
}

function toChoice<Value extends string>(
  reader: Reader,
  key: string,
  texts: readonly string[],
  toValue: (text: string) => Value | null,
  expected: string,
): Choice<Value> {
  const include = new Set<Value>();
  const exclude = new Set<Value>();
  for (const text of texts) {
    const excludes = text.startsWith('-');
    const bare = (excludes ? text.slice(1) : text).trim();
    const value = bare === '' ? null : toValue(bare);
    if (value === null) reject(reader, key, text, `not ${expected}`);
    else (excludes ? exclude : include).add(value);
  }
  return { include: [...include], exclude: [...exclude] };
}

/** The values of a choice in the address. */
export function choiceTexts<Value extends string>(choice: Choice<Value>): string[] {
  return [...choice.include, ...choice.exclude.map((value) => `-${value}`)];
}

/** A parser of an integer within bounds, for `readOne`. */
export function wholeNumber(least: number, most: number): (text: string) => number | null {
  return (text) => {
    if (!/^\d{1,6}$/.test(text)) return null;
    const value = Number(text);
    return value >= least && value <= most ? value : null;
  };
}
