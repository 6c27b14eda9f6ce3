import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { ExportContext } from '#features/export/export-fields.ts';
import { toJson } from '#features/export/export-json.ts';
import { withExport } from '#ui/file-error.ts';
import { lazyFile } from '#ui/lazy.tsx';

const loadCsv = lazyFile(async () => withExport(await import('#features/export/csv.ts'), 'toCsv'));

/** The options of an export. */
export interface ExportRequest {
  readonly format: 'csv' | 'json';
  /** The columns of a CSV file; JSON has all fields. */
  readonly columns: readonly ColumnName[] | 'all';
  readonly isComplete: boolean;
  /** Whether EC2 lists the tasks; otherwise they come from this browser's memory. */
  readonly isListed: boolean;
  /** The time of the export, in milliseconds. */
  readonly at: number;
}

/** The name, the text and the media type of an export. The name of an incomplete one says so. */
export async function exportFile(
  tasks: readonly ImportTask[],
  exportContext: ExportContext,
  { format, columns, isComplete, isListed, at }: ExportRequest,
): Promise<{ readonly name: string; readonly text: string; readonly type: string }> {
  const what = isListed ? 'import-tasks' : 'no-longer-listed';
  const name = `arrivals-${what}-${new Date(at).toISOString().slice(0, 10)}${isComplete ? '' : '-incomplete'}.${format}`;
  if (format === 'json')
    return { name, text: toJson(tasks, exportContext, { at, isComplete, isListed }), type: 'application/json' };
  const { toCsv } = await loadCsv();
  return { name, text: toCsv(tasks, columns, exportContext), type: 'text/csv;charset=utf-8' };
}
