import { columnTitle } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { OUTCOME_FAMILIES, outcomeFamily } from '#domain/outcome.ts';
import { STAGES, stageSlug, stageWord } from '#domain/stage.ts';
import { TASK_STATES, taskState } from '#domain/task-state.ts';
import { normalize } from '#domain/words.ts';

/** A key of the filter: in the address, in the filter box, in suggestions, and in what passes. */
export interface FilterField<Value extends string = string> {
  /** What a person calls it. */
  readonly title: string;
  /** What stands in a task; `null` for what AWS does not say. */
  readonly valuesOf: (task: ImportTask) => readonly (string | null)[];
  /** The value that a text of the address names; `null` for none. */
  readonly parse: (text: string) => Value | null;
  /** What a text has to be, in words. */
  readonly expected: string;
  /** The value as the address writes it, where that is not the value itself. */
  readonly format?: (value: string) => string;
  /** The value as a person reads it, where that is not what the address writes. */
  readonly word?: (value: string, labelOf: (source: string) => string) => string;
  /** The form in which values are compared, where spellings differ. */
  readonly spelling?: (text: string) => string;
  /** What AWS says late or never: what `AWS has not said the …` calls it. A task without it is neither one nor the other. */
  readonly late?: string;
  /** Whether its values are words of this page: one spelling in a link, any case in the box. */
  readonly isEnumerated?: true;
  /** Whether EC2 or the choice of sources filters by it, so that people look for it last. */
  readonly isServerSide?: true;
  /** Whether its values hold commas, so that the address repeats the key. */
  readonly isRepeated?: true;
}

const LONGEST_TEXT = 200;
const TASK_ID = /^import-ami-[A-Za-z0-9]{1,64}$/;

/** The import task id that a text is; `null` for none. */
export function toTaskId(text: string): string | null {
  return TASK_ID.test(text) ? text : null;
}

const toText = (text: string): string | null => (text.length <= LONGEST_TEXT ? text : null);

/** A reader that takes one of the given words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | null {
  return (text) => words.find((word) => word === text) ?? null;
}

const field = <Value extends string>(one: FilterField<Value>): FilterField<Value> => one;

/** A key whose values are what AWS says, late or never. */
function lateField(
  title: string,
  expected: string,
  valuesOf: FilterField['valuesOf'],
  more: Partial<FilterField> = {},
): FilterField {
  // Words of their own begin small within a sentence.
  return {
    title,
    valuesOf,
    parse: toText,
    expected,
    spelling: normalize,
    late: /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title,
    ...more,
  };
}

/** Of a task without disks nothing is said of them: EC2 lists them late. */
function ofDisks(values: readonly (string | null)[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values;
}

/** The keys of the filter by their names, in the order in which an address is written. A new one is a row here. */
const FILTER_FIELDS = {
  source: field({
    title: columnTitle('source'),
    valuesOf: ({ source }) => [source],
    parse: toText,
    expected: 'a source',
    word: (value, labelOf) => labelOf(value),
    isServerSide: true,
  }),
  state: field({
    title: 'Task state',
    valuesOf: (task) => [taskState(task)],
    parse: oneOf(TASK_STATES),
    expected: `one of ${TASK_STATES.join(', ')}`,
    isEnumerated: true,
    isServerSide: true,
  }),
  id: field({
    title: 'Import task id',
    valuesOf: ({ id }) => [id],
    parse: toTaskId,
    expected: 'an import task id',
    isServerSide: true,
  }),
  outcome: field({
    title: columnTitle('outcome'),
    valuesOf: ({ outcome }) => [outcomeFamily(outcome)],
    parse: oneOf(OUTCOME_FAMILIES),
    expected: `one of ${OUTCOME_FAMILIES.join(', ')}`,
    isEnumerated: true,
  }),
  stage: field({
    title: columnTitle('stage'),
    valuesOf: ({ stage }) => [stage],
    parse: (text) => STAGES.find((stage) => stageSlug(stage) === text) ?? null,
    expected: 'a stage',
    format: (value) => stageSlug(oneOf(STAGES)(value) ?? 'pending'),
    word: (value) => stageWord(oneOf(STAGES)(value) ?? 'pending'),
    isEnumerated: true,
  }),
  tag: field({
    title: 'Tag',
    valuesOf: ({ tags }) =>
      tags.flatMap(({ key, value }) => (value === '' ? [key.trim()] : [key.trim(), `${key}=${value}`.trim()])),
    parse: (text) => text,
    expected: 'a tag',
    isRepeated: true,
  }),
  platform: lateField(columnTitle('platform'), 'a platform', ({ platform }) => [platform]),
  architecture: lateField(columnTitle('architecture'), 'an architecture', ({ architecture }) => [architecture]),
  boot: lateField(columnTitle('boot'), 'a boot mode', ({ bootMode }) => [bootMode], {
    // `_` and `-` are one, because real answers and the documentation differ in it.
    spelling: (text) => normalize(text.replaceAll('_', '-')),
  }),
  license: lateField(columnTitle('license'), 'a license type', ({ licenseType }) => [licenseType]),
  encrypted: field({
    title: columnTitle('encrypted'),
    valuesOf: ({ encrypted }) => [String(encrypted)],
    parse: oneOf(['true', 'false'] as const),
    expected: 'true or false',
    isEnumerated: true,
  }),
  format: lateField('Disk format', 'a disk format', ({ snapshots }) => ofDisks(snapshots.map(({ format }) => format))),
  bucket: lateField('S3 bucket', 'a bucket', ({ snapshots }) => ofDisks(snapshots.map(({ bucket }) => bucket))),
};

type Fields = typeof FILTER_FIELDS;

/** A key of the filter that has values to choose from. */
export type FilterKey = keyof Fields;

/** What a value of a key can be. */
export type FilterValue<Key extends FilterKey> = Fields[Key] extends FilterField<infer Value> ? Value : never;

/** The keys in the order of the address. */
export const FILTER_NAMES = Object.keys(FILTER_FIELDS) as readonly FilterKey[];

/** The key of a name. */
export function filterField(key: FilterKey): FilterField {
  return FILTER_FIELDS[key];
}

const isServerSide = (key: FilterKey): boolean => filterField(key).isServerSide === true;

/** The keys in the order in which people look for them. */
export const FILTER_KEYS: readonly FilterKey[] = [
  ...FILTER_NAMES.filter((key) => !isServerSide(key)),
  ...FILTER_NAMES.filter(isServerSide),
];

/** Keys of what AWS says late or never, so that a task may have no answer to them. */
export const LATE_KEYS: readonly FilterKey[] = FILTER_NAMES.filter((key) => filterField(key).late !== undefined);
