import Papa from 'papaparse';
import type { ExportCell } from '#domain/column-table.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { exportFields, type ExportContext } from '#features/export/export-fields.ts';
import { defused } from '#features/export/formula.ts';

/** Without it Excel reads the file in the encoding of the computer's country. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The tasks as CSV, one row each under a row of headings, for spreadsheets and scripts alike: sizes in bytes, times in
 * UTC. Tags and descriptions are anybody's text, so what a spreadsheet could take for a formula gets an apostrophe.
 * @param columns those of the list, or all there is
 */
export function toCsv(
  tasks: readonly ImportTask[],
  columns: readonly ColumnName[] | 'all',
  exportContext: ExportContext,
): string {
  const fields = exportFields(tasks, columns);
  const rows = tasks.map((task) => fields.map(({ cell }) => inert(cell(task, exportContext))));
  const text = Papa.unparse([fields.map(({ heading }) => defused(heading)), ...rows], { newline: '\r\n' });
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

/** The library's own pattern misses a formula behind another separator or a line break, and wide signs. */
function inert(cell: ExportCell): ExportCell {
  return typeof cell === 'string' ? defused(cell) : cell;
}
