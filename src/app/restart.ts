import { reloadFresh } from '#ui/site-files.ts';
import { currentQuery } from '#url/site-address.ts';
import { parseView } from '#url/view-state.ts';

/** The storage key of the failures in a row; the count has to outlive the page. */
const FAILURES = 'arrivals-failures';

const FIRST_MS = 10_000;
const LONGEST_MS = 10 * 60_000;
/** How long a page has to live to count as healthy, in milliseconds. */
const HEALTHY_MS = 15 * 60_000;

/** Returns the wait after so many failures in a row, in milliseconds: doubled each time, up to ten minutes. */
export function restartDelayMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}

/**
 * On a wall, where nobody presses Reload, reloads the page after a delay that grows with each failure in a row. Elsewhere
 * it does nothing.
 * @returns a function that cancels the reload
 */
export function restartOnWall(): () => void {
  if (parseView(currentQuery()).view.view !== 'wall') return () => {};
  let failures = 0;
  try {
    const stored = JSON.parse(sessionStorage.getItem(FAILURES) ?? '{}') as {
      readonly count?: number;
      readonly at?: number;
    };
    const since = Date.now() - (stored.at ?? 0);
    failures = since >= 0 && since < HEALTHY_MS + restartDelayMs(stored.count ?? 0) ? (stored.count ?? 0) + 1 : 0;
    sessionStorage.setItem(FAILURES, JSON.stringify({ count: failures, at: Date.now() }));
  } catch {
    // Without storage the failures cannot be counted, so the longest delay is used.
    failures = 10;
  }
  const timer = setTimeout(() => void reloadFresh(), restartDelayMs(failures));
  return () => clearTimeout(timer);
}
