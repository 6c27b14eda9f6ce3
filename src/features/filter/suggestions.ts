import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import type { CountedValue, ValueCounts } from '#domain/filter-values.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { normalize } from '#domain/words.ts';
import { visibleText } from '#ui/text.tsx';
import { termText, type Term } from '#url/filter-terms.ts';

/** What can be put in the place of what is being written. */
export interface Suggestion {
  /** The term, or the beginning of one where only the key is chosen. */
  readonly key: string;
  /** As it is shown. */
  readonly text: string;
  /** `null` where only the key is chosen. */
  readonly term: Term | null;
  readonly goesOn?: boolean;
  /** How many tasks have the value, or what the key means. */
  readonly side: string;
}

const MOST_VALUES = 50;
const MOST_GUESSES = 6;

/**
 * Suggestions for the word that is being written: the values of its key that are there, or keys that begin like it and
 * values that hold it.
 * @param counts the values that are there
 * @param tasks those whose ids can be named
 * @param isComplete whether the tasks are all there are; else the counts are at least ones
 */
export function suggest(
  word: string,
  counts: ValueCounts,
  tasks: readonly ImportTask[],
  isComplete: boolean,
): readonly Suggestion[] {
  const sign = word.startsWith('-') ? '-' : '';
  const colon = word.indexOf(':');
  const excludes = sign === '-';
  const wanted = normalize(word.slice(colon + 1).replace(/^[-"]+|"$/g, ''));
  const isWanted = (value: string): boolean => normalize(value).includes(wanted);
  const countsOf = (key: FilterKey): readonly CountedValue[] =>
    key === 'id'
      ? tasks
          .filter(({ id }) => isWanted(id))
          .slice(0, MOST_VALUES)
          .map(({ id }) => ({ value: id, count: 1 }))
      : (counts.get(key) ?? []);
  const valuesOf = (key: FilterKey): Suggestion[] =>
    countsOf(key)
      .filter(({ value }) => isWanted(value))
      // What begins as the word stands before what only holds it.
      .toSorted((a, b) => Number(normalize(b.value).startsWith(wanted)) - Number(normalize(a.value).startsWith(wanted)))
      .map(({ value, count }) => {
        const term = { key, value, excludes };
        const text = termText(term);
        return { key: text, text: visibleText(text), term, side: `${count}${isComplete ? '' : '+'}` };
      });
  if (colon >= 0) {
    const key = FILTER_KEYS.find((one) => one === word.slice(sign.length, colon).toLowerCase());
    return key === undefined ? [] : valuesOf(key).slice(0, MOST_VALUES);
  }
  const keys = FILTER_KEYS.filter((key) => key.startsWith(wanted)).map((key) => ({
    key: `${sign}${key}:`,
    text: `${sign}${key}:`,
    term: null,
    goesOn: true,
    // What it is, where the key does not say it itself.
    side: normalize(filterField(key).title) === key ? '' : filterField(key).title,
  }));
  if (wanted.length < 2) return keys;
  // An id is found as text; each would be a suggestion of its own.
  const values = FILTER_KEYS.filter((key) => key !== 'id').flatMap(valuesOf);
  return [...keys, ...values].slice(0, MOST_GUESSES);
}
