import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { fromFile, toFile } from '#data/file.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';

function record(id: string, times: readonly number[], raw: Parameters<typeof toImportTask>[0] = {}): TaskRecord {
  let result: TaskRecord | null = null;
  for (const at of times) {
    const task = toImportTask({ ImportTaskId: id, Status: 'active', Progress: String(at % 100), ...raw }, 'here');
    if (task !== null) result = updatedRecord(result, { task, at, fromStart: false, isUnlisted: false });
  }
  if (result === null) throw new Error('nothing was seen');
  return result;
}

const full = record('import-ami-2', [5, 6], {
  StatusMessage: 'converting',
  Tags: [{ Key: '__proto__', Value: '' }],
  SnapshotDetails: [{ DiskImageSize: 1e10, Progress: '19', UserBucket: { S3Bucket: 'b', S3Key: 'k' } }, {}],
});

const NOW = 1_000_000;

it('restores every record as it was', () => {
  const records = [record('import-ami-1', [1, 2, 3]), full];
  expect(fromFile(toFile(records), NOW)).toEqual({ records, refused: 0 });
});

it('cuts presigned parts that another program wrote into a file', () => {
  const address = 'https://b.s3.amazonaws.com/disk.vmdk?X-Amz-Signature=c0ffee';
  const [disk] = full.task.snapshots;
  if (disk === undefined) throw new Error('no disk');
  const task = {
    ...full.task,
    statusMessage: `ClientError: ${address}`,
    tags: [{ key: 'from', value: address }],
    snapshots: [{ ...disk, url: address, description: address }],
  };
  const change = { ...full.changes[0], disks: [address] };
  const { records } = fromFile(
    JSON.stringify({ format: 'arrivals-observations', version: 2, records: [{ ...full, task, changes: [change] }] }),
    NOW,
  );
  expect(records).toHaveLength(1);
  expect(JSON.stringify(records)).not.toContain('c0ffee');
  expect(records[0]?.task.snapshots[0]?.url).toBe('https://b.s3.amazonaws.com/disk.vmdk?…');
});

it('accepts a file of an older release, which lacks EC2’s answers', () => {
  const { raw, ...task } = full.task;
  expect(raw).toBeDefined();
  const records = [{ ...full, task }];
  expect(fromFile(toFile(records), NOW)).toEqual({ records, refused: 0 });
});

it('takes only the fields of the API from EC2’s answers, without presigned parts', () => {
  const address = 'https://b.s3.amazonaws.com/disk.vmdk?X-Amz-Signature=c0ffee';
  const raw = {
    ImportTaskId: full.task.id,
    Status: 3,
    Description: address,
    [address]: address,
    Tags: [{ Key: '__proto__', Value: address, Other: 'c0ffee' }, 7],
    SnapshotDetails: [
      { Url: address, DiskImageSize: null, UserBucket: { S3Key: 'k', Other: { deep: 'c0ffee' } } },
      null,
    ],
  };
  const text = JSON.stringify({
    format: 'arrivals-observations',
    version: 2,
    records: [{ ...full, task: { ...full.task, raw } }],
  });
  expect(fromFile(text, NOW).records[0]?.task.raw).toEqual({
    ImportTaskId: full.task.id,
    Description: 'https://b.s3.amazonaws.com/disk.vmdk?…',
    Tags: [{ Key: '__proto__', Value: 'https://b.s3.amazonaws.com/disk.vmdk?…' }],
    SnapshotDetails: [{ Url: 'https://b.s3.amazonaws.com/disk.vmdk?…', UserBucket: { S3Key: 'k' } }],
  });
});

it('leaves out a record with EC2’s answer about another task', () => {
  const task = { ...full.task, raw: { ...full.task.raw, ImportTaskId: 'import-ami-3' } };
  expect(fromFile(toFile([{ ...full, task }]), NOW)).toEqual({ records: [], refused: 1 });
});

it('says in words what is wrong with another file', () => {
  expect(() => fromFile('hello', NOW)).toThrow('The file is not JSON');
  expect(() => fromFile('{}', NOW)).toThrow('does not hold what an Arrivals board has seen');
  expect(() => fromFile('{"format":"arrivals-observations","version":9,"records":[]}', NOW)).toThrow('version 9');
});

it('leaves out damaged records, and counts them', () => {
  const text = toFile([full]);
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(full), ...Object.keys(full.task)), (name) => {
      const value = JSON.parse(text) as { records: [Record<string, unknown> & { task: Record<string, unknown> }] };
      const [first] = value.records;
      const holder = name in first ? first : first.task;
      holder[name] = { constructor: 'x' };
      expect(fromFile(JSON.stringify(value), NOW)).toEqual({ records: [], refused: 1 });
    }),
  );
});

it('refuses impossible times: in the future, invalid, or in the wrong order', () => {
  const [first, ...others] = full.changes;
  if (first === undefined) throw new Error('no change');
  const day = 24 * 3_600_000;
  const refused = (one: TaskRecord): number => fromFile(toFile([one]), NOW).refused;
  expect(refused({ ...full, lastSeen: NOW + 60_000 })).toBe(0);
  for (const time of [NOW + day, 1e17]) {
    expect(refused({ ...full, lastSeen: time })).toBe(1);
    expect(refused({ ...full, goneAt: time })).toBe(1);
    expect(refused({ ...full, lastSeen: time, changes: [first, ...others, { ...first, at: time }] })).toBe(1);
  }
  expect(refused({ ...full, changes: [{ ...first, unseenMs: 1e17 }] })).toBe(1);
  expect(refused({ ...full, firstSeen: full.lastSeen + 1 })).toBe(1);
  expect(refused({ ...full, changes: [first, { ...first, at: full.lastSeen + 1 }] })).toBe(1);
  expect(refused({ ...full, changes: [{ ...first, at: full.lastSeen }, first] })).toBe(1);
});
