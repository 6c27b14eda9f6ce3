import { useEffect, useRef, useState } from 'react';
import { boardActs } from '#app/board-acts.ts';
import { commandsFor, type CommandContext } from '#app/commands.ts';
import { selectionActs } from '#app/selection-acts.ts';
import type { SheetKind } from '#app/shell.tsx';
import { taskActs } from '#app/task-acts.ts';
import type { ColumnName } from '#domain/column.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';
import type { Surroundings } from '#list/export-fields.ts';
import { useSavedViews } from '#list/saved-views.ts';
import type { Selection } from '#list/use-selection.ts';
import type { Board } from '#queries/use-board.ts';
import { Combobox } from '#ui/combobox.tsx';

export interface PaletteProps extends Pick<CommandContext, 'view' | 'refreshSeconds'> {
  readonly board: Pick<Board, 'rows' | 'tasks' | 'isComplete'>;
  readonly columns: readonly ColumnName[];
  readonly surroundings: Surroundings;
  readonly selection: Selection;
  /** The one that is open, and where it is. */
  readonly task: ImportTask | null;
  readonly source: Source | null;
  readonly hasAccount: boolean;
  readonly copy: (name: string, text: string) => void;
  readonly refresh: () => void;
  readonly onSheet: (sheet: SheetKind) => void;
  readonly onClose: () => void;
}

/** Everything that the mouse can do, by its name. */
export function Palette(props: PaletteProps) {
  const { view, board, refreshSeconds, onClose } = props;
  const { rows, tasks, isComplete } = board;
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const { views: savedViews } = useSavedViews();
  const acts = actsOf(props);
  const options = commandsFor(text, { view, rows, tasks, isComplete, savedViews, refreshSeconds, acts });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label="Commands"
      onClose={onClose}
      className="mx-auto mt-[12vh] mb-auto w-[560px] max-w-[calc(100vw-32px)] overflow-hidden rounded-lg border border-line bg-surface p-0 text-text backdrop:bg-black/40"
    >
      <Combobox
        isFixed
        name="Command"
        placeholder="What to do, or the name of a machine"
        value={text}
        onChange={setText}
        options={options}
        onPick={({ run }) => {
          // First the focus goes back to where it was: a command may take it elsewhere.
          dialog.current?.close();
          run();
        }}
        inputClass="h-11 w-full border-b border-line bg-transparent px-4 text-title outline-none placeholder:text-faint"
        listClass="max-h-[50vh] overflow-y-auto p-1.5"
      />
      {options.length === 0 && <p className="px-4 pb-4 text-muted">Nothing is called that.</p>}
    </dialog>
  );
}

function actsOf({ view, columns, surroundings, selection, task, source, hasAccount, copy, refresh, onSheet }: PaletteProps): CommandContext['acts'] {
  return [
    ...boardActs({ refresh, setSheet: onSheet, selection, copy, isWall: view.view === 'wall', hasTask: view.task !== null, hasAccount }),
    ...selectionActs(selection.tasks, columns, surroundings, copy),
    ...(task === null || source === null ? [] : taskActs(task, source, copy)),
  ];
}
