import { filterTest, type Choice, type Filter } from '#domain/filter.ts';
import { withoutAside } from '#domain/filter-aside.ts';
import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import type { CountedValue, ValueCounts } from '#domain/filter-values.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';
import { compareNaturally, normalize } from '#domain/words.ts';
import type { SavedView } from '#features/filter/saved-views.ts';
import { visibleText } from '#ui/text.tsx';
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
  /** The query string of the saved view that it opens. */
  readonly search?: string;
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
 * @param savedViews offered by an empty box
 */
export function suggest(
  word: string,
  counts: ValueCounts,
  tasks: readonly ImportTask[],
  isComplete: boolean,
  savedViews: readonly SavedView[] = [],
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
      // Values that start with the word come first; all in natural order.
      .toSorted(
        (a, b) =>
          Number(normalize(b.value).startsWith(wanted)) - Number(normalize(a.value).startsWith(wanted)) ||
          (colon >= 0 ? compareNaturally(a.value, b.value) : 0),
      )
      .map(({ value, count }) => {
        const term = { key, value, excludes };
        const text = termText(term);
        return { key: text, text: visibleText(text), term, side: `${count}${isComplete ? '' : '+'}` };
      });
  if (colon >= 0) {
    const key = FILTER_KEYS.find((one) => one === word.slice(sign.length, colon).toLowerCase());
    return key === undefined
      ? nearKeys(word.slice(sign.length, colon), word.slice(colon + 1), sign, counts)
      : valuesOf(key).slice(0, MOST_VALUES);
  }
  const keys = FILTER_KEYS.filter((key) => key.startsWith(wanted)).map((key) => ({
    key: `${sign}${key}:`,
    text: `${sign}${key}:`,
    term: null,
    staysOpen: true,
    side: normalize(filterField(key).title) === key ? '' : filterField(key).title,
  }));
  if (wanted === '' && sign === '') return [...waves(counts, isComplete), ...savedViews.map(openView), ...keys];
  if (wanted.length < 2) return keys;
  // No ids: each would be a suggestion, and text finds them too.
  const values = FILTER_KEYS.filter((key) => key !== 'id').flatMap(valuesOf);
  return [...keys, ...values].slice(0, MOST_MIXED);
}

function openView({ name, search }: SavedView): Suggestion {
  return { key: `view ${name}`, text: visibleText(name), term: null, side: 'Saved view', search };
}

/** The most waves that an empty box offers. */
const MOST_WAVES = 8;

/** The waves of a migration, which people ask for first, in natural order. */
function waves(counts: ValueCounts, isComplete: boolean): readonly Suggestion[] {
  return (counts.get('tag') ?? [])
    .filter(({ value }) => /^wave=./i.test(value))
    .toSorted((a, b) => compareNaturally(a.value, b.value))
    .slice(0, MOST_WAVES)
    .map(({ value, count }) => {
      const term = { key: 'tag', value, excludes: false } as const;
      return {
        key: termText(term),
        text: visibleText(value.replace('=', ' ')),
        term,
        side: `${count}${isComplete ? '' : '+'}`,
      };
    });
}

/** How many letters a key may be off, and how many such keys are suggested. */
const MOST_TYPOS = 2;
const MOST_NEAR = 3;

/** The keys that somebody may have meant by one that there is not: filter keys, and keys of tags. */
function nearKeys(written: string, value: string, sign: string, counts: ValueCounts): readonly Suggestion[] {
  const wanted = normalize(written);
  const isNear = (key: string): boolean =>
    key.startsWith(wanted) || (Math.min(key.length, wanted.length) > MOST_TYPOS && typos(key, wanted) <= MOST_TYPOS);
  const tagKeys = (counts.get('tag') ?? []).flatMap(({ value: tag }) => (tag.includes('=') ? [] : tag));
  const meant = [
    ...FILTER_KEYS.filter((key) => isNear(key)).map((key) => `${key}:${value}`),
    ...tagKeys.filter((key) => isNear(normalize(key))).map((key) => `tag:${value === '' ? key : `${key}=${value}`}`),
  ];
  return meant.slice(0, MOST_NEAR).map((text) => ({
    key: `${sign}${text}`,
    text: visibleText(`Did you mean ${sign}${text}`),
    term: null,
    staysOpen: true,
    side: '',
  }));
}

/** How many letters have to be added, left out or exchanged to get from one text to another (Levenshtein). */
function typos(one: string, other: string): number {
  let former = [...Array.from({ length: other.length + 1 }).keys()];
  for (const [row, letter] of [...one].entries()) {
    const next = [row + 1];
    for (const [column, against] of [...other].entries())
      next.push(
        Math.min(
          (former[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
          (former[column] ?? 0) + (letter === against ? 0 : 1),
        ),
      );
    former = next;
  }
  return former[other.length] ?? 0;
}

/** A term in as few words as people use: `Wave 3`, `not Windows`. */
function shortWords({ key, value, excludes }: Term, context: TaskContext): string {
  const { parse, label, hasFixedValues = false, bareValue, title } = filterField(key);
  const shown = label?.(parse(value) ?? value, context) ?? value;
  const words =
    bareValue !== undefined
      ? title
      : key === 'tag'
        ? value.replace('=', ' ')
        : hasFixedValues
          ? capitalized(shown)
          : shown;
  return visibleText(`${excludes ? 'not ' : ''}${words}`);
}

const isEmpty = ({ include, exclude }: Choice): boolean => include.length + exclude.length === 0;

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Returns the suggestions to take the words of the box for the terms that they mean, with how many tasks these find. Who asks
 * for failures means those that need somebody; the others are the second suggestion. The last one is the text as it stands.
 */
export function readingSuggestions(
  filter: Filter,
  text: string,
  reading: WordReading,
  { tasks, isComplete, context }: ReadableTasks,
): readonly Suggestion[] {
  const meant = withReading(filter, reading);
  const words = [
    ...reading.terms.map((term) => shortWords(term, context)),
    ...(reading.rest === '' ? [] : [visibleText(`“${reading.rest}”`)]),
  ].join(' · ');
  const found = tasks.filter(filterTest(meant, context));
  const suggestion = (key: string, shown: string, asked: Filter, count: number): Suggestion => ({
    key,
    text: shown,
    term: null,
    side: `${count}${isComplete ? '' : '+'}`,
    filter: asked,
  });
  const isOfFailures = meant.outcome.include.join() === 'failed' && isEmpty(meant.attempt) && isEmpty(meant.handled);
  const unresolved = isOfFailures ? withoutAside(meant, found, context) : meant;
  const all = suggestion(JSON.stringify(reading), words, meant, found.length);
  const open = found.filter((task) => setAside(task, context) === null);
  const asText = { ...filter, q: text.trim() };
  const inText = tasks.filter(filterTest(asText, context)).length;
  const readings =
    unresolved === meant
      ? [all]
      : [suggestion('unresolved', words, unresolved, open.length), { ...all, text: `${words}, retried too` }];
  const textual = suggestion('text', visibleText(`“${text.trim()}” in any text`), asText, inText);
  const [term, ...more] = reading.terms;
  // One word that is the value of some tag, and stands in names too, is first of all a word.
  const isWord = term?.key === 'tag' && !term.excludes && more.length === 0 && /^[^\s:=]+$/.test(text.trim());
  const ordered = isWord && inText > found.length ? [textual, ...readings] : [...readings, textual];
  return ordered.map((one, index) => (index === 0 ? { ...one, isPreselected: true } : one));
}

/** The completions, preselected where there is one of plain words that find nothing as they stand: `24h` is `changed:24h`. */
export function withPreselection(
  completions: readonly Suggestion[],
  filter: Filter,
  text: string,
  { tasks, context }: ReadableTasks,
): readonly Suggestion[] {
  const [only, ...others] = completions;
  if (only === undefined || only.term === null || others.length > 0 || text.includes(':')) return completions;
  const finds = filterTest({ ...filter, q: text.trim() }, context);
  return tasks.some(finds) ? completions : [{ ...only, isPreselected: true }];
}

/** The tasks that were read, and what is known of them. */
interface ReadableTasks {
  readonly tasks: readonly ImportTask[];
  readonly isComplete: boolean;
  readonly context: TaskContext;
}
