import type { TimeSpan } from '#domain/attempt-bar.ts';
import { hasEnded } from '#domain/outcome.ts';
import { MAX_POLL_GAP_MS, type TaskHistory } from '#domain/task-history.ts';

/**
 * When nobody polled a source, oldest first: what a pause left in the histories of its tasks, but for the times at which
 * another task of the same source was seen. A pause in which nothing changed leaves no trace, and hides nothing.
 */
export function pollGaps(histories: readonly TaskHistory[]): readonly TimeSpan[] {
  const pauses = histories.flatMap(({ changes }) =>
    changes.flatMap(({ at, unseenMs, outcome }, index) =>
      // What had ended when it was seen first comes from a page of the history, which is no poll.
      unseenMs === undefined || (index === 0 && hasEnded(outcome)) ? [] : [{ from: at - unseenMs, to: at }],
    ),
  );
  if (pauses.length === 0) return [];
  const looks = histories
    .flatMap(({ firstSeen, lastSeen, changes }) => [firstSeen, lastSeen, ...changes.map(({ at }) => at)])
    .toSorted((a, b) => a - b);
  const gaps: TimeSpan[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    let { from } = pause;
    for (let index = firstAfter(looks, from); from < pause.to; index += 1) {
      const to = Math.min(looks[index] ?? pause.to, pause.to);
      const isNew = (gaps.at(-1)?.to ?? Number.NEGATIVE_INFINITY) < to;
      if (to - from > MAX_POLL_GAP_MS && isNew) gaps.push({ from, to });
      from = to;
    }
  }
  return gaps;
}

/** The index of the first time after another one in a sorted list. */
function firstAfter(sorted: readonly number[], time: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The spans in which all of several lists have a gap, oldest first. */
export function commonGaps(lists: readonly (readonly TimeSpan[])[]): readonly TimeSpan[] {
  const [first = [], ...others] = lists;
  return others.reduce<readonly TimeSpan[]>(
    (common, list) =>
      common.flatMap((a) =>
        list.flatMap((b) => {
          const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
          return to - from > MAX_POLL_GAP_MS ? [{ from, to }] : [];
        }),
      ),
    first,
  );
}
