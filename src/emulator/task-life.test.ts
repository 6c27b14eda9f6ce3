import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { FAILURES } from './failure-text.ts';
import { outcomeOf } from './outcome.ts';
import { STAGES } from './stage.ts';
import { type Life, lifeOf, LONGEST_LIFE, MEAN_LIFE } from './task-life.ts';
import { taskAt } from './task-moment.ts';
import { traitsOf } from './task-traits.ts';

const MIX = { failed: 20, cancelled: 5 };

/** Numbers seen in real output, per stage word; a stage that has none of its own keeps the number before it. */
const SEEN: Record<string, string[]> = {
  pending: ['1', '2'],
  validating: ['1', '2'],
  validated: ['6'],
  converting: ['9', '19', '28'],
  updating: ['29', '34', '41'],
  updated: ['29', '34', '41'],
  'preparing to boot': ['29', '34', '41'],
  booting: ['39', '58', '59', '62'],
  booted: ['39', '58', '59', '62'],
  'preparing ami': ['57', '76', '84'],
};

function lived(seed: number, key: number) {
  const chance = new Chance(seed, key);
  const life: Life = lifeOf(outcomeOf(key, MIX, seed), chance, 1);
  const traits = traitsOf(life, chance, 'eu-west-1', 3, 0);
  return { life, at: (elapsed: number) => taskAt('import-ami-1', life, traits, chance, elapsed) };
}

/** What a life, sampled every ten simulated seconds, does that no task at AWS does. */
function faultsWhileRunning({ life, at }: ReturnType<typeof lived>): string[] {
  const faults: string[] = [];
  let before = { stage: 0, progress: 0, disks: 0, deleting: false };
  for (let elapsed = 0; elapsed < life.ends; elapsed += 10_000) {
    const { status, statusMessage = '', progress, snapshotDetailSet = [] } = at(elapsed);
    const deleting = status === 'deleting';
    const now = {
      stage: deleting ? before.stage : STAGES.findIndex((word) => word === statusMessage),
      progress: deleting ? before.progress : Number(progress),
      disks: snapshotDetailSet.filter((disk) => disk.status === 'completed').length,
      deleting,
    };
    if (!deleting && status !== 'active') faults.push(`status ${status}`);
    if (deleting ? progress !== undefined : !SEEN[statusMessage]?.includes(progress ?? ''))
      faults.push(`${progress} at ${statusMessage}`);
    if (now.stage < before.stage || now.progress < before.progress)
      faults.push(`${statusMessage} ${progress} after ${before.stage} ${before.progress}`);
    if (now.disks < before.disks) faults.push('a disk that was not completed after all');
    if (before.deleting && !deleting) faults.push('deleting and then not');
    before = now;
  }
  if (before.deleting === (life.outcome.kind === 'completed') && life.ends > 120_000)
    faults.push('deleting and completed, or neither');
  return faults;
}

test('a task passes the stages in order, on observed plateaus', () => {
  assert(
    property(integer(), integer({ min: -1e6, max: 1e6 }), (seed, key) => {
      expect(faultsWhileRunning(lived(seed, key))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what has ended has no progress; completed has no message, and an image; deleted has its reason or none', () => {
  assert(
    property(integer(), integer({ min: -1e6, max: 1e6 }), (seed, key) => {
      const { life, at } = lived(seed, key);
      const { imageId = '', status, snapshotDetailSet = [], ...task } = at(life.ends);
      const { outcome } = life;
      const reasons = {
        completed: [undefined],
        cancelled: [undefined, 'deleted'],
        failed: [outcome.kind === 'failed' ? outcome.failure.text : ''],
      };
      expect(task).not.toHaveProperty('progress');
      expect(status).toBe(outcome.kind === 'completed' ? 'completed' : 'deleted');
      expect(reasons[outcome.kind]).toContain(task.statusMessage);
      expect('statusMessage' in task).toBe(task.statusMessage !== undefined);
      expect(/^ami-[0-9a-f]{17}$/.test(imageId)).toBe(outcome.kind === 'completed');
      expect(snapshotDetailSet.some(({ snapshotId }) => snapshotId !== undefined)).toBe(outcome.kind === 'completed');
      expect(at(life.ends + 1e9)).toEqual(at(life.ends));
    }),
    { numRuns: 150 },
  );
});

test('lives last as long as real ones', () => {
  const lives = Array.from({ length: 4000 }, (_, key) => lived(7, key).life);
  const minutes = ({ ends }: Life) => ends / 60_000;
  const done = lives.filter(({ outcome }) => outcome.kind === 'completed');
  for (const life of done) {
    const [least, most] = life.platform === 'Windows' ? [20, 150] : [5, 40];
    expect(minutes(life)).toBeGreaterThanOrEqual(least);
    expect(minutes(life)).toBeLessThanOrEqual(most + 1e-6);
  }
  const mean = done.reduce((sum, { ends }) => sum + ends, 0) / done.length;
  expect(Math.abs(mean / MEAN_LIFE - 1)).toBeLessThan(0.1);
  expect(Math.max(...lives.map(({ ends }) => ends))).toBeLessThanOrEqual(LONGEST_LIFE);
});

test('failures come when the back end can know of them, to the platforms they happen to, and all of them come', () => {
  const failed = Array.from({ length: 600 }, (_, key) => lived(3, key)).flatMap(({ life, at }) =>
    life.outcome.kind === 'failed' ? [{ life, failure: life.outcome.failure, ended: at(life.ends) }] : [],
  );
  expect(new Set(failed.map(({ failure }) => failure.text))).toEqual(new Set(FAILURES.map(({ text }) => text)));
  for (const { life, failure, ended } of failed) {
    expect(life.phases.findLast(({ status }) => status === 'active')?.stage).toBe(failure.at);
    expect(life.platform).toBe(failure.platform ?? life.platform);
    // The copy may be done, and says so, although the import failed.
    const copied = failure.at === 'updating' || failure.at === 'booting';
    const statuses = ended.snapshotDetailSet?.map(({ status }) => status) ?? [];
    expect(statuses.every((status) => status === 'completed') && statuses.length > 0).toBe(copied);
  }
});
