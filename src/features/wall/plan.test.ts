import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { observe, addObservation, seenEnd, type TaskHistory } from '#domain/task-history.ts';
import {
  isBetween,
  lastExpected,
  pageOf,
  shiftAt,
  nextWallPage,
  wallPlan,
  wallTasks,
  type WallTasks,
} from '#features/wall/plan.ts';

const task = (id: string, raw: object): ImportTask => {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', ...raw }, 'prod');
  if (made === null) throw new Error('no task');
  return made;
};
const FAILED = { Status: 'deleted', StatusMessage: 'ClientError: no kernel' };
const seen = (...readings: readonly (readonly [task: ImportTask, at: number])[]): TaskHistory => ({
  firstSeen: readings[0]?.[1] ?? 0,
  lastSeen: readings.at(-1)?.[1] ?? 0,
  fromStart: true,
  changes: readings.map(([reading, at]) => observe(reading, at)),
});

describe('what stands on the wall', () => {
  it('is in order: the newest failure, the running task nearest to its end, and the last arrival first', () => {
    const [early, late, unseen] = [task('1', FAILED), task('2', FAILED), task('3', FAILED)];
    const [converting, booting, slow] = [
      task('4', { StatusMessage: 'converting' }),
      task('5', { StatusMessage: 'booting' }),
      task('6', { StatusMessage: 'pending' }),
    ];
    const runs = task('1', { StatusMessage: 'booting' });
    const records = new Map([
      [early, seen([runs, 1], [early, 5])],
      [late, seen([runs, 1], [late, 9])],
      [unseen, seen([unseen, 7])],
    ]);
    const tasks = wallTasks([slow, unseen, early, converting, late, booting], {
      ...NO_CONTEXT,
      historyOf: (one) => records.get(one) ?? null,
    });
    expect(tasks.failed.map((entry) => [entry.task.id.at(-1), entry.at])).toEqual([
      ['2', 9],
      ['1', 5],
      ['3', null],
    ]);
    expect(tasks.running.map((entry) => entry.task.id.at(-1))).toEqual(['5', '4', '6']);
  });

  it('has no time of an end that was not observed', () => {
    const ended = task('1', { Status: 'completed' });
    expect(seenEnd(seen([ended, 4]))).toBeNull();
    expect(seenEnd({ ...seen([ended, 4]), missed: true })?.at).toBe(4);
    expect(seenEnd(seen([task('1', {}), 2], [ended, 4]))?.at).toBe(4);
    expect(seenEnd(null)).toBeNull();
  });

  it('has a latest time of an end that came while no poll ran', () => {
    const [runs, ended] = [task('1', {}), task('1', { Status: 'completed' })];
    const record = addObservation(addObservation(null, observe(runs, 0), true), observe(ended, 9 * 3_600_000), false);
    expect(wallTasks([ended], { ...NO_CONTEXT, historyOf: () => record }).arrived).toMatchObject([
      { at: 9 * 3_600_000, isBy: true },
    ]);
    expect(wallTasks([ended], { ...NO_CONTEXT, historyOf: () => seen([runs, 1], [ended, 5]) }).arrived).toMatchObject([
      { at: 5, isBy: false },
    ]);
  });

  it('has the time of an arrival that EC2 remembers, whether somebody saw it or not', () => {
    const image = importedImage({ creationDate: 3 });
    const [done, alsoDone] = [task('1', { Status: 'completed' }), task('2', { Status: 'completed' })];
    const ec2RecordOf = (one: ImportTask) => (one === done ? { image, isDeregistered: false, snapshot: null } : null);
    const historyOf = (one: ImportTask) => seen([one, 9]);
    expect(wallTasks([alsoDone, done], { historyOf, ec2RecordOf }).arrived).toMatchObject([
      { task: done, at: 3, isBy: false },
      { task: alsoDone, at: null },
    ]);
  });

  it('expects the last import only if each has an estimate, and the estimated time has not passed', () => {
    const of = (at: number, lowMs: number, highMs: number) => ({ at, estimate: { lowMs, highMs, basis: 9 } });
    expect(lastExpected([of(100, 1, 5), of(98, 6, 6)], 102)).toEqual({ low: 104, high: 105 });
    expect(lastExpected([of(100, 1, 5)], 105)).toEqual({ low: 101, high: 105 });
    expect(lastExpected([of(100, 1, 5)], 106)).toBeNull();
    expect(lastExpected([of(100, 1, 5), null], 100)).toBeNull();
    expect(lastExpected([], 100)).toBeNull();
  });
});

const of = (failed: number, running: number, arrived: number): WallTasks => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ task: task(String(index), {}), at: null, isBy: false }));
  return { failed: entries(failed), running: entries(running), arrived: entries(arrived) };
};

/** The plan of a screen, by default with nothing covered and a different cause for each failure. */
const planOf = (tasks: WallTasks, isPortrait: boolean, covered = 0, causes = tasks.failed.length) =>
  wallPlan(tasks, { isPortrait, covered }, () => causes);

describe('the plan of the wall', () => {
  it('has high rows if there is room, then dense rows, and pages only after that', () => {
    expect(planOf(of(2, 5, 3), false)).toMatchObject({ failedStay: 2, failedPages: 1, isDense: false, pages: 1 });
    expect(planOf(of(2, 14, 3), false)).toMatchObject({ isDense: true, pages: 1 });
    expect(planOf(of(2, 60, 3), false)).toMatchObject({ isDense: true, pages: 3 });
  });

  it('never overflows the screen, and shows each failed or running task, or each cause, on some page', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.nat(300),
        fc.nat(60),
        fc.nat(30),
        fc.boolean(),
        fc.nat(100),
        (failed, all, arrived, kinds, isPortrait, most) => {
          // Nothing covers more than this; if it did, it would hide some failures.
          const covered = Math.min(most, isPortrait ? 36.5 : 41);
          // A covered portrait screen shows one of the two lists only.
          const running = isPortrait && covered > 0 && failed > 0 ? 0 : all;
          const causes = Math.min(failed, kinds + 1);
          const plan = planOf(of(failed, running, isPortrait && covered > 0 ? 0 : arrived), isPortrait, most, causes);
          const [easyRow, denseRow] = isPortrait ? [8.4, 6.6] : [5.2, 4.2];
          const failedRow = plan.isFailedDense ? denseRow : easyRow;
          const runningRows = plan.isDense
            ? plan.runningPerPage / (isPortrait ? 1 : 2)
            : Math.min(plan.runningPerPage, running);
          const shownFailed = plan.failedStay * failedRow + plan.failedPerPage * (plan.isByCause ? 4.2 : failedRow);
          const left = 6 + shownFailed + (running === 0 ? 0 : 6 + runningRows * (plan.isDense ? 4.2 : easyRow));
          expect(left + (isPortrait && plan.arrived > 0 ? 6 + plan.arrived * 4.2 : 0)).toBeLessThanOrEqual(
            (isPortrait ? 64.51 : 69.01) - covered,
          );
          expect(plan.failedStay).toBeGreaterThanOrEqual(Math.min(failed, 1));
          expect(plan.arrived).toBeGreaterThanOrEqual(0);
          const shownIn = (pages: number, perPage: number, length: number) =>
            new Set(
              Array.from({ length: pages }, (_, page) =>
                pageOf([...Array.from({ length }).keys()], page, perPage),
              ).flat(),
            );
          expect(shownIn(plan.pages, plan.runningPerPage, running).size).toBe(running);
          const older = plan.isByCause ? causes : failed - plan.failedStay;
          expect(shownIn(plan.failedPages, plan.failedPerPage, older).size).toBe(older);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows failures by cause if they would need too many pages and the causes are far fewer', () => {
    expect(planOf(of(96, 11, 86), true, 0, 12)).toMatchObject({ isByCause: true });
    expect(planOf(of(96, 11, 86), true, 0, 30)).toMatchObject({ isByCause: true, arrived: 0 });
    expect(planOf(of(96, 11, 86), true, 0, 30).failedPages).toBeLessThan(9);
    expect(planOf(of(5, 11, 86), true).arrived).toBeGreaterThan(0);
    expect(planOf(of(8, 11, 86), true, 0, 3)).toMatchObject({ isByCause: false });
    expect(planOf(of(96, 11, 86), true)).toMatchObject({ isByCause: false });
  });

  it('changes the page by the clock, also after sleep, and keeps it when pages come or go', () => {
    const first = { period: 0, page: 0 };
    expect([0, 14_999, 15_000, 44_999, 45_000].map((now) => nextWallPage(first, now, 15, 3).page)).toEqual([
      0, 0, 1, 2, 0,
    ]);
    const second = nextWallPage(first, 15_000, 15, 3);
    expect([
      nextWallPage(second, 16_000, 15, 4).page,
      nextWallPage(second, 16_000, 15, 2).page,
      nextWallPage(second, 16_000, 15, 1).page,
    ]).toEqual([1, 1, 0]);
    expect(nextWallPage(second, 30_000, 15, 4).page).toBe(2);
  });

  it('fills its pages equally, and gives failures the room that running tasks leave', () => {
    expect(planOf(of(2, 15, 3), false)).toMatchObject({ isDense: true, pages: 1 });
    const { pages, runningPerPage } = planOf(of(2, 41, 3), false);
    expect(pages * runningPerPage - 41).toBeLessThan(2 * pages);
    const failedAtOnce = (running: number) => {
      const { failedStay, failedPerPage } = planOf(of(20, running, 3), false);
      return failedStay + failedPerPage;
    };
    expect(failedAtOnce(4)).toBeGreaterThan(failedAtOnce(40));
    expect(planOf(of(20, 4, 30), false, 28).arrived).toBeLessThan(planOf(of(20, 4, 30), false).arrived);
  });
});

describe('a screen that lasts', () => {
  it('is dim between its hours, also over midnight', () => {
    expect([21, 22, 23, 0, 5, 6, 12].map((hour) => isBetween({ from: 22, to: 6 }, hour))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([0, 1, 5, 6].map((hour) => isBetween({ from: 1, to: 6 }, hour))).toEqual([false, true, true, false]);
  });

  it('shifts everything by a few pixels each minute', () => {
    const places = Array.from({ length: 60 }, (_, minute) => shiftAt(minute * 60_000));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(8);
    expect(places.every(({ x, y }) => Math.abs(x) <= 4 && Math.abs(y) <= 2)).toBe(true);
  });
});
