import { type ExportField } from '#domain/column-table.ts';
import { COLUMN_NAMES, columnFields, type ColumnName } from '#domain/column.ts';
import { isoText } from '#domain/duration.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';
import type { TaskContext } from '#domain/task-context.ts';

/** What an export needs beside the tasks. */
export interface ExportContext extends TaskContext {
  readonly sources: readonly Pick<Source, 'name' | 'label' | 'accountId' | 'region' | 'endpoints'>[];
}

/** A column of an exported table. */
type Field = ExportField<ExportContext>;

/** The configured source of a task. */
export function sourceOf(
  task: ImportTask,
  { sources }: Pick<ExportContext, 'sources'>,
): ExportContext['sources'][number] | null {
  return sources.find(({ name }) => name === task.source) ?? null;
}

function field(heading: string, cell: Field['cell']): Field {
  return { heading, cell };
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.filter((text) => text !== null).join('; ') || null;
}

/** The fields that are not a column of the list. */
const EXTRA_FIELDS: readonly Field[] = [
  field('Status', ({ status }) => status),
  field('Status message', ({ statusMessage }) => statusMessage),
  field('Source name', ({ source }) => source),
  field('Account', (task, context) => sourceOf(task, context)?.accountId ?? null),
  field('Region', (task, context) => sourceOf(task, context)?.region ?? null),
  field('Hypervisor', ({ hypervisor }) => hypervisor),
  field('Usage operation', ({ usageOperation }) => usageOperation),
  field('License configurations', ({ licenseConfigurationArns }) => joined(licenseConfigurationArns)),
  field('KMS key', ({ kmsKeyId }) => kmsKeyId),
  field('Snapshots', ({ snapshots }) => joined(snapshots.map(({ snapshotId }) => snapshotId))),
  field('Devices', ({ snapshots }) => joined(snapshots.map(({ deviceName }) => deviceName))),
  field('Formats', ({ snapshots }) => joined(snapshots.map(({ format }) => format))),
  field('Files', ({ snapshots }) =>
    joined(snapshots.map(({ bucket, key }) => (bucket === null ? null : `s3://${bucket}/${key ?? ''}`))),
  ),
  field('Addresses', ({ snapshots }) => joined(snapshots.map(({ url }) => url))),
  field('Seen from its start', (task, { historyOf }) => yesNo(historyOf(task)?.fromStart)),
  field('Last seen (UTC)', (task, { historyOf }) => isoText(historyOf(task)?.lastSeen)),
];

function yesNo(value: boolean | undefined): string | null {
  return value === undefined ? null : String(value);
}

/** The most tag keys that get a column each; the column Tags has them all. */
const MOST_TAG_COLUMNS = 100;

/** All tag keys, the most frequent first. */
function tagKeys(tasks: readonly ImportTask[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tags } of tasks) for (const { key } of tags) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
}

/**
 * The columns of an exported table.
 * @param columns the columns of the list, or all fields, with a column for each tag key
 */
export function exportFields(tasks: readonly ImportTask[], columns: readonly ColumnName[] | 'all'): readonly Field[] {
  if (columns !== 'all') return columns.flatMap(columnFields);
  const keys = tagKeys(tasks).slice(0, MOST_TAG_COLUMNS);
  return [...COLUMN_NAMES.flatMap(columnFields), ...EXTRA_FIELDS, ...keys.flatMap((key) => columnFields(`tag:${key}`))];
}
