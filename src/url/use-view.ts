import { useSyncExternalStore } from 'react';
import { formatView, parseView, type ViewState } from '#url/view-state.ts';

/** Browsers limit how often a page may rewrite its address; Safari throws at the 100th time in 30 seconds. */
const WRITE_GAP_MS = 400;

/** Whether a view adds an entry to the browser's history or replaces the current one. */
export type HistoryMode = 'push' | 'replace';

const listeners = new Set<() => void>();
let unwritten: string | null = null;
let lastWrite = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;
let parsed = { search: '', ...parseView('') };

function currentSearch(): string {
  return unwritten ?? window.location.search;
}

function current(): typeof parsed {
  const search = currentSearch();
  // Returns the same object for the same address: the snapshot of an external store has to be stable.
  if (parsed.search !== search) parsed = { search, ...withFormerFilter(parseView(search)) };
  return parsed;
}

/** Keeps the identity of an equal filter, so that opening a drawer does not filter ten thousand tasks again. */
function withFormerFilter({ view, problems }: ReturnType<typeof parseView>): ReturnType<typeof parseView> {
  const { filter, sort } = parsed.view;
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  return {
    view: {
      ...view,
      filter: isSame(view.filter, filter) ? filter : view.filter,
      sort: isSame(view.sort, sort) ? sort : view.sort,
    },
    problems,
  };
}

function notify(): void {
  for (const listener of listeners) listener();
}

function write(): void {
  clearTimeout(timer);
  timer = undefined;
  if (unwritten === null) return;
  lastWrite = performance.now();
  window.history.replaceState(window.history.state, '', `${window.location.pathname}${unwritten}`);
  unwritten = null;
}

window.addEventListener('popstate', () => {
  clearTimeout(timer);
  timer = undefined;
  unwritten = null;
  notify();
});
// Writes the pending address before the page is left, and before somebody turns to the address bar.
for (const event of ['pagehide', 'blur', 'focusout', 'copy']) window.addEventListener(event, write);

/** The view of the current address, and its problems. Re-renders whenever the address changes. */
export function useView(): ReturnType<typeof parseView> {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Changes the view. Discrete actions (opening a drawer, choosing a filter or an order) push a history entry that Back
 * undoes; typing and trying out settings replace it.
 */
export function goTo(change: (view: ViewState) => ViewState, how: HistoryMode): void {
  const { view } = current();
  const search = formatView(change(view));
  if (how === 'push') {
    write();
    // A duplicate entry would make one press of Back do nothing.
    if (search === formatView(view)) return;
    window.history.pushState(null, '', `${window.location.pathname}${search}`);
  } else {
    unwritten = search;
    const wait = lastWrite + WRITE_GAP_MS - performance.now();
    if (wait <= 0) write();
    else timer ??= setTimeout(write, wait);
  }
  notify();
}

/** Opens a saved view with a new history entry. */
export function goToSearch(search: string): void {
  goTo(() => parseView(search).view, 'push');
}

/** The `href` of a view, which can be opened in another tab or copied. */
export function hrefOf(view: ViewState): string {
  return formatView(view) || '?';
}
