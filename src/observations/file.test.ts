import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { fromFile, toFile } from '#observations/file.ts';
import { expired, joined, LONGEST_MS, MOST_RECORDS, withSeen, type TaskRecord } from '#observations/record.ts';

function record(id: string, times: readonly number[], raw: Parameters<typeof toImportTask>[0] = {}): TaskRecord {
  let result: TaskRecord | null = null;
  for (const at of times) {
    const task = toImportTask({ ImportTaskId: id, Status: 'active', Progress: String(at % 100), ...raw }, 'here');
    if (task !== null) result = withSeen(result, { task, at, fromStart: false, isGone: false });
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

const full = record('import-ami-2', [5, 6], {
  StatusMessage: 'converting',
  Tags: [{ Key: '__proto__', Value: '' }],
  SnapshotDetails: [{ DiskImageSize: 1e10, Progress: '19', UserBucket: { S3Bucket: 'b', S3Key: 'k' } }, {}],
});

it('brings every record back as it was', () => {
  const records = [record('import-ami-1', [1, 2, 3]), full];
  expect(fromFile(toFile(records))).toEqual({ records, refused: 0 });
});

it('says in words what is wrong with another file', () => {
  expect(() => fromFile('hello')).toThrow('The file is not JSON');
  expect(() => fromFile('{}')).toThrow('does not hold what an Arrivals board has seen');
  expect(() => fromFile('{"format":"arrivals-observations","version":9,"records":[]}')).toThrow('version 9');
});

it('leaves out a record in which anything is broken, and counts it', () => {
  const text = toFile([full]);
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(full), ...Object.keys(full.task)), (name) => {
      const value = JSON.parse(text) as { records: [Record<string, unknown> & { task: Record<string, unknown> }] };
      const [first] = value.records;
      const holder = name in first ? first : first.task;
      holder[name] = { constructor: 'x' };
      expect(fromFile(JSON.stringify(value))).toEqual({ records: [], refused: 1 });
    }),
  );
});

it('joins what two boards saw of one task: the first look of the one, the last of the other', () => {
  const early = record('import-ami-1', [1, 2, 3]);
  const late = record('import-ami-1', [3, 4, 50]);
  for (const both of [joined(early, late), joined(late, early)]) {
    expect(both.firstSeen).toBe(1);
    expect(both.lastSeen).toBe(50);
    expect(both.changes.map(({ at }) => at)).toEqual([1, 2, 3, 4, 50]);
  }
});

it('forgets what is too old, and the oldest of too many', () => {
  const many = Array.from({ length: MOST_RECORDS + 2 }, (_, index) => ({ key: `k${index}`, lastSeen: 1000 + index }));
  expect(new Set(expired(many, 2000))).toEqual(new Set(['k0', 'k1']));
  expect(expired([{ key: 'old', lastSeen: 0 }], LONGEST_MS + 1)).toEqual(['old']);
  expect(expired([{ key: 'young', lastSeen: 1 }], LONGEST_MS + 1)).toEqual([]);
});

it('remembers that EC2 dropped a task, and that it came back after all', () => {
  const former = record('import-ami-1', [1]);
  const gone = withSeen(former, { task: former.task, at: 5, fromStart: false, isGone: true });
  expect(gone.goneAt).toBe(5);
  expect(withSeen(gone, { task: former.task, at: 9, fromStart: false, isGone: true })).toBe(gone);
  expect(withSeen(gone, { task: former.task, at: 10, fromStart: false, isGone: false }).goneAt).toBeNull();
});
