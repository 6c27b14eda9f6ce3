import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { ExportContext } from '#features/export/export-fields.ts';
import { toJson } from '#features/export/export-json.ts';
import { withExport } from '#ui/file-error.ts';
import { lazyFile } from '#ui/lazy.tsx';

const loadCsv = lazyFile(async () => withExport(await import('#features/export/csv.ts'), 'toCsv'));

/** What is to be written. */
export interface ExportRequest {
  readonly format: 'csv' | 'json';
  /** Of CSV; JSON has everything. */
  readonly columns: readonly ColumnName[] | 'all';
  readonly isComplete: boolean;
  /** Whether EC2 lists the tasks; else they are from memory. */
  readonly isListed: boolean;
  /** In milliseconds. */
  readonly at: number;
}

/** A file as it is handed to a person. A file that does not hold all says so in its name. */
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
