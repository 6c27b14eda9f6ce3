import { columnTitle } from '#domain/column.ts';
import { field, lateField, oneOf, toTaskId, toText, yesNoField, type FilterField } from '#domain/filter-field.ts';
import { attemptValues, hasChanged, isStuck, SPANS } from '#domain/filter-context.ts';
import { TASK_KINDS, taskKind } from '#domain/import-task.ts';
import { LAUNCH_FINDINGS, launchFindings, launchTitle } from '#domain/launch-check.ts';
import { OUTCOME_FAMILIES, outcomeFamily } from '#domain/outcome.ts';
import { STAGES, stageSlug, stageWord } from '#domain/stage.ts';
import { platformOf } from '#domain/platform.ts';
import { TASK_STATES, taskState } from '#domain/task-state.ts';
import { normalize } from '#domain/words.ts';

/** EC2 lists the disks late: a task without disks has unknown values. */
function ofDisks(values: readonly (string | null)[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values;
}

/** The filter keys by name, in the order of the address. A new key is one more row here. */
const FILTER_FIELDS = {
  source: field({
    title: columnTitle('source'),
    valuesOf: ({ source }) => [source],
    parse: toText,
    expected: 'a source',
    label: (value, { labelOf }) => labelOf(value),
    isServerSide: true,
  }),
  state: field({
    title: 'Task state',
    valuesOf: (task) => [taskState(task)],
    parse: oneOf(TASK_STATES),
    expected: `one of ${TASK_STATES.join(', ')}`,
    hasFixedValues: true,
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
    hasFixedValues: true,
  }),
  stage: field({
    title: columnTitle('stage'),
    valuesOf: ({ stage }) => [stage],
    parse: (text) => STAGES.find((stage) => stageSlug(stage) === text) ?? null,
    expected: 'a stage',
    format: (value) => stageSlug(oneOf(STAGES)(value) ?? 'pending'),
    label: (value) => stageWord(oneOf(STAGES)(value) ?? 'pending'),
    hasFixedValues: true,
  }),
  tag: field({
    title: 'Tag',
    valuesOf: ({ tags }) =>
      tags.flatMap(({ key, value }) => (value === '' ? [key.trim()] : [key.trim(), `${key}=${value}`.trim()])),
    parse: (text) => text,
    expected: 'a tag',
    isRepeated: true,
  }),
  platform: lateField(
    columnTitle('platform'),
    'a platform',
    (task, { ec2RecordOf }) => [platformOf(task, ec2RecordOf(task))?.word ?? null],
    { isContextual: true },
  ),
  architecture: lateField(columnTitle('architecture'), 'an architecture', ({ architecture }) => [architecture]),
  boot: lateField(columnTitle('boot'), 'a boot mode', ({ bootMode }) => [bootMode], {
    // `_` and `-` are equal, because real answers and the documentation differ.
    comparable: (text) => normalize(text.replaceAll('_', '-')),
  }),
  license: lateField(columnTitle('license'), 'a license type', ({ licenseType }) => [licenseType]),
  encrypted: field({
    title: columnTitle('encrypted'),
    valuesOf: ({ encrypted }) => [String(encrypted)],
    parse: oneOf(['true', 'false'] as const),
    expected: 'true or false',
    hasFixedValues: true,
  }),
  format: lateField('Disk format', 'a disk format', ({ snapshots }) => ofDisks(snapshots.map(({ format }) => format))),
  bucket: lateField('S3 bucket', 'a bucket', ({ snapshots }) => ofDisks(snapshots.map(({ bucket }) => bucket))),
  kind: field({
    title: columnTitle('kind'),
    valuesOf: (task) => [taskKind(task)],
    parse: oneOf(TASK_KINDS),
    expected: 'image or snapshot',
    hasFixedValues: true,
    isServerSide: true,
  }),
  machine: field({
    title: columnTitle('machine'),
    valuesOf: (task, { machineOf }) => [machineOf(task).name],
    parse: toText,
    expected: 'the name of a machine',
    comparable: normalize,
    isContextual: true,
    isRepeated: true,
  }),
  cause: field({
    title: 'Cause',
    valuesOf: ({ reason }, { causeOf }) => (reason === null ? [] : [causeOf(reason)?.id ?? '']),
    parse: (text) => (/^[a-z0-9-]{1,60}$/.test(text) ? text : null),
    expected: 'the name of a cause',
    label: (value, { causeWithId }) => causeWithId(value)?.title ?? value,
    hasFixedValues: true,
    isContextual: true,
  }),
  attempt: field({
    title: 'Attempt',
    valuesOf: attemptValues,
    parse: oneOf(['latest', 'retried'] as const),
    expected: 'latest or retried',
    hasFixedValues: true,
    isContextual: true,
  }),
  handled: yesNoField('Handled', (task, { isHandled }) => isHandled(task)),
  stuck: yesNoField('Longer than usual', isStuck),
  changed: field({
    title: 'Changed',
    valuesOf: (task, context) => SPANS.filter((span) => hasChanged(task, span, context)),
    has: hasChanged,
    parse: (text) => (/^(?:look|unknown|[1-9]\d{0,3}[mhd])$/.test(text) ? text : null),
    expected: 'a span such as 24h, 90m or 7d, or look',
    label: (value) =>
      value === 'look'
        ? 'since the last visit'
        : value === 'unknown'
          ? value
          : `in the last ${value.slice(0, -1)} ${value.slice(-1)}`,
    late: 'time of the last change',
    decidesOnAll: (value) => value === 'look',
    hasFixedValues: true,
    isContextual: true,
  }),
  launch: field({
    title: 'Before launch',
    valuesOf: (task, { ec2RecordOf }) => launchFindings(task, ec2RecordOf(task)) ?? [null],
    parse: oneOf([...LAUNCH_FINDINGS, 'unknown'] as const),
    expected: `one of ${LAUNCH_FINDINGS.join(', ')}, unknown`,
    label: (value) => (value === 'unknown' ? value : launchTitle(oneOf(LAUNCH_FINDINGS)(value) ?? 'no-ena')),
    late: 'AMI’s settings',
    hasFixedValues: true,
    isContextual: true,
  }),
};

type Fields = typeof FILTER_FIELDS;

/** A filter key. */
export type FilterKey = keyof Fields;

/** The type of a key's values. */
export type FilterValue<Key extends FilterKey> = Fields[Key] extends FilterField<infer Value> ? Value : never;

/** The keys in the order of the address. */
export const FILTER_NAMES = Object.keys(FILTER_FIELDS) as readonly FilterKey[];

/** The definition of a key. */
export function filterField(key: FilterKey): FilterField {
  return FILTER_FIELDS[key];
}

const isServerSide = (key: FilterKey): boolean => filterField(key).isServerSide === true;

/** The keys in the order of suggestions. */
export const FILTER_KEYS: readonly FilterKey[] = [
  ...FILTER_NAMES.filter((key) => !isServerSide(key)),
  ...FILTER_NAMES.filter(isServerSide),
];

/** The keys whose values change while the task stays the same. */
export const CONTEXTUAL_KEYS: readonly FilterKey[] = FILTER_NAMES.filter(
  (key) => filterField(key).isContextual === true,
);

/** The keys whose values AWS sends late or never. */
export const LATE_KEYS: readonly FilterKey[] = FILTER_NAMES.filter((key) => filterField(key).late !== undefined);
