import { useSyncExternalStore } from 'react';
import { formatView, parseView, type ViewState } from '#url/view-state.ts';

/** Browsers limit how often a page may rewrite its address; Safari throws at the 100th time in 30 seconds. */
const WRITE_GAP_MS = 400;

/** Whether a place is added to the history of the browser, or the last one written anew. */
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
  // The same object for the same address: the snapshot of an external store has to be stable.
  if (parsed.search !== search) parsed = { search, ...withFormerFilter(parseView(search)) };
  return parsed;
}

/** The same filter where it says the same: whoever opens a drawer does not have ten thousand tasks filtered anew. */
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
// What was typed last belongs to the link: before the page is left, and before somebody turns to the address bar.
for (const event of ['pagehide', 'blur', 'focusout', 'copy']) window.addEventListener(event, write);

/** Where the page is, and what of its address it could not take. Re-renders whenever the address changes. */
export function useView(): ReturnType<typeof parseView> {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Goes to a view. What is done in one go (a drawer opened, a filter taken, another order) is pushed on the history, to be
 * undone by Back; what is typed letter by letter, or tried out on a sheet, replaces the address.
 */
export function goTo(change: (view: ViewState) => ViewState, how: HistoryMode): void {
  const { view } = current();
  const search = formatView(change(view));
  if (how === 'push') {
    write();
    // Twice the same place would be one press of Back that does nothing.
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

/** Goes to a saved view: a place to come back from. */
export function goToSearch(search: string): void {
  goTo(() => parseView(search).view, 'push');
}

/** The link of a view, for an anchor: a person may open it in another tab or copy it. */
export function hrefOf(view: ViewState): string {
  return formatView(view) || '?';
}
