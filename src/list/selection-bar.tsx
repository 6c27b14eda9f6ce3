import type { ImportTask } from '#domain/import-task.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';

interface SelectionBarProps {
  readonly tasks: readonly ImportTask[];
  /** How many there are to select. */
  readonly total: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ tasks, total, onAll, onClear }: SelectionBarProps) {
  return (
    <div role="group" aria-label="Selected tasks" className="flex flex-wrap items-center gap-2 border-t border-line bg-accent-soft px-5 py-1.5">
      <b className="mr-1 font-semibold">{tasks.length} selected</b>
      <CopyButton text={() => tasks.map(({ id }) => id).join('\n')} name="the ids" label="Copy ids" />
      {tasks.length < total && <Button onClick={onAll}>{`Select all ${total}`}</Button>}
      <Button onClick={onClear}>Clear the selection</Button>
    </div>
  );
}
