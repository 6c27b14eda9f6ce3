import { commandsForMany } from '#domain/aws-command.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { toMarkdown, toTsv } from '#features/export/clipboard-table.ts';
import type { ExportContext } from '#features/export/export-fields.ts';

/** A text of the selected tasks for the clipboard. */
interface SelectionText {
  /** The label of the button. */
  readonly label: string;
  /** The object of "Copy". */
  readonly name: string;
  /** Returns the text; lazy, because thousands of tasks may be selected. */
  readonly text: () => string;
}

/**
 * The texts as which the selected tasks can be copied.
 * @param columns the columns of tables, in their order
 * @param isUnlisted whether EC2 no longer lists the tasks, and would refuse to describe them
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

/** The commands that describe the tasks, one for each source, because a command has one Region. */
function commandsOf(tasks: readonly ImportTask[], { sources }: ExportContext): string {
  return sources
    .map((source) => ({ source, ids: tasks.filter((task) => task.source === source.name).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ source, ids }) => commandsForMany(source, ids))
    .join('\n\n');
}
