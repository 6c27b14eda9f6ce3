import { expect, it } from 'vitest';
import type { AttemptBar } from '#domain/attempt-bar.ts';
import type { Outlook } from '#features/task/bar-text.ts';
import { at, barOf, MINUTE, taskOf } from '#domain/seen-attempts.fixture.ts';
import { readingAt, tableLines } from '#features/timeline/reading.ts';

const OUTLOOK: Outlook = {
  forecast: {
    estimate: { lowMs: 15 * MINUTE, highMs: 40 * MINUTE, basis: 14 },
    stuck: null,
    atLeast: false,
    inStage: null,
  },
  usual: { lowMs: 18 * MINUTE, highMs: 42 * MINUTE, basis: 14 },
};
const OPTIONS = {
  now: at(0),
  seenSince: at(-210),
  outlookOf: ({ end }: AttemptBar) => (end === null ? OUTLOOK : null),
  causeOf: ({ task }: AttemptBar) => (task.reason === null ? null : 'No valid partition'),
};
const RUNNING = barOf(taskOf('1', 'booting'), [
  [-90, 'converting'],
  [-31, 'converting'],
  [-30, 'booting'],
  [0, 'booting'],
]);
const FAILED = barOf(taskOf('2', 'failed'), [
  [-200, 'converting'],
  [-190, 'failed'],
]);

it('the present stage is said with its time, its usual time, and when the machine is expected', () => {
  expect(readingAt([RUNNING], at(-10), OPTIONS)).toEqual([
    ['Booting', 'since 11:30, 30 min'],
    ['Usual here', '18 min–42 min'],
    ['Expected', '12:15–12:40'],
    ['Basis', '14 imports seen'],
  ]);
});

it('an earlier time says what was seen then: a stage, a failure, nothing', () => {
  expect(readingAt([FAILED, RUNNING], at(-60), OPTIONS)).toEqual([['Converting', '10:30–11:30']]);
  expect(readingAt([FAILED, RUNNING], at(-150), OPTIONS)).toEqual([['Failed', 'No valid partition']]);
  expect(readingAt([FAILED, RUNNING], at(-195), OPTIONS)).toEqual([['Not observed', '08:40–08:50']]);
  expect(readingAt([RUNNING], at(-100), OPTIONS)).toEqual([['Not seen yet', 'at this time']]);
  expect(readingAt([RUNNING], at(-220), OPTIONS)).toEqual([['Not observed', 'before 08:30']]);
  expect(readingAt([barOf(taskOf('3', 'completed'), [])], at(-100), OPTIONS)).toEqual([['Ended', 'not observed']]);
});

it('a machine that nobody looked at for a while is not said to be anywhere now', () => {
  const bar = barOf(taskOf('1', 'booting'), [[-60, 'booting']]);
  expect(readingAt([bar], at(-5), OPTIONS)).toEqual([['Not seen', 'since 11:00']]);
  expect(tableLines([bar], true, OPTIONS).at(-1)?.to).toBe('seen last 11:00');
});

it('the table says each stage, how each attempt ended, and how sure that is', () => {
  expect(tableLines([FAILED, RUNNING], true, OPTIONS).map((line) => Object.values(line).slice(1))).toEqual([
    ['1 of 2', 'Converting', '08:40', '08:40 to 08:50', 'at least'],
    ['1 of 2', 'Failed: No valid partition', '08:40 to 08:50', '08:40 to 08:50', 'at least'],
    ['2 of 2', 'Converting', '10:30', '11:30', 'sure'],
    ['2 of 2', 'Booting', '11:30', 'now', 'sure'],
    ['2 of 2', 'Arrival expected', '12:15', '12:40', 'a guess'],
  ]);
  expect(
    tableLines(
      [
        barOf(
          taskOf('3', 'converting'),
          [
            [-3, 'converting'],
            [0, 'converting'],
          ],
          { fromStart: false },
        ),
      ],
      true,
      { ...OPTIONS, outlookOf: () => null },
    ),
  ).toMatchObject([{ attempt: '1', from: 'before 11:57', to: 'now', sure: 'at least' }]);
  expect(tableLines([FAILED, RUNNING], false, OPTIONS)[0]?.attempt).toBe('order not known');
});
