import { columnText, columnTitle, stageText, type ColumnName, type Memory } from '#domain/column.ts';
import { remaining } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';

/** What is known beside the tasks themselves. */
export interface Surroundings extends Memory {
  readonly sources: readonly Pick<Source, 'name' | 'label' | 'accountId' | 'region' | 'endpoints'>[];
}

/** One cell of a table for other programs: a number where it is one, `null` where nothing is known. */
export type Cell = string | number | null;

/** One column of such a table. */
export interface ExportField {
  readonly heading: string;
  readonly cell: (task: ImportTask, surroundings: Surroundings) => Cell;
}

/** A time as other programs read it, ISO 8601 in UTC; `null` for none, and for one that no calendar has. */
export function isoText(milliseconds: number | null | undefined): string | null {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The source of a task, as the configuration names it. */
export function sourceOf(task: ImportTask, { sources }: Pick<Surroundings, 'sources'>): Surroundings['sources'][number] | null {
  return sources.find(({ name }) => name === task.source) ?? null;
}

/** The cells behind one column of the list: mostly one, more where the list shows two things in one place. */
function columnFields(column: ColumnName): readonly ExportField[] {
  const heading = columnTitle(column);
  switch (column) {
    case 'progress':
      return [field('Progress (%)', ({ progress }) => progress)];
    case 'stage':
      return [field(heading, stageText)];
    case 'source':
      return [field(heading, (task, around) => sourceOf(task, around)?.label ?? task.source)];
    case 'disks':
      return [
        field(heading, ({ snapshots }) => snapshots.length),
        field('Disks copied', ({ snapshots }) => snapshots.filter(({ copied }) => copied).length),
      ];
    case 'size':
      return [field('Size (bytes)', ({ sizeBytes }) => sizeBytes)];
    case 'encrypted':
      // EC2 does not tell a no from silence.
      return [field(heading, ({ encrypted }) => (encrypted ? 'true' : null))];
    case 'tags':
      return [field(heading, ({ tags }) => joined(tags.map(({ key, value }) => (value === '' ? key : `${key}=${value}`))))];
    case 'first-seen':
      return [field('First seen (UTC)', (task, { sightingsOf }) => isoText(sightingsOf(task)?.firstSeen))];
    case 'changed':
      return [field('Last change seen (UTC)', (task, { sightingsOf }) => isoText(sightingsOf(task)?.changes.at(-1)?.at))];
    case 'remaining':
      return [
        field('Remaining, guess from (s)', (task, around) => seconds(guess(task, around)?.lowMs)),
        field('Remaining, guess to (s)', (task, around) => seconds(guess(task, around)?.highMs)),
      ];
    default:
      return [field(heading, (task) => columnText(task, column))];
  }
}

function field(heading: string, cell: ExportField['cell']): ExportField {
  return { heading, cell };
}

function guess(task: ImportTask, { sightingsOf, experience }: Surroundings) {
  return remaining(task, sightingsOf(task), experience);
}

function seconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds / 1000);
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.filter((text) => text !== null).join('; ') || null;
}

/** All that is known of a task and stands in no column of the list. */
const FURTHER: readonly ExportField[] = [
  field('Status', ({ status }) => status),
  field('Status message', ({ statusMessage }) => statusMessage),
  field('Source name', ({ source }) => source),
  field('Account', (task, around) => sourceOf(task, around)?.accountId ?? null),
  field('Region', (task, around) => sourceOf(task, around)?.region ?? null),
  field('Hypervisor', ({ hypervisor }) => hypervisor),
  field('Usage operation', ({ usageOperation }) => usageOperation),
  field('License configurations', ({ licenseConfigurationArns }) => joined(licenseConfigurationArns)),
  field('KMS key', ({ kmsKeyId }) => kmsKeyId),
  field('Snapshots', ({ snapshots }) => joined(snapshots.map(({ snapshotId }) => snapshotId))),
  field('Devices', ({ snapshots }) => joined(snapshots.map(({ deviceName }) => deviceName))),
  field('Formats', ({ snapshots }) => joined(snapshots.map(({ format }) => format))),
  field('Files', ({ snapshots }) => joined(snapshots.map(({ bucket, key }) => (bucket === null ? null : `s3://${bucket}/${key ?? ''}`)))),
  field('Addresses', ({ snapshots }) => joined(snapshots.map(({ url }) => url))),
  field('Seen from its start', (task, { sightingsOf }) => yesNo(sightingsOf(task)?.fromStart)),
  field('Last seen (UTC)', (task, { sightingsOf }) => isoText(sightingsOf(task)?.lastSeen)),
];

function yesNo(value: boolean | undefined): string | null {
  return value === undefined ? null : String(value);
}

/** More keys of tags than these get no column each; the column Tags has them all. */
const MOST_TAG_COLUMNS = 100;

/** The keys of all tags, the most frequent first. */
function tagKeys(tasks: readonly ImportTask[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tags } of tasks) for (const { key } of tags) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
}

const ALL_COLUMNS: readonly ColumnName[] = [
  'id', 'outcome', 'stage', 'progress', 'reason', 'description', 'image', 'source', 'disks', 'size', 'platform',
  'architecture', 'boot', 'license', 'encrypted', 'tags', 'first-seen', 'changed', 'remaining',
];

/**
 * The columns of a table of tasks for other programs.
 * @param columns those of the list, or all there is, each key of the tags in a column of its own too
 */
export function exportFields(tasks: readonly ImportTask[], columns: readonly ColumnName[] | 'all'): readonly ExportField[] {
  if (columns !== 'all') return columns.flatMap(columnFields);
  const keys = tagKeys(tasks).slice(0, MOST_TAG_COLUMNS);
  return [...ALL_COLUMNS.flatMap(columnFields), ...FURTHER, ...keys.flatMap((key) => columnFields(`tag:${key}`))];
}
