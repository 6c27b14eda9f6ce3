import { COLUMNS, type Column, type ExportField } from '#domain/column-table.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { compareNaturally } from '#domain/words.ts';

type PlainName = keyof typeof COLUMNS;

/** The column names in the order of the public URL contract. `tag:KEY` names one more column per tag key. */
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly PlainName[];

export type ColumnName = PlainName | `tag:${string}`;

/** Whether a text names a column. */
export function isColumnName(text: string): text is ColumnName {
  return Object.hasOwn(COLUMNS, text) || (text.startsWith('tag:') && text.length > 4);
}

/** The column of a tag key, or `null` where no link can name it because commas separate columns there. */
export function tagColumn(key: string): ColumnName | null {
  return key === '' || key.includes(',') ? null : `tag:${key}`;
}

/** The default columns. */
export const DEFAULT_COLUMNS: readonly ColumnName[] = [
  'machine',
  'outcome',
  'progress',
  'disks',
  'platform',
  'tags',
  'id',
];

function isTag(column: ColumnName): column is `tag:${string}` {
  return column.startsWith('tag:');
}

function tagColumnOf(key: string): Column {
  return { title: `Tag ${key}`, text: ({ tags }) => tags.find((tag) => tag.key === key)?.value ?? null, wraps: true };
}

/** The column of a name. */
export function columnOf(name: ColumnName): Column {
  return isTag(name) ? tagColumnOf(name.slice(4)) : COLUMNS[name];
}

/** The heading of a column. */
export function columnTitle(name: ColumnName): string {
  return columnOf(name).title;
}

/** EC2's text for a task in a column, or `null` where EC2 gives none. */
export function columnText(task: ImportTask, name: ColumnName): string | null {
  return columnOf(name).text?.(task) ?? null;
}

/** A cell as text for paper and documents; `null` where nothing is known. Times are in UTC. */
export function shownText(task: ImportTask, name: ColumnName, context: TaskContext): string | null {
  const { displayText, text } = columnOf(name);
  return displayText === undefined ? (text?.(task) ?? null) : displayText(task, context);
}

/** The export fields of a column: usually one, more where the list combines two values in one cell. */
export function columnFields(name: ColumnName): readonly ExportField[] {
  const { title, text, export: fields } = columnOf(name);
  return fields ?? [{ heading: title, cell: (task) => text?.(task) ?? null }];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The tasks sorted by a column. The sort is stable; tasks without a value come last in both directions. */
export function sortTasks(
  tasks: readonly ImportTask[],
  { column, descending }: { readonly column: ColumnName; readonly descending: boolean },
  context: TaskContext,
): ImportTask[] {
  const { sort, text, isId } = columnOf(column);
  const sign = descending ? -1 : 1;
  const rows = tasks.map((task) => ({
    task,
    value: sort === undefined ? (text?.(task) ?? null) : sort(task, context),
  }));
  rows.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    if (typeof a.value !== 'string' && typeof b.value !== 'string')
      return sign * compareNumbers([a.value].flat(), [b.value].flat());
    // Ids are not numbers, even if they begin with digits.
    if (isId === true) return sign * (a.value < b.value ? -1 : Number(a.value > b.value));
    return sign * compareNaturally(String(a.value), String(b.value));
  });
  return rows.map((row) => row.task);
}
