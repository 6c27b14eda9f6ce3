import { filterTest, type Filter } from '#domain/filter.ts';
import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import type { CountedValue, ValueCounts } from '#domain/filter-values.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';
import { visibleText } from '#ui/text.tsx';
import { termWords } from '#features/filter/term-words.ts';
import { termText, type Term } from '#url/filter-terms.ts';
import { withReading, type WordReading } from '#url/word-reading.ts';

/** A completion of the word that is being typed. */
export interface Suggestion {
  /** The term as a text, or its beginning if only the key is chosen. */
  readonly key: string;
  /** The visible text. */
  readonly text: string;
  /** The term, or `null` if only the key is chosen. */
  readonly term: Term | null;
  readonly staysOpen?: boolean;
  /** How many tasks have the value, or the meaning of the key. */
  readonly side: string;
  /** The whole filter that it stands for, where it reads all of the words and not only the last one. */
  readonly filter?: Filter;
  readonly isPreselected?: boolean;
}

const MOST_VALUES = 50;
const MOST_MIXED = 6;

/**
 * Suggestions for the word that is being typed: after a key its values, else the keys that start with the word and the
 * values that contain it.
 * @param counts the values that occur, with the number of tasks
 * @param tasks the tasks whose ids are suggested
 * @param isComplete whether all tasks were read; otherwise the counts are minima
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
      // Values that start with the word come first.
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
    staysOpen: true,
    side: normalize(filterField(key).title) === key ? '' : filterField(key).title,
  }));
  if (wanted.length < 2) return keys;
  // No ids: each would be a suggestion, and text finds them too.
  const values = FILTER_KEYS.filter((key) => key !== 'id').flatMap(valuesOf);
  return [...keys, ...values].slice(0, MOST_MIXED);
}

/** Returns the suggestion to take the words of the box for the terms that they mean, with how many tasks these find. */
export function readingSuggestion(
  filter: Filter,
  reading: WordReading,
  { tasks, isComplete, context }: ReadableTasks,
): Suggestion {
  const meant = withReading(filter, reading);
  const count = tasks.filter(filterTest(meant, context)).length;
  return {
    key: JSON.stringify(reading),
    text: [
      ...reading.terms.map((term) => termWords(term, context)),
      ...(reading.rest === '' ? [] : [visibleText(`“${reading.rest}”`)]),
    ].join(' · '),
    term: null,
    side: `${count}${isComplete ? '' : '+'}`,
    filter: meant,
    isPreselected: true,
  };
}

/** The tasks that were read, and what is known of them. */
interface ReadableTasks {
  readonly tasks: readonly ImportTask[];
  readonly isComplete: boolean;
  readonly context: TaskContext;
}
