import { expect, it } from 'vitest';
import { commonGaps, pollGaps } from '#domain/poll-gaps.ts';
import type { Observation, TaskHistory } from '#domain/task-history.ts';

const MINUTE = 60_000;

function history(firstSeen: number, lastSeen: number, changes: readonly [at: number, unseen?: number][]): TaskHistory {
  return {
    firstSeen: firstSeen * MINUTE,
    lastSeen: lastSeen * MINUTE,
    fromStart: true,
    changes: changes.map(([at, unseen]): Observation => ({
      at: at * MINUTE,
      outcome: 'running',
      stage: 'converting',
      progress: at,
      disks: [],
      ...(unseen === undefined ? {} : { unseenMs: unseen * MINUTE }),
    })),
  };
}
const minutes = (spans: ReturnType<typeof pollGaps>) => spans.map(({ from, to }) => [from / MINUTE, to / MINUTE]);

it('a pause that several tasks noticed is one gap', () => {
  const slept = [history(0, 90, [[0], [60, 50]]), history(5, 90, [[5], [61, 51]]), history(0, 10, [[0]])];
  expect(minutes(pollGaps(slept))).toEqual([[10, 60]]);
});

it('a pause ends where another task of the source was seen', () => {
  expect(minutes(pollGaps([history(0, 90, [[0], [60, 50]]), history(30, 90, [[30]])]))).toEqual([
    [10, 30],
    [30, 60],
  ]);
});

it('what had ended when it was seen first tells nothing of the polls', () => {
  const [ended] = [history(60, 60, [[60, 50]])].map((one) => ({
    ...one,
    changes: one.changes.map((change) => ({ ...change, outcome: 'completed' as const })),
  }));
  expect(pollGaps(ended === undefined ? [] : [ended])).toEqual([]);
});

it('of several sources only what nobody looked at in any is a gap of all', () => {
  const [a, b] = [pollGaps([history(0, 90, [[0], [60, 50]])]), pollGaps([history(0, 90, [[0], [40, 20]])])];
  expect(minutes(commonGaps([a, b]))).toEqual([[20, 40]]);
  expect(commonGaps([a, []])).toEqual([]);
  expect(commonGaps([])).toEqual([]);
});
