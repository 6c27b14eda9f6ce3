import type { Choice } from '#domain/filter.ts';

/** A parameter that could not be taken as it stands, said in words for the page. */
export interface Problem {
  readonly key: string;
  /** The value as it stood in the address, cut to a length that a page can show. */
  readonly value: string;
  readonly text: string;
}

const LONGEST_SHOWN = 60;

/** The start of a text, for naming it on the page. */
export function cut(text: string, length: number = LONGEST_SHOWN): string {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}

/** Reads the values of one key and names on `problems` what does not fit. Never throws. */
export interface Reader {
  readonly search: URLSearchParams;
  readonly problems: Problem[];
}

function reject(reader: Reader, key: string, value: string, text: string): void {
  reader.problems.push({ key, value: cut(value), text });
}

/** The first value of a key that stands for one thing; further ones are named. */
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

/** The comma-separated values of a key; a leading `-` excludes. */
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

/** The values of a key that is repeated and not split at commas; a leading `-` excludes. */
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

/** The values of a choice as texts of the URL. */
export function choiceTexts<Value extends string>(choice: Choice<Value>): string[] {
  return [...choice.include, ...choice.exclude.map((value) => `-${value}`)];
}

/** A reader of a whole number within bounds, for `readOne`. */
export function wholeNumber(least: number, most: number): (text: string) => number | null {
  return (text) => {
    if (!/^\d{1,6}$/.test(text)) return null;
    const value = Number(text);
    return value >= least && value <= most ? value : null;
  };
}
