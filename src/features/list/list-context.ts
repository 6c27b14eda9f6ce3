import { createContext, use, type RefObject } from 'react';
import type { ExportContext } from '#features/export/export-fields.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import type { Layout } from '#features/list/use-layout.ts';
import type { Selection } from '#features/list/use-selection.ts';
import type { ViewState } from '#url/view-state.ts';

/** What all parts of the list share. It follows the filter box with a delay, together with the tasks. */
export interface ListState extends Layout {
  /** The title of the board, for printing. */
  readonly title: string;
  /** The view that the tasks belong to. */
  readonly view: ViewState;
  /** What copies and exports need beside the tasks. */
  readonly exportContext: ExportContext;
  readonly table: RefObject<TaskRowsHandle | null>;
  /** The key of the task whose drawer is open. */
  readonly openKey: string | null;
  /** Rows that changed later are marked, in milliseconds; `null` marks none. */
  readonly markedSince: number | null;
}

export const ListContext = createContext<ListState | null>(null);
export const SelectionContext = createContext<Selection | null>(null);

/** A hook for what all parts of the list share; throws outside of a list. */
export function useList(): ListState {
  const list = use(ListContext);
  if (list === null) throw new Error('useList is called outside of ListContext');
  return list;
}

/** A hook for the selected rows; throws outside of a list. */
export function useSelected(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error('useSelected is called outside of SelectionContext');
  return selection;
}
