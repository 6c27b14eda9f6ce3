import type { Locator } from 'vitest/browser';
import type { MountedBoard } from './mounted-board.tsx';

/** What a person reads of each. */
export function textsOf(locator: Locator): string[] {
  return locator.elements().map((element) => (element as HTMLElement).innerText);
}

/** The ids of rows, in their order. */
export function idsOf(rows: Locator): string[] {
  return rows
    .getByRole('link')
    .elements()
    .map(({ textContent }) => textContent);
}

/** What scrolls the list. */
export function scrollerOf({ table }: Pick<MountedBoard, 'table'>): HTMLElement {
  const { parentElement } = table.element();
  if (parentElement === null) throw new Error('nothing scrolls');
  return parentElement;
}

/** The requests that read the whole list, and not what moves or single ids. */
export function wholeListRequests({ requests }: Pick<MountedBoard, 'requests'>): URLSearchParams[] {
  return requests.flatMap(({ action, parameters }) =>
    action === 'DescribeImportImageTasks' &&
    parameters?.has('Filters.1.Name') === false &&
    !parameters.has('ImportTaskId.1')
      ? [parameters]
      : [],
  );
}

/** The tokens of the pages of the whole list that were asked for behind the first one, which the board reads by itself. */
export function tokensOf(board: Pick<MountedBoard, 'requests'>): string[] {
  return wholeListRequests(board).flatMap((parameters) => parameters.get('NextToken') ?? []);
}
