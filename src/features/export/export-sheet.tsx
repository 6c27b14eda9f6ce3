import { useState } from 'react';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { ExportContext } from '#features/export/export-fields.ts';
import { exportFile } from '#features/export/export-file.ts';
import { ExportForm, type ExportChoice } from '#features/export/export-form.tsx';
import type { Board } from '#data/use-board.ts';
import { useReadAll, type ReadAllState } from '#data/use-read-all.ts';
import { Button } from '#ui/button.tsx';
import { download } from '#ui/download.ts';
import { Notice } from '#ui/notice.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { visibleText } from '#ui/text.tsx';

interface ExportSheetProps {
  readonly board: Board;
  /** The tasks that are selected when the sheet opens. */
  readonly selected: readonly ImportTask[];
  /** The columns of the list, in their order. */
  readonly columns: readonly ColumnName[];
  readonly exportContext: ExportContext;
  readonly onClose: () => void;
}

/** Saves the selected tasks as a file, or all tasks that match the filter, once all pages are read. */
export function ExportSheet({ board, selected: selectedNow, columns, exportContext, onClose }: ExportSheetProps) {
  const { rows, isComplete, isRead, isUnlisted } = board;
  // Fixed while the sheet is open: if the selection became empty by a poll, the export would contain all tasks.
  const [selected] = useState(selectedNow);
  const [choice, setChoice] = useState<ExportChoice>({ tasks: 'selected', format: 'csv', fields: 'columns' });
  const [isStopped, setStopped] = useState(false);
  const [result, setResult] = useState('');
  const isAll = choice.tasks === 'all' || selected.length === 0;
  const { state, start, stop } = useReadAll(board, () => void save());

  function startExport(): void {
    setStopped(false);
    setResult('');
    if (isAll) start();
    else void save();
  }

  async function save(): Promise<void> {
    stop();
    setStopped(false);
    const tasks = isAll ? rows : selected;
    const isFileComplete = !isAll || isComplete;
    if (tasks.length === 0) {
      setResult('No task matches the filter, so there is nothing to save.');
      return;
    }
    try {
      const { name, text, type } = await exportFile(tasks, exportContext, {
        format: choice.format,
        columns: choice.fields === 'all' ? 'all' : columns,
        isComplete: isFileComplete,
        isListed: !isUnlisted,
        at: Date.now(),
      });
      download(name, text, type);
      setResult(`${tasksText(tasks.length)} saved as ${name}${isFileComplete ? '' : ', which does not hold all'}`);
    } catch (error) {
      setResult(`The file could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  const isBusy = state === 'reading';
  const hasEndedEarly = isAll && !isRead && (isStopped || state === 'failed' || state === 'cut');
  return (
    <Sheet title="Export" onClose={onClose}>
      <p>
        {isAll ? countText(board) : `${tasksText(selected.length)} selected.`}
        {isAll && !isRead && (
          <span className="text-muted">
            {' '}
            Pages that are not read yet are read first, with a request for each 100 tasks.
          </span>
        )}
      </p>
      <ExportForm choice={choice} selected={selected.length} onChange={setChoice} disabled={isBusy} />
      {hasEndedEarly && (
        <div className="mt-4">
          <Notice
            role={isStopped ? 'note' : 'alert'}
            title={isStopped ? 'Reading was stopped' : 'Not all tasks could be read'}
          >
            {whyText(state, board)} What was read so far is not everything.
          </Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {isBusy ? (
          <Button
            onClick={() => {
              stop();
              setStopped(true);
            }}
          >
            Cancel
          </Button>
        ) : (
          <Button onClick={startExport}>{hasEndedEarly ? 'Read on' : 'Export'}</Button>
        )}
        {hasEndedEarly && rows.length > 0 && (
          <Button onClick={() => void save()}>{`Save the ${number(rows.length)} as incomplete`}</Button>
        )}
        <span role="status" className="min-w-0 flex-1 basis-48 wrap-anywhere text-muted">
          {isBusy ? progressText(board) : result}
        </span>
      </div>
    </Sheet>
  );
}

const number = (value: number): string => value.toLocaleString('en');

function tasksText(count: number): string {
  return `${number(count)} ${count === 1 ? 'task' : 'tasks'}`;
}

/** How many tasks there are to export, as far as known. */
function countText({ rows, total, isComplete }: Board): string {
  const plus = isComplete ? '' : '+';
  return rows.length === total
    ? `${number(total)}${plus} tasks.`
    : `${number(rows.length)} of ${number(total)}${plus} tasks match the filter.`;
}

function progressText({ rows, total }: Board): string {
  return `${number(total)} of ${number(total)}+ read${rows.length === total ? '' : `, ${number(rows.length)} match`}`;
}

function whyText(state: ReadAllState, { readError }: Board): string {
  if (state === 'cut') return 'EC2 repeated a page.';
  if (state !== 'failed' || readError === null) return '';
  const code = readError.code === null ? '' : ` (${visibleText(readError.code)})`;
  return `${readError.happened}${code}.`;
}
