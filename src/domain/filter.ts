import { COLUMN_NAMES, columnText } from '#domain/column.ts';
import { filterField, FILTER_NAMES, LATE_KEYS, type FilterKey, type FilterValue } from '#domain/filter-table.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';
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

const searchTexts = new WeakMap<ImportTask, string>();

/** All texts of a task in the list and the drawer, normalized; cached for the lifetime of the task object. */
export function searchText(task: ImportTask, labelOf: (source: string) => string): string {
  const known = searchTexts.get(task);
  if (known !== undefined) return known;
  const texts = [
    ...COLUMN_NAMES.map((column) => columnText(task, column)),
    ...task.tags.map((tag) => `${tag.key}=${tag.value}`),
    ...task.snapshots.flatMap((disk) => [
      disk.snapshotId,
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
    task.kmsKeyId,
    ...task.licenseConfigurationArns,
  ];
  // The line break prevents matches across two fields.
  const text = normalize(texts.filter((part) => part !== null).join('\n'));
  searchTexts.set(task, text);
  return text;
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

function chosenOf(filter: Filter, key: FilterKey): readonly Test[] {
  if (key === 'tag') return chosenTags(filter.tag);
  const { valuesOf, spelling = asItIs, late } = filterField(key);
  const unsaid = late === undefined ? null : UNKNOWN_VALUE;
  const { include, exclude }: Choice = filter[key];
  const spell = (value: string | null): string | null => value && spelling(value);
  return chosen({ include: include.map(spelling), exclude: exclude.map(spelling) }, (task, wanted) =>
    valuesOf(task).some((value) => spell(value ?? unsaid) === wanted),
  );
}

const asItIs = (text: string): string => text;

/** The late keys on which a filter includes values without deciding about tasks that have none yet. */
export function undecidedKeys(filter: Filter): readonly FilterKey[] {
  return LATE_KEYS.filter((key) => {
    const { include, exclude }: Choice = filter[key];
    return include.length > 0 && ![...include, ...exclude].some((value) => normalize(value) === UNKNOWN_VALUE);
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
export function undecidedTest(
  filter: Filter,
  labelOf: (source: string) => string = asItIs,
): ((task: ImportTask) => boolean) | null {
  if (undecidedKeys(filter).length === 0) return null;
  const passes = filterTest(filter, labelOf);
  const mayPass = filterTest(withUndecided(filter), labelOf);
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

/** A test for tasks with a chosen outcome. */
export function outcomeTest(choice: Choice<OutcomeFamily>): (task: ImportTask) => boolean {
  const [test = () => true] = chosen(choice, (task, family) => outcomeFamily(task.outcome) === family);
  return test;
}

/**
 * A test for tasks that pass a filter. Runs on ten thousand tasks per keystroke. Plain text only: no part of a filter
 * is a regular expression.
 * @param labelOf the label of a source, which is searched too; the same function for all calls
 */
export function filterTest(
  filter: Filter,
  labelOf: (source: string) => string = asItIs,
): (task: ImportTask) => boolean {
  const words = normalize(filter.q).split(/\s+/).filter(Boolean);
  const tests: readonly Test[] = [
    ...FILTER_NAMES.flatMap((key) => chosenOf(filter, key)),
    ...words.map(
      (word): Test =>
        (task) =>
          searchText(task, labelOf).includes(word),
    ),
  ];
  return (task) => tests.every((test) => test(task));
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
