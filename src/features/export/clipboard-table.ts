import type { ExportCell } from '#domain/column-table.ts';
import { columnOf, columnTitle, shownText, type ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { BREAKS, markdownText } from '#domain/markdown.ts';
import { exportFields, type ExportContext } from '#features/export/export-fields.ts';
import { defused } from '#features/export/formula.ts';

/** The tasks as tab-separated values for a spreadsheet: headings, and a row for each task with the values of the CSV. */
export function toTsv(
  tasks: readonly ImportTask[],
  columns: readonly ColumnName[] | 'all',
  exportContext: ExportContext,
): string {
  const fields = exportFields(tasks, columns);
  const rows = [
    fields.map(({ heading }) => heading),
    ...tasks.map((task) => fields.map(({ cell }) => cell(task, exportContext))),
  ];
  return rows.map((cells) => `${cells.map(tsvCell).join('\t')}\n`).join('');
}

function tsvCell(cell: ExportCell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const line = defused(cell).replace(BREAKS, ' ');
  // A quotation mark at the start of a row would open a cell that ends at the next one, rows later.
  return line.startsWith('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

/** The tasks as a Markdown table, with the texts of the list. */
export function toMarkdown(
  tasks: readonly ImportTask[],
  columns: readonly ColumnName[],
  exportContext: ExportContext,
): string {
  const heads = columns.map((column) => markdownText(columnTitle(column)));
  const rules = columns.map((column) => (columnOf(column).align === 'right' ? '--:' : '---'));
  const rows = tasks.map((task) =>
    columns.map((column) => markdownText(shownText(task, column, exportContext) ?? '-')),
  );
  return [heads, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
