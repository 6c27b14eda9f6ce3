import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Surroundings } from '#list/export-fields.ts';
import { selectionTexts } from '#list/selection-texts.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { CopyButton } from '#ui/copy-button.tsx';

interface SelectionBarProps {
  /** Those that are shown. */
  readonly tasks: readonly ImportTask[];
  /** How many are selected and not shown: the filter leaves them out, or EC2 lists them no longer. */
  readonly hidden: number;
  /** How many there are to select. */
  readonly total: number;
  /** Those of the list, in their order. */
  readonly columns: readonly ColumnName[];
  readonly surroundings: Surroundings;
  /** Whether EC2 lists them no longer. */
  readonly isGone: boolean;
  readonly onExport: () => void;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with the rows that are selected: over the end of the list, so that no row moves away under the pointer. */
export function SelectionBar({ tasks, hidden, total, columns, surroundings, isGone, onExport, onAll, onClear }: SelectionBarProps) {
  return (
    <div
      role="group"
      aria-label="Selected tasks"
      className="absolute bottom-3 left-1/2 z-20 flex w-max max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-2 overflow-x-auto rounded-lg border border-line-strong bg-surface px-3 py-2 shadow-lg *:shrink-0"
    >
      <b className="mr-1 font-semibold">
        {tasks.length + hidden} selected{hidden > 0 && `, ${tasks.length === 0 ? 'not' : `${hidden} not`} shown`}
      </b>
      <Button onClick={onClear}>
        <Icon name="close" className="size-3" />
        <span className="max-lg:sr-only">Clear the selection</span>
      </Button>
      {tasks.length > 0 && (
        <>
          {selectionTexts(tasks, columns, surroundings, isGone).map(({ label, name, text }) => (
            <CopyButton key={name} text={text} name={name} label={label} />
          ))}
          <Button onClick={onExport}>
            <Icon name="export" />
            Export
          </Button>
        </>
      )}
      {tasks.length < total && <Button onClick={onAll}>{`Select all ${total}`}</Button>}
    </div>
  );
}
