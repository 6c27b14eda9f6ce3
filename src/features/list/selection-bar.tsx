import { outcomeFamily } from '#domain/outcome.ts';
import { useList, useSelected } from '#features/list/list-context.ts';
import { selectionTexts } from '#features/export/selection-texts.ts';
import { retryProgress, retryProgressText } from '#domain/retry-progress.ts';
import { useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { useTaskData } from '#data/task-data.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { CopyButton } from '#ui/copy-button.tsx';

interface SelectionBarProps {
  readonly onExport: () => void;
  readonly onClear: () => void;
}

/** The actions on the selected rows. It lies over the end of the list, so that no row moves under the pointer. */
export function SelectionBar({ onExport, onClear }: SelectionBarProps) {
  const { board, putAside } = useTaskData();
  const { columns, exportContext } = useList();
  const { keys, tasks, selectAll } = useSelected();
  const { isHandled } = board.context;
  const failed = tasks.filter(({ outcome }) => outcomeFamily(outcome) === 'failed');
  const open = failed.filter((task) => !isHandled(task));
  const catalogue = useFailureCatalogue(failed.length > 0);
  const retries = retryProgressText(retryProgress(failed, board.context));
  const total = board.rows.length;
  // Selected tasks that no longer match the filter, or that EC2 no longer lists.
  const hidden = keys.size - tasks.length;
  return (
    <div
      role="group"
      aria-label="Selected tasks"
      className="absolute bottom-3 left-1/2 z-20 flex w-max max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-2 overflow-x-auto rounded-lg border border-line-strong bg-surface px-3 py-2 shadow-lg *:shrink-0"
    >
      <b className="mr-1 font-semibold">
        {tasks.length + hidden} selected{hidden > 0 && `, ${tasks.length === 0 ? 'not' : `${hidden} not`} shown`}
      </b>
      {retries !== null && <span className="text-muted">{retries}</span>}
      <Button onClick={onClear}>
        <Icon name="close" className="size-3" />
        <span className="max-2xl:sr-only">Clear the selection</span>
      </Button>
      {tasks.length > 0 && (
        <>
          {selectionTexts(tasks, columns, exportContext, board.isUnlisted, catalogue).map(({ label, name, text }) => (
            <CopyButton key={name} text={text} name={name} label={label} />
          ))}
          {failed.length > 0 && (
            <Button
              onClick={() => void putAside(open.length > 0 ? open : failed, open.length > 0, '')}
              title="Whether failures were handled is kept in this browser"
            >
              <Icon name="check" />
              {open.length > 0 ? 'Mark as handled' : 'Not handled'}
            </Button>
          )}
          <Button onClick={onExport}>
            <Icon name="export" />
            Export
          </Button>
        </>
      )}
      {tasks.length < total && <Button onClick={selectAll}>{`Select all ${total}`}</Button>}
    </div>
  );
}
