import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Surroundings } from '#list/export-fields.ts';
import { selectionTexts } from '#list/selection-texts.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';

interface SelectionBarProps {
  readonly tasks: readonly ImportTask[];
  /** How many there are to select. */
  readonly total: number;
  /** Those of the list, in their order. */
  readonly columns: readonly ColumnName[];
  readonly surroundings: Surroundings;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ tasks, total, columns, surroundings, onAll, onClear }: SelectionBarProps) {
  return (
    <div role="group" aria-label="Selected tasks" className="flex flex-wrap items-center gap-2 border-t border-line bg-accent-soft px-5 py-1.5">
      <b className="mr-1 font-semibold">{tasks.length} selected</b>
      {selectionTexts(tasks, columns, surroundings).map(({ label, name, text }) => (
        <CopyButton key={name} text={text} name={name} label={label} />
      ))}
      {tasks.length < total && <Button onClick={onAll}>{`Select all ${total}`}</Button>}
      <Button onClick={onClear}>Clear the selection</Button>
    </div>
  );
}
