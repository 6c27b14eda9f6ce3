import { currentQuery } from '#url/site-address.ts';
import { parseView } from '#url/view-state.ts';

/** Where the failures in a row are counted: the count has to outlive the page. */
const FAILURES = 'arrivals-failures';

const FIRST_MS = 10_000;
const LONGEST_MS = 10 * 60_000;
/** A page that lived for so long was sound, in milliseconds. */
const SOUND_MS = 15 * 60_000;

/** How long a page waits that has failed so many times in a row, in milliseconds: twice as long each time, up to a bound. */
export function waitAfter(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}

/**
 * On a wall, where nobody presses Reload, starts the page again after a while that grows with each failure in a row;
 * elsewhere a person decides.
 * @returns a function that gives it up
 */
export function startAgainOnWall(): () => void {
  if (parseView(currentQuery()).view.view !== 'wall') return () => {};
  let failures = 0;
  try {
    const kept = JSON.parse(sessionStorage.getItem(FAILURES) ?? '{}') as {
      readonly count?: number;
      readonly at?: number;
    };
    const since = Date.now() - (kept.at ?? 0);
    failures = since >= 0 && since < SOUND_MS + waitAfter(kept.count ?? 0) ? (kept.count ?? 0) + 1 : 0;
    sessionStorage.setItem(FAILURES, JSON.stringify({ count: failures, at: Date.now() }));
  } catch {
    // Without storage nobody can count: as slow as it gets.
    failures = 10;
  }
  const timer = setTimeout(() => window.location.reload(), waitAfter(failures));
  return () => clearTimeout(timer);
}
