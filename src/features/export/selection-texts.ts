import { commandsForMany } from '#domain/aws-command.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { toMarkdown, toTsv } from '#features/export/clipboard-table.ts';
import type { ExportContext } from '#features/export/export-fields.ts';

/** What can be copied of the selected tasks. */
interface SelectionText {
  /** What stands on its button. */
  readonly label: string;
  /** What is copied, after "Copy". */
  readonly name: string;
  /** Made when it is asked for: thousands of tasks may be selected. */
  readonly text: () => string;
}

/**
 * The texts that selected tasks can be copied as; tables have the columns of the list, in their order.
 * @param isUnlisted whether EC2 lists them no longer: it would refuse to describe them
 */
export function selectionTexts(
  tasks: readonly ImportTask[],
  columns: readonly ColumnName[],
  exportContext: ExportContext,
  isUnlisted: boolean,
): readonly SelectionText[] {
  return [
    { label: 'Copy ids', name: 'ids', text: () => tasks.map(({ id }) => id).join('\n') },
    ...(isUnlisted
      ? []
      : [{ label: 'AWS CLI', name: 'AWS CLI commands', text: () => commandsOf(tasks, exportContext) }]),
    { label: 'Markdown', name: 'the rows as Markdown', text: () => toMarkdown(tasks, columns, exportContext) },
    { label: 'Spreadsheet', name: 'the rows for a spreadsheet', text: () => toTsv(tasks, columns, exportContext) },
  ];
}

/** The commands that describe the tasks: one source after the other, because a command knows one Region. */
function commandsOf(tasks: readonly ImportTask[], { sources }: ExportContext): string {
  return sources
    .map((source) => ({ source, ids: tasks.filter((task) => task.source === source.name).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ source, ids }) => commandsForMany(source, ids))
    .join('\n\n');
}
