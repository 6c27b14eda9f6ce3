import Papa from 'papaparse';
import type { ExportCell } from '#domain/column-table.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { exportFields, type ExportContext } from '#features/export/export-fields.ts';
import { defused } from '#features/export/formula.ts';

/** Tells Excel that the file is UTF-8; without it, Excel takes the encoding of the computer's locale. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The tasks as CSV with a row of headings: sizes in bytes, times in UTC. Tags and descriptions are text by anybody, so an
 * apostrophe defuses everything that a spreadsheet could take for a formula.
 * @param columns the columns of the list, or all fields
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

/** Papa Parse's own pattern misses formulas after another separator or a line break, and with full-width signs. */
function inert(cell: ExportCell): ExportCell {
  return typeof cell === 'string' ? defused(cell) : cell;
}
