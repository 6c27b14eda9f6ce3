import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { fromFile, toFile } from '#observations/file.ts';
import { withSeen, type TaskRecord } from '#observations/record.ts';

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

it('cuts presigned parts that another program wrote into a file', () => {
  const address = 'https://b.s3.amazonaws.com/disk.vmdk?X-Amz-Signature=c0ffee';
  const [disk] = full.task.snapshots;
  if (disk === undefined) throw new Error('no disk');
  const task = { ...full.task, statusMessage: `ClientError: ${address}`, tags: [{ key: 'from', value: address }], snapshots: [{ ...disk, url: address, description: address }] };
  const change = { ...full.changes[0], disks: [address] };
  const { records } = fromFile(JSON.stringify({ format: 'arrivals-observations', version: 2, records: [{ ...full, task, changes: [change] }] }));
  expect(records).toHaveLength(1);
  expect(JSON.stringify(records)).not.toContain('c0ffee');
  expect(records[0]?.task.snapshots[0]?.url).toBe('https://b.s3.amazonaws.com/disk.vmdk?…');
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
