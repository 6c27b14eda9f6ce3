import type { ImportTask } from '#domain/import-task.ts';

/** What the keys of the page do with rows of tasks: those of the list, or the lanes of the timeline. */
export interface TaskRowsHandle {
  /**
   * Moves the focus by a number of rows, from the row of the open task, else from the one that has it or had it last.
   * @param keepsFocus whether the focus stays where it is, and the row only comes into sight
   * @returns the task of that row, or `null` if there is none
   */
  readonly step: (rows: number, keepsFocus?: boolean) => ImportTask | null;
  readonly focus: (key: string) => void;
  /** The task of the row that has the focus or had it last, or `null`. */
  readonly focused: () => ImportTask | null;
}
