import type { Locator } from 'vitest/browser';
import type { MountedBoard } from './mounted-board.tsx';
import { idIn } from './task-id.ts';

/** Returns the visible text of each element. */
export function textsOf(locator: Locator): string[] {
  return locator.elements().map((element) => (element as HTMLElement).innerText);
}

/** Returns the ids of rows, in order. */
export function idsOf(rows: Locator): string[] {
  return rows
    .getByRole('link')
    .elements()
    .map(({ textContent }) => idIn(textContent));
}

/** Returns the scroll container of the list. */
export function scrollerOf({ table }: Pick<MountedBoard, 'table'>): HTMLElement {
  const { parentElement } = table.element();
  if (parentElement === null) throw new Error('nothing scrolls');
  return parentElement;
}

/** Returns the requests for the full list, without those for active tasks or single ids. */
export function wholeListRequests({ requests }: Pick<MountedBoard, 'requests'>): URLSearchParams[] {
  return requests.flatMap(({ action, parameters }) =>
    action === 'DescribeImportImageTasks' &&
    parameters?.has('Filters.1.Name') === false &&
    !parameters.has('ImportTaskId.1')
      ? [parameters]
      : [],
  );
}

/** Returns the page tokens of the requests for the full list; the first page has none. */
export function tokensOf(board: Pick<MountedBoard, 'requests'>): string[] {
  return wholeListRequests(board).flatMap((parameters) => parameters.get('NextToken') ?? []);
}
