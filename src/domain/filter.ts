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

/** Every text that the list or the drawer shows of a task, folded; kept for as long as the task object lives. */
function searchText(task: ImportTask, labelOf: (source: string) => string): string {
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

function passes(choice: Choice, has: (value: string) => boolean): boolean {
  return (choice.include.length === 0 || choice.include.some(has)) && !choice.exclude.some(has);
}

function passesText(choice: Choice, ...values: readonly (string | null)[]): boolean {
  if (choice.include.length === 0 && choice.exclude.length === 0) return true;
  const folded = new Set(values.flatMap((value) => (value === null ? [] : fold(value))));
  return passes(choice, (wanted) => folded.has(fold(wanted)));
}

function keyOf(term: string): string {
  return term.split('=', 1)[0] ?? '';
}

function passesTags(choice: Choice, task: ImportTask): boolean {
  // Spaces at the ends are anybody's typing, in a link as in a tag.
  const has = (term: string): boolean =>
    task.tags.some((tag) => tag.key.trim() === term || `${tag.key}=${tag.value}`.trim() === term);
  if (choice.exclude.some(has)) return false;
  const keys = new Set(choice.include.map(keyOf));
  return [...keys].every((key) => choice.include.some((term) => keyOf(term) === key && has(term)));
}

/** `_` and `-` are one, because real answers and the documentation differ in it. */
const bootSpelling = (text: string): string => text.replaceAll('_', '-');

/** Whether a task has a chosen outcome. */
export function passesOutcome(task: ImportTask, choice: Choice<OutcomeFamily>): boolean {
  return passes(choice, (family) => outcomeFamily(task.outcome) === family);
}

const asNamed = (source: string): string => source;

/**
 * Whether a task passes a filter. Plain text only: nothing in a filter is ever a pattern.
 * @param labelOf what a person reads of a source, which is searched as well; the same for all calls
 */
export function matches(task: ImportTask, filter: Filter, labelOf: (source: string) => string = asNamed): boolean {
  return (
    passes(filter.source, (name) => task.source === name) &&
    passes(filter.state, (state) => taskState(task) === state) &&
    passes(filter.id, (id) => task.id === id) &&
    passesOutcome(task, filter.outcome) &&
    passes(filter.stage, (stage) => task.stage === stage) &&
    passesTags(filter.tag, task) &&
    passesText(filter.platform, task.platform) &&
    passesText(filter.architecture, task.architecture) &&
    passesText(
      { include: filter.boot.include.map(bootSpelling), exclude: filter.boot.exclude.map(bootSpelling) },
      task.bootMode,
    ) &&
    passesText(filter.license, task.licenseType) &&
    passes(filter.encrypted, (wanted) => String(task.encrypted) === wanted) &&
    passesText(filter.format, ...task.snapshots.map((disk) => disk.format)) &&
    passesText(filter.bucket, ...task.snapshots.map((disk) => disk.bucket)) &&
    matchesText(task, filter.q, labelOf)
  );
}

function matchesText(task: ImportTask, q: string, labelOf: (source: string) => string): boolean {
  const words = fold(q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = searchText(task, labelOf);
  return words.every((word) => text.includes(word));
}

/** How many tasks each family counts; an unknown outcome counts for none of them. */
export function countOutcomes(tasks: readonly ImportTask[]): Record<OutcomeFamily, number> {
  const counts: Record<OutcomeFamily, number> = { running: 0, failed: 0, completed: 0, cancelled: 0 };
  for (const task of tasks) {
    const family = outcomeFamily(task.outcome);
    if (family !== null) counts[family] += 1;
  }
  return counts;
}
