import { COLUMN_NAMES, columnText } from '#domain/column.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Stage } from '#domain/stage.ts';
import { taskState, type TaskState } from '#domain/task-state.ts';

/** Values of one key: a task passes with any included one (or where none is included) and with no excluded one. */
export interface Choice<Value extends string = string> {
  readonly include: readonly Value[];
  readonly exclude: readonly Value[];
}

/** No choice at all: every task passes. */
export const ANY: Choice<never> = { include: [], exclude: [] };

/** What a person wants to see. Keys are joined by AND, values of one key by OR. */
export interface Filter {
  readonly source: Choice;
  readonly state: Choice<TaskState>;
  readonly id: Choice;
  readonly outcome: Choice<OutcomeFamily>;
  readonly stage: Choice<Stage>;
  readonly q: string;
  /** `Key=Value` or `Key`. */
  readonly tag: Choice;
  readonly platform: Choice;
  readonly architecture: Choice;
  readonly boot: Choice;
  readonly license: Choice;
  readonly encrypted: Choice<'true' | 'false'>;
  readonly format: Choice;
  readonly bucket: Choice;
}

/** The filter that lets every task pass. */
export const EVERYTHING: Filter = {
  source: ANY,
  state: ANY,
  id: ANY,
  outcome: ANY,
  stage: ANY,
  q: '',
  tag: ANY,
  platform: ANY,
  architecture: ANY,
  boot: ANY,
  license: ANY,
  encrypted: ANY,
  format: ANY,
  bucket: ANY,
};

/** The text in the form in which searches compare: one form of each letter, whatever its case or composition. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

const searchTexts = new WeakMap<ImportTask, string>();

/** Every text that the list or the drawer shows of a task, folded; made once, and kept for as long as the task object lives. */
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
  // A line break keeps a word from matching across two fields.
  const text = fold(texts.filter((part) => part !== null).join('\n'));
  searchTexts.set(task, text);
  return text;
}

type Test = (task: ImportTask) => boolean;

/** The test that a choice asks for, or none where it asks for nothing. */
function chosen<Value extends string>({ include, exclude }: Choice<Value>, has: (task: ImportTask, value: Value) => boolean): readonly Test[] {
  if (include.length === 0 && exclude.length === 0) return [];
  return [(task) => (include.length === 0 || include.some((value) => has(task, value))) && !exclude.some((value) => has(task, value))];
}

/** The value of what AWS has not said. */
const UNSAID = 'unknown';

/** Keys of what AWS says late or never, so that a task may have no answer to them. */
const LATE_KEYS = ['platform', 'architecture', 'boot', 'license', 'format', 'bucket'] as const;

export type LateKey = (typeof LATE_KEYS)[number];

/** What AWS says of each; `null` for what it does not. */
const SAID: Readonly<Record<LateKey, (task: ImportTask) => readonly (string | null)[]>> = {
  platform: ({ platform }) => [platform],
  architecture: ({ architecture }) => [architecture],
  boot: ({ bootMode }) => [bootMode],
  license: ({ licenseType }) => [licenseType],
  format: ({ snapshots }) => ofDisks(snapshots.map(({ format }) => format)),
  bucket: ({ snapshots }) => ofDisks(snapshots.map(({ bucket }) => bucket)),
};

/** Of a task without disks nothing is said of them: EC2 lists them late. */
function ofDisks(values: readonly (string | null)[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values;
}

function chosenLate(filter: Filter, key: LateKey): readonly Test[] {
  const spell = key === 'boot' ? bootSpelling : fold;
  const { include, exclude } = filter[key];
  return chosen({ include: include.map(spell), exclude: exclude.map(spell) }, (task, wanted) => SAID[key](task).some((value) => spell(value ?? UNSAID) === wanted));
}

/** The keys of which a filter takes some values alone, and does not say what becomes of a task that has none yet. */
export function undecidedKeys(filter: Filter): readonly LateKey[] {
  return LATE_KEYS.filter((key) => {
    const { include, exclude } = filter[key];
    return include.length > 0 && ![...include, ...exclude].some((value) => fold(value) === UNSAID);
  });
}

/** The filter that takes the tasks too which it does not decide on. */
export function withUndecided(filter: Filter): Filter {
  const more = undecidedKeys(filter).map((key) => [key, { ...filter[key], include: [...filter[key].include, UNSAID] }] as const);
  return { ...filter, ...Object.fromEntries(more) };
}

/**
 * The test whether a task neither passes a filter nor is known not to: it has all that the filter asks for, but what AWS
 * has not said of it so far. `null` where a filter decides on every task.
 */
export function undecidedTest(filter: Filter, labelOf: (source: string) => string = asNamed): ((task: ImportTask) => boolean) | null {
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
  // Spaces at the ends are anybody's typing, in a link as in a tag.
  const has = (task: ImportTask, term: string): boolean =>
    task.tags.some((tag) => tag.key.trim() === term || `${tag.key}=${tag.value}`.trim() === term);
  const keys = [...new Set(include.map(keyOf))];
  return [
    (task) =>
      !exclude.some((term) => has(task, term)) && keys.every((key) => include.some((term) => keyOf(term) === key && has(task, term))),
  ];
}

/** `_` and `-` are one, because real answers and the documentation differ in it. */
const bootSpelling = (text: string): string => fold(text.replaceAll('_', '-'));

/** The test whether a task has a chosen outcome. */
export function outcomeTest(choice: Choice<OutcomeFamily>): (task: ImportTask) => boolean {
  const [test = () => true] = chosen(choice, (task, family) => outcomeFamily(task.outcome) === family);
  return test;
}

const asNamed = (source: string): string => source;

/**
 * The test whether a task passes a filter: what the filter asks for, and nothing else, for ten thousand tasks at each key
 * that is typed. Plain text only: nothing in a filter is ever a pattern.
 * @param labelOf what a person reads of a source, which is searched as well; the same for all calls
 */
export function filterTest(filter: Filter, labelOf: (source: string) => string = asNamed): (task: ImportTask) => boolean {
  const words = fold(filter.q).split(/\s+/).filter(Boolean);
  const tests: readonly Test[] = [
    ...chosen(filter.source, (task, name) => task.source === name),
    ...chosen(filter.state, (task, state) => taskState(task) === state),
    ...chosen(filter.id, (task, id) => task.id === id),
    ...chosen(filter.outcome, (task, family) => outcomeFamily(task.outcome) === family),
    ...chosen(filter.stage, (task, stage) => task.stage === stage),
    ...chosenTags(filter.tag),
    ...chosen(filter.encrypted, (task, wanted) => String(task.encrypted) === wanted),
    ...LATE_KEYS.flatMap((key) => chosenLate(filter, key)),
    ...words.map((word): Test => (task) => searchText(task, labelOf).includes(word)),
  ];
  return (task) => tests.every((test) => test(task));
}

/**
 * How many tasks each family counts.
 * @param others what was counted of other tasks, to be added
 */
export function countOutcomes(tasks: readonly ImportTask[], others: Partial<Record<OutcomeFamily, number>> = {}): Record<OutcomeFamily, number> {
  const counts: Record<OutcomeFamily, number> = { running: 0, failed: 0, completed: 0, cancelled: 0, unknown: 0, ...others };
  for (const task of tasks) counts[outcomeFamily(task.outcome)] += 1;
  return counts;
}
