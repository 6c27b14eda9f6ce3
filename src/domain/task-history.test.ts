import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES } from '#domain/stage.ts';
import { toImportTask } from '#domain/import-task.ts';
import {
  age,
  joinedChanges,
  observe,
  timeInStage,
  timeline,
  addObservation,
  type Observation,
  type TaskHistory,
} from '#domain/task-history.ts';

const seen = (at: number, part: Partial<Observation> = {}): Observation => ({
  at,
  outcome: 'running',
  stage: 'converting',
  progress: 19,
  disks: ['active', 'active'],
  ...part,
});

function all(taskHistory: readonly Observation[], fromStart = false): TaskHistory {
  let result: TaskHistory | null = null;
  for (const sighting of taskHistory) result = addObservation(result, sighting, fromStart);
  if (result === null) throw new Error('nothing was seen');
  return result;
}

describe('the history of a task', () => {
  it("is its outcome, stage and progress, and the status of each disk in EC2's order", () => {
    const raw = {
      ImportTaskId: 'import-ami-1',
      Status: 'active',
      StatusMessage: 'converting',
      Progress: '28',
      SnapshotDetails: [{ Status: 'completed' }, {}],
    };
    const task = toImportTask(raw, 'here');
    expect(task && observe(task, 5)).toEqual({
      at: 5,
      outcome: 'running',
      stage: 'converting',
      progress: 28,
      disks: ['completed', null],
    });
  });

  it('keeps the status of disks once for as long as they stay the same', () => {
    const { changes } = all([seen(1), seen(2, { progress: 28 }), seen(3, { disks: ['completed', 'active'] })]);
    expect(changes[1]?.disks).toBe(changes[0]?.disks);
    expect(changes[2]?.disks).toEqual(['completed', 'active']);
  });

  it('is its changes, and when it was seen first and last', () => {
    const { firstSeen, lastSeen, changes } = all([
      seen(1),
      seen(2),
      seen(3, { progress: 28 }),
      seen(4, { progress: 28 }),
    ]);
    expect({ firstSeen, lastSeen, at: changes.map((change) => change.at) }).toEqual({
      firstSeen: 1,
      lastSeen: 4,
      at: [1, 3],
    });
  });

  it('ignores an observation older than the last one', () => {
    const former = all([seen(5)]);
    expect(addObservation(former, seen(4, { stage: 'pending' }), false)).toBe(former);
  });

  it('says how long the stage has lasted, whatever happens within it', () => {
    const taskHistory = all([
      seen(0, { stage: 'pending' }),
      seen(10),
      seen(20, { progress: 28 }),
      seen(30, { disks: ['completed', 'active'] }),
    ]);
    expect(timeInStage(taskHistory, 100)).toEqual({ milliseconds: 90, atLeast: false });
  });

  it('says "at least" for a stage that was already there at the first poll, unless that was the start', () => {
    expect(timeInStage(all([seen(10)]), 100)).toEqual({ milliseconds: 90, atLeast: true });
    expect(timeInStage(all([seen(10)], true), 100)).toEqual({ milliseconds: 90, atLeast: false });
    expect(age(all([seen(10), seen(20, { stage: 'updating' })]), 100)).toEqual({ milliseconds: 90, atLeast: true });
  });

  it('marks a change that may have happened while the browser slept', () => {
    const hour = 3_600_000;
    const { changes } = all([seen(0), seen(10_000, { progress: 28 }), seen(8 * hour, { stage: 'booting' })]);
    expect(changes.map(({ unseenMs }) => unseenMs)).toEqual([undefined, undefined, 8 * hour - 10_000]);
  });

  it('says "at least" of a stage, and of a task, that may have begun while the browser slept', () => {
    const hour = 3_600_000;
    const woken = addObservation(all([seen(0, { stage: 'pending' })]), seen(2 * hour), false);
    expect(timeInStage(woken, 2 * hour + 25_000)).toEqual({ milliseconds: 25_000, atLeast: true });
    const begun = addObservation(null, seen(2 * hour), true, 0);
    expect([timeInStage(begun, 2 * hour)?.atLeast, age(begun, 2 * hour).atLeast]).toEqual([true, true]);
    expect(age(addObservation(null, seen(2 * hour), true, 2 * hour - 10_000), 2 * hour).atLeast).toBe(false);
  });

  it('tolerates six minutes between two polls', () => {
    const at = (ms: number) => all([seen(0), seen(ms, { stage: 'booting' })]).changes.at(-1)?.unseenMs;
    expect([at(360_000), at(360_001)]).toEqual([undefined, 360_001]);
  });

  it('changes with a disk that comes, goes or moves on, and with the outcome', () => {
    const states = [
      {},
      { disks: ['active'] },
      { disks: ['active', 'active'] },
      { disks: ['completed', 'active'] },
      { outcome: 'cancelling' as const },
      { outcome: 'cancelling' as const },
    ];
    expect(all(states.map((part, at) => seen(at, part))).changes.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
  });

  it('ignores a second observation of the same moment', () => {
    const former = all([seen(5)]);
    expect(addObservation(former, seen(5, { stage: 'booting' }), false)).toBe(former);
  });

  it('begins the time of a stage with the stage, though the task was known before, and anew with an outcome', () => {
    expect(timeInStage(all([seen(0, { stage: 'pending' }), seen(10)]), 15)).toEqual({
      milliseconds: 5,
      atLeast: false,
    });
    expect(timeInStage(all([seen(0), seen(10, { outcome: 'cancelling' })]), 15)).toEqual({
      milliseconds: 5,
      atLeast: false,
    });
    expect(timeInStage({ firstSeen: 0, lastSeen: 0, fromStart: true, changes: [] }, 15)).toBeNull();
    expect(age(all([seen(10)], true), 15)).toEqual({ milliseconds: 5, atLeast: false });
  });

  it('has a line of a disk that AWS listed later, and none of progress', () => {
    const lines = timeline(
      all([
        seen(0, { disks: ['active'] }),
        seen(10, { disks: ['active', 'active'] }),
        seen(20, { disks: ['active', 'active'], progress: 50 }),
        seen(30, { outcome: 'cancelling', disks: ['active', 'active'] }),
      ]),
    );
    expect(lines.map(({ change, isNewStage, disks }) => [change.at, isNewStage, disks])).toEqual([
      [0, true, []],
      [10, false, [1]],
      [30, true, []],
    ]);
  });

  it('drops progress first when it is full, then the oldest returns to a stage', () => {
    const steps = Array.from({ length: 47 }, (_, at) =>
      seen(2 * at, { stage: at % 2 === 0 ? 'converting' : 'booting' }),
    );
    const times = (taskHistory: TaskHistory) => taskHistory.changes.map(({ at }) => at);
    const full = all([...steps.slice(0, 20), seen(39, { ...steps[19], at: 39, progress: 77 }), ...steps.slice(20)]);
    expect(times(full)).toHaveLength(48);
    const next = addObservation(full, seen(94, { stage: 'booting' }), false);
    expect(times(next)).toEqual([...steps.map(({ at }) => at), 94]);
    // It was first converting at 0 and first booting at 2, and that stays known.
    expect(times(addObservation(next, seen(96), false))).toEqual([0, 2, ...steps.slice(3).map(({ at }) => at), 94, 96]);
  });

  it('has a line in the timeline for each stage, and for each disk that changed', () => {
    const lines = timeline(
      all([
        seen(0, { stage: 'pending', disks: [] }),
        seen(10),
        seen(20, { progress: 28 }),
        seen(30, { disks: ['completed', 'active'] }),
        seen(40, { stage: 'updating', disks: ['completed', 'completed'] }),
      ]),
    );
    expect(lines.map(({ change, isNewStage, disks }) => [change.at, isNewStage, disks])).toEqual([
      [0, true, []],
      [10, true, []],
      [30, false, [0]],
      [40, true, [1]],
    ]);
  });

  it('has a line where the progress fell, from what it fell, and none where it grew', () => {
    const lines = timeline(
      all([
        seen(0, { progress: 19 }),
        seen(10, { progress: 80 }),
        seen(20, { progress: 28 }),
        seen(30, { progress: null }),
        seen(40, { progress: 27 }),
      ]),
    );
    expect(lines.map(({ change, fellFrom }) => [change.at, fellFrom])).toEqual([
      [0, null],
      [20, 80],
    ]);
  });

  it('of two browsers merges into one timeline, whoever polled when', () => {
    const minute = 60_000;
    const desk = all([
      seen(0, { stage: 'pending', progress: null }),
      seen(480 * minute, { outcome: 'completed', stage: null, progress: null }),
    ]);
    const polls = [
      ...Array.from({ length: 24 }, (_, index) => seen((6 + index) * minute, { stage: 'pending', progress: null })),
      ...Array.from({ length: 150 }, (_, index) => seen((30 + index) * minute)),
      ...Array.from({ length: 60 }, (_, index) => seen((180 + index) * minute, { stage: 'booting', progress: 90 })),
      seen(240 * minute, { outcome: 'completed', stage: null, progress: null }),
    ];
    const wall = all(polls);
    for (const changes of [joinedChanges(desk, wall), joinedChanges(wall, desk)]) {
      expect(changes.map(({ at, outcome, stage, unseenMs }) => [at / minute, outcome, stage, unseenMs])).toEqual([
        [0, 'running', 'pending', undefined],
        [30, 'running', 'converting', undefined],
        [180, 'running', 'booting', undefined],
        [240, 'completed', null, undefined],
      ]);
    }
  });

  it('keeps the part of a gap that both browsers had', () => {
    const minute = 60_000;
    const desk = all([seen(0, { stage: 'pending' }), seen(300 * minute, { stage: 'booting' })]);
    const wall = all([
      seen(10 * minute, { stage: 'pending' }),
      seen(11 * minute, { stage: 'pending' }),
      seen(100 * minute),
    ]);
    expect(joinedChanges(desk, wall).map(({ at, unseenMs = 0 }) => [at / minute, unseenMs / minute])).toEqual([
      [0, 0],
      [100, 89],
      [300, 200],
    ]);
    const brief = all([seen(0, { stage: 'pending' }), seen(298 * minute, { stage: 'pending' })]);
    expect(joinedChanges(desk, brief).map(({ at, unseenMs }) => [at / minute, unseenMs])).toEqual([
      [0, undefined],
      [300, undefined],
    ]);
  });

  it('of two browsers stays within bounds too', () => {
    const many = (from: number) =>
      all(Array.from({ length: 60 }, (_, index) => seen(from + 2 * index, { progress: index })));
    expect(joinedChanges(many(0), many(1)).length).toBe(48);
  });

  it('is never a negative time', () => {
    expect(timeInStage(all([seen(100)]), 50)?.milliseconds).toBe(0);
    expect(age(all([seen(100)]), 50).milliseconds).toBe(0);
  });

  it('stays bounded, and keeps the first and last observation and every stage', () => {
    const step = fc.record({
      stage: fc.constantFrom(...STAGES),
      progress: fc.nat(100),
      disks: fc.array(fc.constantFrom('active', 'completed', null)),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), (steps) => {
        const taskHistory = steps.map((part, at) => seen(at, part));
        const { changes, firstSeen, lastSeen } = all(taskHistory);
        expect(changes.length).toBeLessThanOrEqual(48);
        expect([firstSeen, lastSeen]).toEqual([0, steps.length - 1]);
        expect(changes.at(-1)).toMatchObject(steps.at(-1) ?? {});
        expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
    );
    const many = Array.from({ length: 300 }, (_, at) =>
      seen(at, { progress: at % 100, stage: at < 150 ? 'converting' : 'booting' }),
    );
    expect(timeline(all(many)).map(({ change }) => [change.at, change.stage])).toEqual([
      [0, 'converting'],
      [150, 'booting'],
    ]);
  });
});
