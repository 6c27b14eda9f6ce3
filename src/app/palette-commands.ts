import { boardActions } from '#app/board-actions.ts';
import { commandsFor, type Command } from '#app/commands.ts';
import type { PageState } from '#app/page-context.ts';
import { selectionActions } from '#app/selection-actions.ts';
import { taskActions, watchActions } from '#app/task-actions.ts';
import type { ValueCounts } from '#domain/filter-values.ts';
import type { ListState } from '#features/list/list-context.ts';
import type { SavedView } from '#features/filter/saved-views.ts';
import type { Selection } from '#features/list/use-selection.ts';
import type { Board } from '#data/use-board.ts';

/** What the palette's commands work on. */
interface PaletteContext {
  readonly page: PageState;
  readonly board: Board;
  readonly catalogue: Parameters<typeof selectionActions>[4];
  readonly list: ListState;
  readonly selection: Selection;
  readonly hasConsoleLinks: boolean;
  readonly savedViews: readonly SavedView[];
  readonly counts: ValueCounts;
}

/** Returns the matching commands of the board, of the selected tasks and of the open task. */
export function paletteCommands(
  text: string,
  { page, board, catalogue, list, selection, hasConsoleLinks, savedViews, counts }: PaletteContext,
): readonly Command[] {
  const { view, interval, found, openSource, copy } = page;
  const { rows, tasks, isComplete, isUnlisted, context } = board;
  const actions = [
    ...boardActions(page, selection),
    ...selectionActions(selection.tasks, list.columns, list.exportContext, isUnlisted, catalogue, copy),
    ...(found.task === null ? [] : watchActions(found.task, found.isUnlisted, context.machineOf)),
    ...(found.task === null || openSource === null
      ? []
      : taskActions(found.task, openSource, found.isUnlisted, hasConsoleLinks, context, copy)),
  ];
  return commandsFor(text, { view, rows, tasks, isComplete, counts, savedViews, interval, actions, context });
}
