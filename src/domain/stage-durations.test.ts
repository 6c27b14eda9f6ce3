import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES, type Stage } from '#domain/stage.ts';
import { OUTCOMES, type Outcome } from '#domain/outcome.ts';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';
import { durationStatsOf, TIMED_STAGES, quantile, stageTimes } from '#domain/stage-durations.ts';

/** The browser polled all the time: the last look was a moment before. */
function polledUntil(former: TaskHistory | null, at: number): TaskHistory | null {
  return former === null ? null : { ...former, lastSeen: Math.max(former.lastSeen, at - 1) };
}

type Step = readonly [at: number, stage: Stage | null, outcome?: Outcome, progress?: number];

const WHOLE: readonly Step[] = [
  [0, 'pending'],
  [5, 'validated'],
  [10, 'converting'],
  [40, 'updating'],
  [60, 'booting'],
  [90, 'preparing ami'],
  [100, null, 'completed'],
];

/** The walk at another pace. */
const slower = (times: number): Step[] => WHOLE.map(([at, stage, outcome = 'running']) => [at * times, stage, outcome]);

function seen(steps: readonly Step[], fromStart = true): TaskHistory {
  let result: TaskHistory | null = null;
  for (const [at, stage, outcome = 'running', progress = 0] of steps) {
    result = addObservation(polledUntil(result, at), { at, outcome, stage, progress, disks: ['active'] }, fromStart);
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

describe('the stage times of a task', () => {
  it('is how long each stage lasted, short ones folded into their neighbours', () => {
    expect(stageTimes(seen(WHOLE))).toMatchObject({
      durations: [10, 30, 20, 30, 10],
      timedStage: TIMED_STAGES.length,
      atLeast: false,
    });
  });

  it('has no duration of a stage whose start was not observed', () => {
    expect(stageTimes(seen(WHOLE.slice(2), false)).durations).toEqual([null, null, 20, 30, 10]);
  });

  it('has no duration of a stage that a failure cut short', () => {
    const failed: readonly Step[] = [...WHOLE.slice(0, 4), [70, 'updating', 'failing'], [90, null, 'failed']];
    expect(stageTimes(seen(failed)).durations).toEqual([10, 30, null, null, null]);
  });

  it('treats one stage between two polls as passed, and more as a gap in polling', () => {
    expect(stageTimes(seen(WHOLE.filter(([, stage]) => stage !== 'updating'))).durations).toEqual([10, 50, 0, 30, 10]);
    const asleep = WHOLE.filter(([, stage]) => stage !== 'updating' && stage !== 'booting');
    expect(stageTimes(seen(asleep)).durations).toEqual([10, null, null, null, null]);
  });

  it('does not go back when an answer lags behind the truth', () => {
    const lagging: readonly Step[] = [...WHOLE.slice(0, 4), [42, 'converting'], [44, 'updating'], ...WHOLE.slice(4)];
    expect(stageTimes(seen(lagging)).durations).toEqual([10, 30, 20, 30, 10]);
  });

  it('knows the longest time without a change', () => {
    expect(
      stageTimes(
        seen([
          [0, 'pending'],
          [3, 'pending', 'running', 2],
          [10, 'validated'],
          [12, 'converting'],
        ]),
      ).idleTimes[0],
    ).toBe(7);
  });

  it('counts the idle time of each stage separately', () => {
    const { idleTimes } = stageTimes(
      seen([
        [0, 'pending'],
        [10, 'converting'],
        [14, 'converting', 'running', 2],
        [20, 'converting', 'running', 3],
        [21, 'booting'],
      ]),
    );
    expect(idleTimes).toEqual([10, 6, null, null, null]);
  });

  it('has the latest stage and its start', () => {
    expect(stageTimes(seen(WHOLE.slice(0, 4)))).toMatchObject({ timedStage: 2, since: 40, atLeast: false });
    expect(stageTimes(seen(WHOLE.slice(2, 3), false))).toMatchObject({ timedStage: 1, since: 10, atLeast: true });
    expect(stageTimes(seen([[0, null]]))).toMatchObject({ timedStage: null, since: 0, atLeast: false });
  });

  it('starts at the first poll if the previous poll did not list the task, unless it is far by then', () => {
    expect(stageTimes(seen(WHOLE.slice(2))).durations).toEqual([0, 30, 20, 30, 10]);
    expect(stageTimes(seen(WHOLE.slice(3))).durations).toEqual([null, null, null, 30, 10]);
  });

  it('has no duration of a stage that ended in a gap in polling, nor of the next one', () => {
    const { changes, ...rest } = seen(WHOLE);
    const slept = changes.map((change) => (change.at === 40 ? { ...change, unseenMs: 25 } : change));
    expect(stageTimes({ ...rest, changes: slept }).durations).toEqual([10, null, null, 30, 10]);
    expect(stageTimes({ ...rest, changes: slept.slice(0, 4) })).toMatchObject({
      timedStage: 2,
      since: 40,
      atLeast: true,
    });
  });

  it('continues after an unknown stage', () => {
    const odd: readonly Step[] = [...WHOLE.slice(0, 3), [20, null], [30, 'booting', 'unknown'], ...WHOLE.slice(3)];
    expect(stageTimes(seen(odd)).durations).toEqual([10, 30, 20, 30, 10]);
  });

  it('never exceeds the observed time', () => {
    const step = fc.tuple(fc.nat(50), fc.option(fc.constantFrom(...STAGES)), fc.constantFrom(...OUTCOMES));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), fc.boolean(), (steps, fromStart) => {
        let at = 0;
        const taskHistory = seen(
          steps.map(([pause, stage, outcome]) => [(at += pause + 1), stage, outcome]),
          fromStart,
        );
        const { durations, idleTimes, since } = stageTimes(taskHistory);
        const all = durations.reduce<number>((sum, duration) => sum + (duration ?? 0), 0);
        expect(all).toBeLessThanOrEqual(taskHistory.lastSeen - taskHistory.firstSeen);
        expect(since).toBeLessThanOrEqual(taskHistory.lastSeen);
        for (const [timedStage, idleTime] of idleTimes.entries())
          expect(idleTime ?? 0).toBeLessThanOrEqual(durations[timedStage] ?? 0);
      }),
    );
  });
});

describe('the duration statistics', () => {
  const life = (taskHistory: TaskHistory, platform: string | null = 'Linux') => ({
    ...taskHistory,
    task: { platform, sizeBytes: 1 },
  });

  it('comes from imports that have ended', () => {
    const { imports } = durationStatsOf([life(seen(WHOLE)), life(seen(WHOLE.slice(0, -1)))]);
    expect(imports).toHaveLength(1);
    expect(imports[0]).toMatchObject({ completed: true, durations: [10, 30, 20, 30, 10] });
  });

  it('is bounded for each platform, and the newest is kept', () => {
    const many = Array.from({ length: 300 }, (_, day) => life(seen(slower(day + 1))));
    const { imports } = durationStatsOf([...many, life(seen(WHOLE), 'Windows')]);
    expect(imports.filter(({ platform }) => platform === 'Linux')).toHaveLength(200);
    expect(imports[0]?.durations[0]).toBe(3000);
    expect(imports.filter(({ platform }) => platform === 'Windows')).toHaveLength(1);
  });

  it('comes from failures too, up to where they were cut short, and says that they failed', () => {
    const failed: readonly Step[] = [...WHOLE.slice(0, 4), [70, null, 'failed']];
    expect(durationStatsOf([life(seen(failed))]).imports).toEqual([
      {
        platform: 'Linux',
        sizeBytes: 1,
        completed: false,
        durations: [10, 30, null, null, null],
        idleTimes: [5, 30, null, null, null],
      },
    ]);
  });

  it('leaves out what was seen at its end alone', () => {
    expect(durationStatsOf([life(seen([[5, null, 'completed']], false))]).imports).toEqual([]);
  });

  it('takes both spellings of a platform for one', () => {
    const many = Array.from({ length: 201 }, (_, day) =>
      life(seen(slower(day + 1)), day % 2 === 0 ? 'Windows' : 'windows'),
    );
    expect(durationStatsOf([...many, life(seen(WHOLE), null)]).imports).toHaveLength(201);
  });

  it('has how the copy grows with the size, on each platform by itself', () => {
    const copied = (lasted: number, sizeBytes: number | null, platform: string | null = 'Linux') => ({
      ...seen([
        [0, 'pending'],
        [10, 'converting'],
        [10 + lasted, 'updating'],
        [50 + lasted, null, 'completed'],
      ]),
      task: { platform, sizeBytes },
    });
    const sizes = [1, 2, 3, 4, 5, 6];
    expect(durationStatsOf(sizes.map((size) => copied(10 + 2 * size, size))).trend).toEqual({ fixed: 10, perByte: 2 });
    expect(durationStatsOf(sizes.map((size) => copied(10 + 2 * size, null))).trend).toBeNull();
    // One that was not seen to copy has nothing to say of it.
    expect(
      durationStatsOf([
        ...sizes.map((size) => copied(10 + 2 * size, size)),
        { ...seen(WHOLE.slice(3), false), task: { platform: 'Linux', sizeBytes: 400 } },
      ]).trend,
    ).toEqual({ fixed: 10, perByte: 2 });
    expect(
      durationStatsOf(sizes.map((size) => copied(10 + 2 * size, size, size < 4 ? 'linux' : 'WINDOWS'))).trend,
    ).toEqual({
      fixed: 10,
      perByte: 2,
    });
  });

  it('does not depend on the order of the records', () => {
    const lives = [life(seen(WHOLE)), life(seen(slower(2)))];
    expect(durationStatsOf(lives)).toEqual(durationStatsOf(lives.toReversed()));
  });
});

describe('a quantile', () => {
  const evenly = (...values: number[]) => values.map((value) => [value, 1] as const);

  it('lies between the two nearest values', () => {
    expect(quantile(evenly(10, 20, 30, 40), 0.5)).toBe(25);
    expect(quantile(evenly(10, 20, 30), 0.5)).toBe(20);
    expect(
      quantile(
        [
          [10, 1],
          [20, 3],
        ],
        0.125,
      ),
    ).toBe(10);
    expect(
      quantile(
        [
          [10, 1],
          [20, 3],
        ],
        0.5,
      ),
    ).toBe(17.5);
    expect(
      quantile(
        [
          [10, 2],
          [20, 1],
          [50, 1],
        ],
        0.75,
      ),
    ).toBe(35);
  });

  it('does not leave the values, and is null of nothing', () => {
    expect([quantile(evenly(10, 20), 0), quantile(evenly(10, 20), 1), quantile([], 0.5)]).toEqual([10, 20, null]);
  });
});
