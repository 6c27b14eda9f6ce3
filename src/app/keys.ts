import { useEffect, useRef, type RefObject } from 'react';
import { tinykeys } from 'tinykeys';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import { focusSearchBox } from '#ui/search-box.ts';
import { goTo } from '#url/use-view.ts';

/** Closes the drawer; Back opens it again. */
export function closeDrawer(): void {
  goTo((current) => ({ ...current, task: null }), 'push');
}

/**
 * Shows in the open drawer the task that is a number of rows away in the list. Back still leaves the drawer at once, however
 * many tasks it showed.
 */
export function stepDrawer(table: RefObject<TaskRowsHandle | null>, rows: number, keepsFocus: boolean): void {
  const task = table.current?.step(rows, keepsFocus) ?? null;
  if (task !== null) goTo((current) => ({ ...current, task: task.id }), 'replace');
}

function isTyping(event: KeyboardEvent): boolean {
  const isDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
  return (
    isDialog ||
    (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') ||
    event.target instanceof HTMLTextAreaElement
  );
}

/** Switches between the wall and the list; closes the drawer. */
export function toggleWall(): void {
  goTo((current) => ({ ...current, view: current.view === 'wall' ? 'list' : 'wall', task: null }), 'push');
}

/** Opens the setup page. */
export function openSetup(): void {
  goTo((current) => ({ ...current, view: 'setup' }), 'push');
}

interface KeyActions {
  readonly refresh: () => void;
  readonly help: () => void;
  readonly palette: () => void;
  readonly wall: () => void;
  readonly select: (task: ImportTask) => void;
}

/**
 * Listens to the keyboard shortcuts. A function outside of the hook, because a listener from within one would hold the tasks
 * of the first render for weeks.
 * @returns a function that stops it
 */
function listenToKeys(
  table: RefObject<TaskRowsHandle | null>,
  latest: RefObject<KeyActions & { readonly isDrawerOpen: boolean }>,
): () => void {
  const unlessTyping = (action: () => void) => (event: KeyboardEvent) => {
    if (isTyping(event)) return;
    event.preventDefault();
    action();
  };
  const step = (rows: number, scrolls: boolean) => (event: KeyboardEvent) => {
    const isInDrawer = event.target instanceof Element && event.target.closest('aside') !== null;
    if (isTyping(event) || (isInDrawer && scrolls)) return;
    event.preventDefault();
    if (latest.current.isDrawerOpen) stepDrawer(table, rows, isInDrawer);
    else table.current?.step(rows);
  };
  return tinykeys(window, {
    j: step(1, false),
    k: step(-1, false),
    ArrowDown: step(1, true),
    ArrowUp: step(-1, true),
    End: step(Number.POSITIVE_INFINITY, true),
    Home: step(Number.NEGATIVE_INFINITY, true),
    Enter(event) {
      // The drawer shows the row already, and the key that opens it would do nothing.
      if (!(event.target instanceof Element) || !event.target.matches('[data-row][aria-current]')) return;
      event.preventDefault();
      document.querySelector<HTMLElement>('aside [role="group"]')?.focus({ preventScroll: true });
    },
    r: unlessTyping(() => latest.current.refresh()),
    w: unlessTyping(() => latest.current.wall()),
    x: unlessTyping(() => {
      const task = table.current?.focused() ?? null;
      if (task !== null) latest.current.select(task);
    }),
    'Shift+?': unlessTyping(() => latest.current.help()),
    '$mod+k': (event) => {
      // The palette does not open over another dialog, but does from the filter box.
      if (event.target instanceof Element && event.target.closest('dialog') !== null) return;
      event.preventDefault();
      latest.current.palette();
    },
    '/': unlessTyping(focusSearchBox),
    Escape(event) {
      if (isTyping(event)) {
        if (event.target instanceof HTMLInputElement) event.target.blur();
      } else if (latest.current.isDrawerOpen) closeDrawer();
      // In full screen, the browser itself handles Escape.
      else if (document.querySelector('.wall') !== null) latest.current.wall();
    },
  });
}

/** Registers the keyboard shortcuts. Letters and arrows do nothing while a person types. */
export function useKeys(table: RefObject<TaskRowsHandle | null>, actions: KeyActions, isDrawerOpen: boolean): void {
  const latest = useRef({ ...actions, isDrawerOpen });
  useEffect(() => {
    latest.current = { ...actions, isDrawerOpen };
  });
  useEffect(() => listenToKeys(table, latest), [table]);
}

/** Returns the focus to the row of a drawer that was closed. */
export function useFocusReturn(table: RefObject<TaskRowsHandle | null>, openKey: string | null): void {
  const previous = useRef(openKey);
  useEffect(() => {
    const closed = previous.current;
    previous.current = openKey;
    if (closed !== null && openKey === null) table.current?.focus(closed);
  }, [table, openKey]);
}
