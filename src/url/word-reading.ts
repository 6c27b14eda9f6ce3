import { outcomeOfWord } from '#domain/filter.ts';
import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import type { ValueCounts } from '#domain/filter-values.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';
import { withTerm, type Term } from '#url/filter-terms.ts';
import type { Filter } from '#domain/filter.ts';

/** What plain words mean where they are read against the tasks that are there. */
export interface WordReading {
  readonly terms: readonly Term[];
  /** The words that stay text. */
  readonly rest: string;
}

/** Reads the words of a text as terms; `null` where none of them is one. */
export type WordReader = (text: string) => WordReading | null;

type Target = Omit<Term, 'excludes'>;

/** Ids are found as text; the words of these would stand for something else in people's mouths. */
const KEYS_NEVER_READ: ReadonlySet<FilterKey> = new Set<FilterKey>(['id', 'state', 'encrypted', 'kind']);

/** Words that people say for an outcome, beside its own. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ['done', 'completed'],
  ['arrived', 'completed'],
  ['fails', 'failed'],
]);

/** Words of a sentence that mean nothing beside those that do. */
const FILLERS: ReadonlySet<string> = new Set(
  'a all and are for from in is me my of on only or show tasks task imports import machines machine ones that the which with'.split(
    ' ',
  ),
);
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'no', 'without', 'except']);

/** A name that stands under several keys is the machine's. */
const MACHINES_FIRST = Number.MAX_SAFE_INTEGER;

/** More words than these make no value: a text of a thousand words is read in linear time. */
const MOST_WORDS = 5;

function phrase(text: string): string {
  // Most texts are plain, and normalizing ten thousand of them takes many frames.
  return (/^[ -~]*$/.test(text) ? text.toLowerCase() : normalize(text)).replaceAll(/[\s:=_·,-]+/g, ' ').trim();
}

/**
 * Returns a reader of words against the values that stand in tasks: `wave 3 failed` as the tag Wave=3 and the outcome
 * failed, `owner hr-it`, `wave:3`, `windows`, `-failed`. A value that stands under several keys is read as the one of most
 * tasks; a bare number is a value only behind its key.
 */
export function wordReader(counts: ValueCounts, context: TaskContext): WordReader {
  const targets = new Map<string, Target & { readonly count: number }>();
  const tagKeys = new Map<string, string>();
  function learn(text: string, target: Target, count: number): void {
    const key = phrase(text);
    if (key === '' || key.split(' ').length > MOST_WORDS || (targets.get(key)?.count ?? -1) >= count) return;
    targets.set(key, { ...target, count });
  }
  for (const key of FILTER_KEYS) {
    if (KEYS_NEVER_READ.has(key)) continue;
    const { title, parse, label: word, bareValue } = filterField(key);
    const names = new Set([key, phrase(title)]);
    if (bareValue !== undefined) for (const name of names) learn(name, { key, value: bareValue }, 0);
    for (const { value, count } of counts.get(key) ?? []) {
      const target = { key, value };
      if (key === 'tag') {
        const at = value.indexOf('=');
        if (at < 0) tagKeys.set(phrase(value), value);
        if (at < 0 || value.startsWith('Name=')) continue;
        learn(`${value.slice(0, at)} ${value.slice(at + 1)}`, target, count);
        if (/\p{L}{2}/u.test(value.slice(at + 1))) learn(value.slice(at + 1), target, count);
        continue;
      }
      const shown = word?.(parse(value) ?? value, context) ?? value;
      for (const text of new Set([value, shown])) {
        if (bareValue === undefined && key !== 'changed' && /\p{L}{2}/u.test(text))
          learn(text, target, key === 'machine' ? MACHINES_FIRST : count);
        // There may be ten thousand machines, and nobody says "machine" before the name of one.
        if (key !== 'machine') for (const name of names) learn(`${name} ${text}`, target, count);
      }
    }
  }
  return (text) => read(text, targets, tagKeys);
}

/** Returns the words of a text; a value in quotation marks is one with its key. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let isOpen = false;
  // Numbers may be separated by commas.
  for (const word of text.split(/\s+|(?<=\d),(?=\d)/u).filter(Boolean)) {
    words.push(isOpen ? `${words.pop() ?? ''} ${word}` : word);
    if (word.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return words;
}

function read(
  text: string,
  targets: ReadonlyMap<string, Target>,
  tagKeys: ReadonlyMap<string, string>,
): WordReading | null {
  const words = wordsOf(text);
  const terms: Term[] = [];
  const rest: string[] = [];
  let at = 0;
  let negation = '';
  while (at < words.length) {
    const word = words[at] ?? '';
    const { target, length } = longest(words, at, targets, tagKeys);
    const more = target === null ? anotherNumber(word, terms.at(-1)) : null;
    if (target !== null)
      terms.push({ key: target.key, value: target.value, excludes: negation !== '' || word.startsWith('-') });
    else if (more !== null) terms.push(more);
    else if (NEGATIONS.has(normalize(word)) && at + 1 < words.length) {
      negation = word;
      at += 1;
      continue;
    } else if (!FILLERS.has(normalize(word))) rest.push(...(negation === '' ? [word] : [negation, word]));
    negation = '';
    at += length;
  }
  return terms.length === 0 ? null : { terms, rest: rest.join(' ') };
}

/** `6` in `wave 5 or 6`: another value of the number before it; `null` for any other word. */
function anotherNumber(word: string, former: Term | undefined): Term | null {
  const [, key] = /^([^=]+)=\d+$/.exec(former?.value ?? '') ?? [];
  return former === undefined || key === undefined || !/^\d+$/.test(word)
    ? null
    : { ...former, value: `${key}=${word}` };
}

/** The longest run of words from a place that means something. */
function longest(
  words: readonly string[],
  at: number,
  targets: ReadonlyMap<string, Target>,
  tagKeys: ReadonlyMap<string, string>,
): { readonly target: Target | null; readonly length: number } {
  for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length -= 1) {
    const written = words
      .slice(at, at + length)
      .join(' ')
      .replace(/^-/, '');
    const target = meaningOf(written, targets);
    if (target !== null) return { target, length };
  }
  // A number behind the key of a tag is a value of it, whether or not a task has it.
  const numbered = tagKeys.get(phrase(words[at] ?? ''));
  const number = words[at + 1] ?? '';
  if (numbered !== undefined && /^\d+$/.test(number))
    return { target: { key: 'tag', value: `${numbered}=${number}` }, length: 2 };
  // A key of a tag in any case is that tag, whatever stands behind it.
  const [key = '', ...values] = (words[at] ?? '').replace(/^-/, '').split(/[:=]/);
  const value = values.join(':').replaceAll('"', '');
  const tag = tagKeys.get(phrase(key));
  return { target: tag === undefined || value === '' ? null : { key: 'tag', value: `${tag}=${value}` }, length: 1 };
}

function meaningOf(written: string, targets: ReadonlyMap<string, Target>): Target | null {
  const family = outcomeOfWord(SPOKEN.get(normalize(written)) ?? written);
  if (family !== null) return { key: 'outcome', value: family };
  return targets.get(phrase(written)) ?? null;
}

/** Returns a filter with what words mean, its other words as text. */
export function withReading(filter: Filter, { terms, rest }: WordReading): Filter {
  return terms.reduce((former, term) => withTerm(former, term).filter, { ...filter, q: rest });
}
