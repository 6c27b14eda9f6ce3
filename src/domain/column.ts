import { sizeText } from '#domain/disk-size.ts';
import { remaining, type Estimate } from '#domain/estimate.ts';
import { failureHeadline } from '#domain/failure.ts';
import { hasEnded, OUTCOMES } from '#domain/outcome.ts';
import { outcomeWord, type ImportTask } from '#domain/import-task.ts';
import type { Sightings } from '#domain/sighting.ts';
import { STAGES, stageWord } from '#domain/stage.ts';
import type { Experience } from '#domain/stage-durations.ts';

/** The columns of the list, in the order of the public URL contract; `tag:KEY` is one more for each key. */
export const COLUMN_NAMES = [
  'id',
  'outcome',
  'progress',
  'stage',
  'reason',
  'description',
  'source',
  'disks',
  'size',
  'platform',
  'architecture',
  'boot',
  'license',
  'encrypted',
  'image',
  'tags',
  'first-seen',
  'changed',
  'remaining',
] as const;

export type ColumnName = (typeof COLUMN_NAMES)[number] | `tag:${string}`;

/** Whether a text names a column. */
export function isColumnName(text: string): text is ColumnName {
  return (COLUMN_NAMES as readonly string[]).includes(text) || (text.startsWith('tag:') && text.length > 4);
}

/** The column of a key of tags, or `null` where no link can name it: a comma parts the columns there. */
export function tagColumn(key: string): ColumnName | null {
  return key === '' || key.includes(',') ? null : `tag:${key}`;
}

/** The columns a person sees who chose none. */
export const DEFAULT_COLUMNS: readonly ColumnName[] = [
  'id',
  'outcome',
  'progress',
  'description',
  'disks',
  'platform',
  'tags',
];

const TITLES: Readonly<Record<(typeof COLUMN_NAMES)[number], string>> = {
  id: 'Import task',
  outcome: 'Outcome',
  progress: 'Progress',
  stage: 'Stage',
  reason: 'Reason',
  description: 'Description',
  source: 'Source',
  disks: 'Disks',
  size: 'Size',
  platform: 'Platform',
  architecture: 'Architecture',
  boot: 'Boot mode',
  license: 'License type',
  encrypted: 'Encrypted',
  image: 'AMI',
  tags: 'Tags',
  'first-seen': 'First seen',
  changed: 'Last change',
  remaining: 'Remaining',
};

/** The heading of a column. */
export function columnTitle(column: ColumnName): string {
  return isTag(column) ? `Tag ${column.slice(4)}` : TITLES[column];
}

function isTag(column: ColumnName): column is `tag:${string}` {
  return column.startsWith('tag:');
}

/** The stage word, or AWS's own word for a stage that nobody knows yet, or `null`. */
export function stageText(task: ImportTask): string | null {
  if (task.stage !== null) return stageWord(task.stage);
  return hasEnded(task.outcome) || task.reason !== null ? null : task.statusMessage;
}

/** What stands in the place of the progress bar: the result of an ended task, the stage of a running one. */
export function resultText(task: ImportTask): string | null {
  if (task.reason !== null) return failureHeadline(task.reason);
  if (task.outcome === 'completed') return task.imageId ?? 'AMI ready';
  if (task.outcome === 'cancelled') return 'Cancelled before it was done';
  return stageText(task);
}

function copiedDisks({ snapshots }: ImportTask): number {
  return snapshots.filter(({ copied }) => copied).length;
}

/** `copied / all` while a task runs, as long as that tells something; else the number of disks. */
export function disksText(task: ImportTask): string | null {
  const all = task.snapshots.length;
  if (all === 0) return null;
  const count = task.outcome === 'running' ? `${copiedDisks(task)} / ${all}` : String(all);
  return task.sizeBytes === null ? count : `${count} · ${sizeText(task.sizeBytes)}`;
}

/** The text that a column shows of a task, or `null` where there is nothing to show. */
export function columnText(task: ImportTask, column: ColumnName): string | null {
  if (isTag(column)) return task.tags.find((tag) => tag.key === column.slice(4))?.value ?? null;
  switch (column) {
    case 'id':
      return task.id;
    case 'outcome':
      return outcomeWord(task);
    case 'progress':
      return [task.progress === null || hasEnded(task.outcome) ? null : `${task.progress} %`, resultText(task)].filter(Boolean).join(' ') || null;
    case 'stage':
      return stageText(task);
    case 'reason':
      return task.reason;
    case 'description':
      return task.description;
    case 'source':
      return task.source;
    case 'disks':
      return disksText(task);
    case 'size':
      return task.sizeBytes === null ? null : sizeText(task.sizeBytes);
    case 'platform':
      return task.platform;
    case 'architecture':
      return task.architecture;
    case 'boot':
      return task.bootMode;
    case 'license':
      return task.licenseType;
    case 'encrypted':
      return task.encrypted ? 'Encrypted' : null;
    case 'image':
      return task.imageId;
    case 'tags':
      return task.tags.map((tag) => (tag.value === '' ? tag.key : `${tag.key}=${tag.value}`)).join(' ') || null;
    case 'first-seen':
    case 'changed':
    case 'remaining':
      return null;
  }
}

/** What this browser knows of tasks beside EC2's answers: EC2 keeps no times. */
export interface Memory {
  readonly sightingsOf: (task: ImportTask) => Sightings | null;
  readonly experience: Experience;
  /** What a person reads of a source. */
  readonly labelOf: (source: string) => string;
}

/** Of several numbers the first counts most. */
type SortValue = number | string | readonly number[];

/** What a column sorts by: the value behind the shown text. Nothing to show is `null`. */
function sortValue(task: ImportTask, column: ColumnName, { sightingsOf, experience, labelOf }: Memory): SortValue | null {
  switch (column) {
    case 'first-seen':
      return sightingsOf(task)?.firstSeen ?? null;
    case 'changed':
      return sightingsOf(task)?.changes.at(-1)?.at ?? null;
    case 'remaining':
      return middleOf(remaining(task, sightingsOf(task), experience));
    case 'outcome':
      return OUTCOMES.indexOf(task.outcome);
    case 'progress':
      return task.progress;
    case 'stage':
      // A word that nobody knows yet is shown, and stands after the known ones.
      return task.stage === null ? (stageText(task) === null ? null : STAGES.length) : STAGES.indexOf(task.stage);
    case 'disks':
      return task.snapshots.length === 0 ? null : [task.snapshots.length, copiedDisks(task), task.sizeBytes ?? 0];
    case 'size':
      return task.sizeBytes;
    case 'source':
      return labelOf(task.source);
    default:
      return columnText(task, column);
  }
}

function middleOf(range: Estimate | null): number | null {
  return range === null ? null : (range.lowMs + range.highMs) / 2;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The tasks sorted by a column; equal ones keep their order, those without a value stand last in both directions. */
export function sortTasks(
  tasks: readonly ImportTask[],
  { column, descending }: { readonly column: ColumnName; readonly descending: boolean },
  memory: Memory,
): ImportTask[] {
  const sign = descending ? -1 : 1;
  const rows = tasks.map((task) => ({ task, value: sortValue(task, column, memory) }));
  rows.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    if (typeof a.value !== 'string' && typeof b.value !== 'string') return sign * compareNumbers([a.value].flat(), [b.value].flat());
    // Ids are not numbers, whatever digits they begin with.
    if (column === 'id' || column === 'image') return sign * (a.value < b.value ? -1 : Number(a.value > b.value));
    return sign * collator.compare(String(a.value), String(b.value));
  });
  return rows.map((row) => row.task);
}
