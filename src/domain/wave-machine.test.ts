import { expect, it } from 'vitest';
import { remainingQuantile } from '#domain/estimate.ts';
import { learnedStats, MINUTE, paced, TEN } from '#domain/observed-imports.fixture.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { waveMachine } from '#domain/wave-machine.ts';
import { seenWaves } from '#domain/waves.fixture.ts';

const { tasks, context } = seenWaves([{ name: 'erp-db', seen: { 0: 'pending', 1: 'converting' } }], 4);
const [task] = tasks;
if (task === undefined) throw new Error('no task');
const seen = context.historyOf(task);
if (seen === null) throw new Error('nothing was seen');

/** What remains of a machine that did not move since, as a poll so many seconds later shows it. */
function remainsAfter(seconds: number, changes = seen?.changes ?? [], known: Partial<TaskContext> = {}) {
  const history: TaskHistory = { ...(seen as TaskHistory), changes, lastSeen: 4 * MINUTE + seconds * 1000 };
  return waveMachine(task as NonNullable<typeof task>, { ...context, ...known, historyOf: () => history }, false)
    .remains;
}

it('the estimate of a machine that did not move stands for a twentieth of what is left, and is as good as a new one', () => {
  const first = remainsAfter(0);
  const standing = remainsAfter(30);
  // A list of changes of its own is estimated anew.
  const anew = remainsAfter(30, [...seen.changes]);
  expect(standing).toBe(first);
  expect(anew).not.toBe(first);
  if (standing === null || anew === null) throw new Error('no estimate');
  const left = remainingQuantile(anew.remains, 0.5);
  for (const at of [0.1, 0.5, 0.9]) {
    const [one, other] = [standing, anew].map((range) => range.at + remainingQuantile(range.remains, at));
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(0.05 * left);
  }
  expect(remainsAfter(120)).not.toBe(first);
});

it('an estimate does not stand where many more imports were learned from', () => {
  const first = remainsAfter(0);
  const more = learnedStats([...TEN, ...paced([2, 2, 2])]);
  expect(remainsAfter(10, undefined, { durationStats: more })).not.toBe(first);
});
