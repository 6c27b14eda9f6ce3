import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { sight, type Sightings } from '#domain/sighting.ts';
import { endSeenAt, isBetween, lastExpected, shiftAt, turnedTo, wallPlan, wallTasks, type WallTasks } from '#wall/plan.ts';

const task = (id: string, raw: object): ImportTask => {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', ...raw }, 'prod');
  if (made === null) throw new Error('no task');
  return made;
};
const FAILED = { Status: 'deleted', StatusMessage: 'ClientError: no kernel' };
const seen = (...readings: readonly (readonly [task: ImportTask, at: number])[]): Sightings => ({
  firstSeen: readings[0]?.[1] ?? 0,
  lastSeen: readings.at(-1)?.[1] ?? 0,
  fromStart: true,
  changes: readings.map(([reading, at]) => sight(reading, at)),
});

describe('what stands on the wall', () => {
  it('is failed first the newest, then what is nearest to its end, then what arrived last', () => {
    const [early, late, unseen] = [task('1', FAILED), task('2', FAILED), task('3', FAILED)];
    const [converting, booting, slow] = [task('4', { StatusMessage: 'converting' }), task('5', { StatusMessage: 'booting' }), task('6', { StatusMessage: 'pending' })];
    const runs = task('1', { StatusMessage: 'booting' });
    const records = new Map([[early, seen([runs, 1], [early, 5])], [late, seen([runs, 1], [late, 9])], [unseen, seen([unseen, 7])]]);
    const tasks = wallTasks([slow, unseen, early, converting, late, booting], (one) => records.get(one) ?? null);
    expect(tasks.failed.map((entry) => [entry.task.id.at(-1), entry.at])).toEqual([['2', 9], ['1', 5], ['3', null]]);
    expect(tasks.running.map((entry) => entry.task.id.at(-1))).toEqual(['5', '4', '6']);
  });

  it('has no time of an end that nobody saw', () => {
    const ended = task('1', { Status: 'completed' });
    expect(endSeenAt(seen([ended, 4]))).toBeNull();
    expect(endSeenAt({ ...seen([ended, 4]), missed: true })).toBe(4);
    expect(endSeenAt(seen([task('1', {}), 2], [ended, 4]))).toBe(4);
    expect(endSeenAt(null)).toBeNull();
  });

  it('expects the last one only where each has an estimate', () => {
    expect(lastExpected([{ lowMs: 1, highMs: 5, basis: 9 }, { lowMs: 3, highMs: 4, basis: 9 }], 100)).toEqual({ low: 103, high: 105 });
    expect(lastExpected([{ lowMs: 1, highMs: 5, basis: 9 }, null], 100)).toBeNull();
    expect(lastExpected([], 100)).toBeNull();
  });
});

const of = (failed: number, running: number, arrived: number): WallTasks => {
  const entries = (count: number) => Array.from({ length: count }, (_, index) => ({ task: task(String(index), {}), at: null }));
  return { failed: entries(failed), running: entries(running), arrived: entries(arrived) };
};

describe('the plan of the wall', () => {
  it('shows all at ease where there is room, grows dense before pages multiply, and turns only then', () => {
    expect(wallPlan(of(2, 5, 3), false)).toMatchObject({ failedStay: 2, failedPages: 1, isDense: false, pages: 1 });
    expect(wallPlan(of(2, 14, 3), false)).toMatchObject({ isDense: true, pages: 1 });
    expect(wallPlan(of(2, 60, 3), false)).toMatchObject({ isDense: true, pages: 3 });
  });

  it('never draws more than the screen has, and shows each task that failed or runs on some page', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(300), fc.nat(60), fc.boolean(), fc.boolean(), (failed, all, arrived, isPortrait, isCovered) => {
        // Beside what covers a portrait screen one of the two is left.
        const running = isPortrait && isCovered && failed > 0 ? 0 : all;
        const covered = isCovered ? (isPortrait ? 36 : 28) : 0;
        const plan = wallPlan(of(failed, running, isPortrait && isCovered ? 0 : arrived), isPortrait, covered);
        const failedRow = isPortrait ? (plan.isFailedDense ? 6.6 : 8.4) : plan.isFailedDense ? 4.2 : 5.2;
        const rows = plan.isDense ? (plan.runningPerPage / (isPortrait ? 1 : 2)) * 4.2 : Math.min(plan.runningPerPage, running) * 5.2;
        const shownFailed = plan.failedStay + plan.failedPerPage;
        const left = 6 + shownFailed * failedRow + (running === 0 ? 0 : 6 + rows);
        expect(left + (isPortrait && plan.arrived > 0 ? 6 + plan.arrived * 4.2 : 0)).toBeLessThanOrEqual((isPortrait ? 64.51 : 69.01) - covered);
        expect(plan.failedStay).toBeGreaterThanOrEqual(Math.min(failed, 1));
        expect(plan.pages * plan.runningPerPage).toBeGreaterThanOrEqual(running);
        expect(plan.failedStay + plan.failedPages * plan.failedPerPage).toBeGreaterThanOrEqual(failed);
      }),
    );
  });

  it('turns by the clock, whatever was slept through, and stays where pages come or go', () => {
    const first = { turn: 0, page: 0 };
    expect([0, 14_999, 15_000, 44_999, 45_000].map((now) => turnedTo(first, now, 15, 3).page)).toEqual([0, 0, 1, 2, 0]);
    const second = turnedTo(first, 15_000, 15, 3);
    expect([turnedTo(second, 16_000, 15, 4).page, turnedTo(second, 16_000, 15, 2).page, turnedTo(second, 16_000, 15, 1).page]).toEqual([1, 1, 0]);
    expect(turnedTo(second, 30_000, 15, 4).page).toBe(2);
  });

  it('fills its pages alike, and gives the failed ones what those on their way leave', () => {
    expect(wallPlan(of(2, 15, 3), false)).toMatchObject({ isDense: true, pages: 1 });
    const { pages, runningPerPage } = wallPlan(of(2, 41, 3), false);
    expect(pages * runningPerPage - 41).toBeLessThan(2 * pages);
    const failedAtOnce = (running: number) => {
      const { failedStay, failedPerPage } = wallPlan(of(20, running, 3), false);
      return failedStay + failedPerPage;
    };
    expect(failedAtOnce(4)).toBeGreaterThan(failedAtOnce(40));
    expect(wallPlan(of(20, 4, 30), false, 28).arrived).toBeLessThan(wallPlan(of(20, 4, 30), false).arrived);
  });
});

describe('a screen that lasts', () => {
  it('is dim between its hours, over midnight too', () => {
    expect([21, 22, 23, 0, 5, 6, 12].map((hour) => isBetween({ from: 22, to: 6 }, hour))).toEqual([false, true, true, true, true, false, false]);
    expect([0, 1, 5, 6].map((hour) => isBetween({ from: 1, to: 6 }, hour))).toEqual([false, true, true, false]);
  });

  it('draws everything at another place each minute, by a few pixels', () => {
    const places = Array.from({ length: 60 }, (_, minute) => shiftAt(minute * 60_000));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(8);
    expect(places.every(({ x, y }) => Math.abs(x) <= 4 && Math.abs(y) <= 2)).toBe(true);
  });
});
