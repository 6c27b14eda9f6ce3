import { createContext, use, type RefObject } from 'react';
import type { ExportContext } from '#features/export/export-fields.ts';
import type { TaskTableHandle } from '#features/list/use-row-focus.ts';
import type { Layout } from '#features/list/use-layout.ts';
import type { Selection } from '#features/list/use-selection.ts';
import type { ViewState } from '#url/view-state.ts';

/** The list, for its parts; what is typed changes nothing of it before the tasks follow. */
export interface ListState extends Layout {
  /** Of the whole board, for paper. */
  readonly title: string;
  /** The view that the tasks are of. */
  readonly view: ViewState;
  /** What is known beside the tasks, for copies and exports. */
  readonly exportContext: ExportContext;
  readonly table: RefObject<TaskTableHandle | null>;
  /** The key of the task whose drawer is open. */
  readonly openKey: string | null;
}

export const ListContext = createContext<ListState | null>(null);
export const SelectionContext = createContext<Selection | null>(null);

/** A hook for the list as it is shown. */
export function useList(): ListState {
  const list = use(ListContext);
  if (list === null) throw new Error('useList is called outside of ListContext');
  return list;
}

/** A hook for the rows that a person has selected. */
export function useSelected(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error('useSelected is called outside of SelectionContext');
  return selection;
}
