import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { observe, addObservation, type TaskHistory } from '#domain/task-history.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { toJson } from '#features/export/export-json.ts';

const AT = Date.UTC(2026, 10, 23, 9);
const NOTE = { at: AT, isComplete: true, isListed: true };

function task(raw: ImportImageTask): ImportTask {
  const parsed = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'active', ...raw }, 'here');
  if (parsed === null) throw new Error('no task');
  return parsed;
}

function context(seen: TaskHistory | null) {
  return {
    ...NO_CONTEXT,
    sources: [{ ...EMBEDDED_SOURCE, name: 'here', accountId: '012345678901' }],
    historyOf: () => seen,
  };
}

it('has the shape of EC2’s answer, and the further facts that the board knows', () => {
  const answered = {
    ImportTaskId: 'import-ami-1',
    Status: 'active',
    Progress: '28',
    StatusMessage: 'converting',
    ImageId: '',
    Tags: [{ Key: 'Wave', Value: '3' }],
  };
  const first = task({ ...answered, Progress: '19' });
  const seen = addObservation(
    addObservation(null, observe(first, AT), true),
    observe(task(answered), AT + 3_600_000),
    false,
  );
  expect(JSON.parse(toJson([task(answered)], context(seen), NOTE))).toEqual({
    ImportImageTasks: [
      {
        ...answered,
        Arrivals: {
          source: 'here',
          accountId: '012345678901',
          region: 'eu-west-1',
          outcome: 'running',
          machine: '1',
          attempts: ['import-ami-1'],
          setAside: null,
          isListed: true,
          firstSeen: '2026-11-23T09:00:00.000Z',
          lastSeen: '2026-11-23T10:00:00.000Z',
          seenFromStart: true,
          changes: [
            { at: '2026-11-23T09:00:00.000Z', outcome: 'running', stage: 'converting', progress: 19, disks: [] },
            {
              at: '2026-11-23T10:00:00.000Z',
              outcome: 'running',
              stage: 'converting',
              progress: 28,
              disks: [],
              unseenSeconds: 3600,
            },
          ],
        },
      },
    ],
    Arrivals: { exportedAt: '2026-11-23T09:00:00.000Z', isComplete: true, tasks: 1 },
  });
});

it('says so if it is incomplete, if EC2 no longer lists the tasks, and if nothing was observed', () => {
  const document: unknown = JSON.parse(
    toJson([task({})], context(null), { at: AT, isComplete: false, isListed: false }),
  );
  expect(document).toMatchObject({
    ImportImageTasks: [
      { Arrivals: { isListed: false, firstSeen: null, lastSeen: null, seenFromStart: null, changes: [] } },
    ],
    Arrivals: { isComplete: false },
  });
});

it('says so if an answer is rebuilt from what an older version stored', () => {
  const { raw: _raw, ...withoutRaw } = task({ Description: 'web-01' });
  expect(JSON.parse(toJson([withoutRaw], context(null), NOTE))).toMatchObject({
    ImportImageTasks: [
      { ImportTaskId: 'import-ami-1', Status: 'active', Description: 'web-01', Arrivals: { isRebuilt: true } },
    ],
  });
});

it('never contains the presigned part of an address, and accepts an invalid time', () => {
  const url = 'https://b.s3.amazonaws.com/k.vmdk?X-Amz-Signature=5ec2e7';
  const presigned = task({
    Description: url,
    Tags: [{ Key: url, Value: url }],
    SnapshotDetails: [{ Url: url, Status: url }],
  });
  const text = toJson([presigned], context(addObservation(null, observe(presigned, 1e300), false)), NOTE);
  expect(text).toContain('https://b.s3.amazonaws.com/k.vmdk?…');
  expect(text).not.toContain('5ec2e7');
  expect(JSON.parse(text)).toMatchObject({ ImportImageTasks: [{ Arrivals: { firstSeen: null } }] });
});
