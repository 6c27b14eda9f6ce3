import { useEffect, useRef, type RefObject } from 'react';
import { tinykeys } from 'tinykeys';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskTableHandle } from '#features/list/use-row-focus.ts';
import { focusSearchBox } from '#ui/search-box.ts';
import { goTo } from '#url/use-view.ts';

/** Closes the drawer; Back opens it again. */
export function closeDrawer(): void {
  goTo((current) => ({ ...current, task: null }), 'push');
}

function isTyping(event: KeyboardEvent): boolean {
  const isDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
  return (
    isDialog ||
    (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') ||
    event.target instanceof HTMLTextAreaElement
  );
}

/** Goes to the wall, or from it to the list. The task of a drawer is not part of a wall. */
export function toggleWall(): void {
  goTo((current) => ({ ...current, view: current.view === 'wall' ? 'list' : 'wall', task: null }), 'push');
}

/** The keys of the board. None of them works while a person types. */
export function useKeys(
  table: RefObject<TaskTableHandle | null>,
  acts: {
    readonly refresh: () => void;
    readonly help: () => void;
    readonly palette: () => void;
    readonly wall: () => void;
    readonly select: (task: ImportTask) => void;
  },
  isDrawerOpen: boolean,
): void {
  const latest = useRef({ ...acts, isDrawerOpen });
  useEffect(() => {
    latest.current = { ...acts, isDrawerOpen };
  });
  useEffect(() => {
    const unlessTyping = (act: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      event.preventDefault();
      act();
    };
    const step = (rows: number) => {
      const act = unlessTyping(() => table.current?.step(rows));
      // In the drawer the same keys scroll it.
      return (event: KeyboardEvent) => {
        if (!(event.target instanceof Element) || event.target.closest('aside') === null) act(event);
      };
    };
    return tinykeys(window, {
      j: step(1),
      k: step(-1),
      ArrowDown: step(1),
      ArrowUp: step(-1),
      End: step(Number.POSITIVE_INFINITY),
      Home: step(Number.NEGATIVE_INFINITY),
      r: unlessTyping(() => latest.current.refresh()),
      w: unlessTyping(() => latest.current.wall()),
      x: unlessTyping(() => {
        const task = table.current?.focused() ?? null;
        if (task !== null) latest.current.select(task);
      }),
      'Shift+?': unlessTyping(() => latest.current.help()),
      '$mod+k': (event) => {
        // Over another dialog there is nothing to do; in the filter box there is.
        if (event.target instanceof Element && event.target.closest('dialog') !== null) return;
        event.preventDefault();
        latest.current.palette();
      },
      '/': unlessTyping(focusSearchBox),
      Escape(event) {
        if (isTyping(event)) {
          if (event.target instanceof HTMLInputElement) event.target.blur();
        } else if (latest.current.isDrawerOpen) closeDrawer();
        // The browser itself takes the key in full screen.
        else if (document.querySelector('.wall') !== null) latest.current.wall();
      },
    });
  }, [table]);
}

/** Gives the focus back to the row of a drawer that was closed. */
export function useFocusReturn(table: RefObject<TaskTableHandle | null>, openKey: string | null): void {
  const former = useRef(openKey);
  useEffect(() => {
    const closed = former.current;
    former.current = openKey;
    if (closed !== null && openKey === null) table.current?.focus(closed);
  }, [table, openKey]);
}
