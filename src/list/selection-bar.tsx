import { commandsForMany } from '#domain/aws-command.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { toMarkdown, toTsv } from '#list/clipboard-table.ts';
import type { Surroundings } from '#list/export-fields.ts';
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
      <CopyButton text={() => tasks.map(({ id }) => id).join('\n')} name="the ids" label="Copy ids" />
      <CopyButton text={() => commandsOf(tasks, surroundings)} name="AWS CLI commands" label="AWS CLI" />
      <CopyButton text={() => toMarkdown(tasks, columns, surroundings)} name="the rows as Markdown" label="Markdown" />
      <CopyButton text={() => toTsv(tasks, columns, surroundings)} name="the rows for a spreadsheet" label="Spreadsheet" />
      {tasks.length < total && <Button onClick={onAll}>{`Select all ${total}`}</Button>}
      <Button onClick={onClear}>Clear the selection</Button>
    </div>
  );
}

/** The commands that describe the tasks: one source after the other, because a command knows one Region. */
function commandsOf(tasks: readonly ImportTask[], { sources }: Surroundings): string {
  return sources
    .map((source) => ({ source, ids: tasks.filter((task) => task.source === source.name).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ source, ids }) => commandsForMany(source, ids))
    .join('\n\n');
}
