import { boardActs } from '#app/board-acts.ts';
import { commandsFor, type Command, type CommandContext } from '#app/commands.ts';
import type { PaletteProps } from '#app/palette.tsx';
import { selectionActs } from '#app/selection-acts.ts';
import { taskActs } from '#app/task-acts.ts';
import type { ValueCounts } from '#domain/filter-values.ts';
import type { SavedView } from '#list/saved-views.ts';

interface Asking extends PaletteProps {
  readonly hasConsoleLinks: boolean;
}

/** The commands that a text asks for: what the board offers, what the selected tasks do, and what the open task does. */
export function paletteCommands(text: string, { view, interval, ...props }: Asking, savedViews: readonly SavedView[], counts: ValueCounts): readonly Command[] {
  const { rows, tasks, isComplete } = props.board;
  return commandsFor(text, { view, rows, tasks, isComplete, counts, savedViews, interval, acts: actsOf({ view, ...props }) });
}

function actsOf({ view, board, columns, surroundings, selection, task, isGone, source, hasAccount, hasConsoleLinks, copy, refresh, onSheet }: Omit<Asking, 'interval'>): CommandContext['acts'] {
  return [
    ...boardActs({ refresh, setSheet: onSheet, selection, copy, isWall: view.view === 'wall', hasTask: view.task !== null, hasAccount }),
    ...selectionActs(selection.tasks, columns, surroundings, board.isGone, copy),
    ...(task === null || source === null ? [] : taskActs(task, source, isGone, hasConsoleLinks, copy)),
  ];
}
