import { COLUMN_NAMES, columnOf, columnText } from '#domain/column.ts';
import {
  CONTEXTUAL_KEYS,
  filterField,
  FILTER_NAMES,
  LATE_KEYS,
  type FilterKey,
  type FilterValue,
} from '#domain/filter-table.ts';
import { OUTCOMES, outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';

/** Values of one key: a task passes with any included one (or where none is included) and with no excluded one. */
export interface Choice<Value extends string = string> {
  readonly include: readonly Value[];
  readonly exclude: readonly Value[];
}

/** No choice: every task passes. */
export const ANY: Choice<never> = { include: [], exclude: [] };

/** A filter. Keys are joined by AND, values of one key by OR; `tag` holds `Key=Value` or `Key`. */
export type Filter = { readonly [Key in FilterKey]: Choice<FilterValue<Key>> } & { readonly q: string };

/** The filter that every task passes. */
export const NO_FILTER = { ...Object.fromEntries(FILTER_NAMES.map((key) => [key, ANY])), q: '' } as unknown as Filter;

/** What a search looks into: texts by the beginnings of their words, ids by their own beginning. */
interface SearchText {
  readonly words: string;
  readonly ids: readonly string[];
}

const SEARCHED_COLUMNS = COLUMN_NAMES.filter((name) => columnOf(name).isUnsearched !== true);

const searchTexts = new WeakMap<ImportTask, SearchText>();

/** Every text that the list or the drawer shows of a task, normalized; kept for as long as the task object lives. */
export function searchText(task: ImportTask, labelOf: (source: string) => string): SearchText {
  const known = searchTexts.get(task);
  if (known !== undefined) return known;
  const texts = [
    ...SEARCHED_COLUMNS.map((column) => columnText(task, column)),
    ...task.tags.map((tag) => `${tag.key}=${tag.value}`),
    ...task.snapshots.flatMap((disk) => [
      disk.deviceName,
      disk.description,
      disk.format,
      disk.bucket,
      disk.key,
      disk.url,
      disk.statusMessage,
    ]),
    labelOf(task.source),
    task.status,
    task.statusMessage,
    task.hypervisor,
    task.usageOperation,
    ...task.licenseConfigurationArns,
  ];
  const ids = [task.id, task.imageId, task.kmsKeyId, ...task.snapshots.map(({ snapshotId }) => snapshotId)];
  const text = {
    // A line break keeps a word from matching across two fields.
    words: normalize(texts.filter((part) => part !== null).join('\n')),
    ids: ids.flatMap((id) => (id === null ? [] : normalize(id))),
  };
  searchTexts.set(task, text);
  return text;
}

/** The words for outcomes, which are terms wherever they stand and never text. */
const OUTCOME_WORDS: ReadonlyMap<string, OutcomeFamily> = new Map([
  ...OUTCOMES.filter((outcome) => outcome !== 'unknown').map((outcome) => [outcome, outcomeFamily(outcome)] as const),
  ['canceled', 'cancelled'],
  ['canceling', 'cancelled'],
]);

/** Returns the outcome that a word of a search stands for, or `null`. */
export function outcomeOfWord(word: string): OutcomeFamily | null {
  return OUTCOME_WORDS.get(normalize(word)) ?? null;
}

const LETTER = /[\p{L}\p{N}]/u;
/** Fewer letters than these would find any id. */
const SHORTEST_ID = 4;
const ID_KIND = /^(?:import-[a-z]+|[a-z]+)-/;

/** Whether a normalized word begins a word of a normalized text. */
function beginsWord(text: string, word: string): boolean {
  const isMark = !LETTER.test(word.charAt(0));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isMark || at === 0 || !LETTER.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** Whether a word is the beginning of an id, with its kind (`import-ami-0476…`) or without it (`0476…`). */
function beginsId(id: string, word: string): boolean {
  if (word.length < SHORTEST_ID) return false;
  return id.startsWith(word) || id.startsWith(word, ID_KIND.exec(id)?.[0].length ?? 0);
}

function wordTest(word: string, labelOf: (source: string) => string): Test {
  const family = OUTCOME_WORDS.get(word);
  if (family !== undefined) return (task) => outcomeFamily(task.outcome) === family;
  return (task) => {
    const { words, ids } = searchText(task, labelOf);
    return beginsWord(words, word) || ids.some((id) => beginsId(id, word));
  };
}

type Test = (task: ImportTask) => boolean;

/** The test for a choice, or none for an empty one. */
function chosen<Value extends string>(
  { include, exclude }: Choice<Value>,
  has: (task: ImportTask, value: Value) => boolean,
): readonly Test[] {
  if (include.length === 0 && exclude.length === 0) return [];
  return [
    (task) =>
      (include.length === 0 || include.some((value) => has(task, value))) && !exclude.some((value) => has(task, value)),
  ];
}

/** The filter value for a field that AWS has not sent. */
const UNKNOWN_VALUE = 'unknown';

function chosenOf(filter: Filter, key: FilterKey, context: TaskContext): readonly Test[] {
  if (key === 'tag') return chosenTags(filter.tag);
  const { valuesOf, has, comparable: spelling = asItIs, late } = filterField(key);
  const unsaid = late === undefined ? null : UNKNOWN_VALUE;
  const { include, exclude }: Choice = filter[key];
  if (has !== undefined) return chosen({ include, exclude }, (task, wanted) => has(task, wanted, context));
  const spell = (value: string | null): string | null => value && spelling(value);
  return chosen({ include: include.map(spelling), exclude: exclude.map(spelling) }, (task, wanted) =>
    valuesOf(task, context).some((value) => spell(value ?? unsaid) === wanted),
  );
}

const asItIs = (text: string): string => text;

/** The late keys on which a filter includes values without deciding about tasks that have none yet. */
export function undecidedKeys(filter: Filter): readonly FilterKey[] {
  return LATE_KEYS.filter((key) => {
    const { include, exclude }: Choice = filter[key];
    const { decidesOnAll = () => false } = filterField(key);
    return (
      include.some((value) => !decidesOnAll(value)) &&
      ![...include, ...exclude].some((value) => normalize(value) === UNKNOWN_VALUE)
    );
  });
}

/** The filter extended to the tasks that it does not decide on. */
export function withUndecided(filter: Filter): Filter {
  const more = undecidedKeys(filter).map(
    (key) => [key, { ...filter[key], include: [...filter[key].include, UNKNOWN_VALUE] }] as const,
  );
  return { ...filter, ...Object.fromEntries(more) };
}

/**
 * A test for tasks that the filter does not decide on: a task passes except for fields that AWS has not sent yet.
 * `null` where the filter decides on every task.
 */
export function undecidedTest(filter: Filter, context = NO_CONTEXT): ((task: ImportTask) => boolean) | null {
  if (undecidedKeys(filter).length === 0) return null;
  const passes = filterTest(filter, context);
  const mayPass = filterTest(withUndecided(filter), context);
  return (task) => !passes(task) && mayPass(task);
}

function keyOf(term: string): string {
  return term.split('=', 1)[0] ?? '';
}

function chosenTags({ include, exclude }: Choice): readonly Test[] {
  if (include.length === 0 && exclude.length === 0) return [];
  // Surrounding spaces are ignored, in links and in tags.
  const has = (task: ImportTask, term: string): boolean =>
    task.tags.some((tag) => tag.key.trim() === term || `${tag.key}=${tag.value}`.trim() === term);
  const keys = [...new Set(include.map(keyOf))];
  return [
    (task) =>
      !exclude.some((term) => has(task, term)) &&
      keys.every((key) => include.some((term) => keyOf(term) === key && has(task, term))),
  ];
}

/**
 * A test for tasks that pass a filter. Runs on ten thousand tasks per keystroke. Plain text only: no part of a filter
 * is a regular expression.
 */
export function filterTest(filter: Filter, context = NO_CONTEXT): (task: ImportTask) => boolean {
  const words = normalize(filter.q).split(/\s+/).filter(Boolean);
  const tests: readonly Test[] = [
    ...FILTER_NAMES.flatMap((key) => chosenOf(filter, key, context)),
    ...words.map((word) => wordTest(word, context.labelOf)),
  ];
  return (task) => tests.every((test) => test(task));
}

/** Whether a filter asks for more than EC2's answers, so that what passes may change while the tasks stay the same. */
export function isContextual(filter: Filter): boolean {
  return CONTEXTUAL_KEYS.some((key) => {
    const { include, exclude }: Choice = filter[key];
    return include.length + exclude.length > 0;
  });
}

/**
 * The number of tasks per outcome family.
 * @param others counts of other tasks, to be added
 */
export function countOutcomes(
  tasks: readonly ImportTask[],
  others: Partial<Record<OutcomeFamily, number>> = {},
): Record<OutcomeFamily, number> {
  const counts: Record<OutcomeFamily, number> = {
    running: 0,
    failed: 0,
    completed: 0,
    cancelled: 0,
    unknown: 0,
    ...others,
  };
  for (const task of tasks) counts[outcomeFamily(task.outcome)] += 1;
  return counts;
}
