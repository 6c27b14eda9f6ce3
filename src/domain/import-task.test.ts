import type { ImportImageTask } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES, columnText, sortTasks } from '#domain/column.ts';
import { outcomeWord, taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { snapshotName } from '#domain/snapshot.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';

export function task(raw: ImportImageTask): ImportTask {
  const settled = toImportTask({ ImportTaskId: 'import-ami-1', ...raw }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

const word = fc.option(
  fc.oneof(
    fc.string(),
    fc.constantFrom('', 'active', 'deleted', 'completed', 'converting', 'ClientError: x', '28', '-1'),
  ),
  { nil: undefined },
);
const anyTask = fc.record(
  {
    ImportTaskId: word,
    Status: word,
    StatusMessage: word,
    Progress: word,
    ImageId: word,
    BootMode: word,
    Encrypted: fc.boolean(),
    Tags: fc.array(fc.record({ Key: word, Value: word })),
    SnapshotDetails: fc.array(
      fc.record({
        DiskImageSize: fc.double(),
        Progress: word,
        Url: word,
        Status: word,
        UserBucket: fc.record({ S3Key: word }),
      }),
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ImportImageTask>;

describe('a task of an answer', () => {
  it('is converted from any answer, and every column has a text or null', () => {
    fc.assert(
      fc.property(anyTask, (raw) => {
        const settled = toImportTask(raw, 'here');
        if (settled === null) {
          expect((raw.ImportTaskId ?? '').trim()).toBe('');
          return;
        }
        expect(Object.values(settled)).not.toContain(undefined);
        for (const column of COLUMN_NAMES) expect(columnText(settled, column)).not.toBe('');
        if (settled.outcome === 'completed') expect(settled.progress).toBe(100);
        if (settled.sizeBytes !== null) expect(settled.sizeBytes).toBeGreaterThan(0);
      }),
    );
  });

  it('has no progress where AWS gives none, and all of it when completed', () => {
    expect(task({ Status: 'active', StatusMessage: 'updating' }).progress).toBeNull();
    expect(task({ Status: 'active', Progress: '' }).progress).toBeNull();
    expect(task({ Status: 'completed' }).progress).toBe(100);
    expect(task({ Status: 'deleted', StatusMessage: 'ClientError: x' }).progress).toBeNull();
  });

  it('treats an empty ImageId as none, and both spellings of a boot mode as one', () => {
    expect(task({ ImageId: '' }).imageId).toBeNull();
    expect(task({ BootMode: 'legacy_bios' as 'legacy-bios' }).bootMode).toBe('legacy-bios');
  });

  it('has what AWS says of licenses and sizes, and nothing of what it leaves open', () => {
    const full = task({
      LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:1' }, {}],
      SnapshotDetails: [{ DiskImageSize: 2e9 }, {}, { DiskImageSize: 3e9 }],
    });
    expect([full.licenseConfigurationArns, full.sizeBytes, full.encrypted]).toEqual([['arn:1'], 5e9, false]);
    expect(task({})).toMatchObject({
      licenseConfigurationArns: [],
      tags: [],
      snapshots: [],
      sizeBytes: null,
      encrypted: false,
      stage: null,
    });
    expect(task({ SnapshotDetails: [{}] }).sizeBytes).toBeNull();
    expect(task({ Tags: [{}] }).tags).toEqual([{ key: '', value: '' }]);
  });

  it('is at the stage that its message names, else its Status', () => {
    expect(task({ Status: 'converting', StatusMessage: 'booting' }).stage).toBe('booting');
    expect(task({ Status: 'converting', StatusMessage: 'x' }).stage).toBe('converting');
  });

  it('gives a reason for failures only', () => {
    const reasonOf = (Status: string) => task({ Status, StatusMessage: 'No kernel' }).reason;
    expect([reasonOf('deleting'), reasonOf('deleted'), reasonOf('active')]).toEqual(['No kernel', 'No kernel', null]);
  });

  it('is identified by source and id, and has its outcome in a word', () => {
    expect(taskKey(task({}))).toBe('here/import-ami-1');
    const words = [{ Status: 'active' }, { Status: 'deleting' }, { Status: 'Quantum' }, {}].map((raw) =>
      outcomeWord(task(raw)),
    );
    expect(words).toEqual(['Running', 'Cancelling', 'Quantum', 'Unknown']);
  });

  it('names a disk by its snapshot, else its device, its file or its position', () => {
    const disks = task({
      SnapshotDetails: [
        { SnapshotId: 'snap-1', DeviceName: '/dev/sda1' },
        { DeviceName: '/dev/sdb', UserBucket: { S3Key: 'k' } },
        { UserBucket: { S3Key: 'k' } },
        {},
      ],
    }).snapshots;
    expect(disks.map(snapshotName)).toEqual(['snap-1', '/dev/sdb', 'k', 'disk 4']);
  });

  it('keeps tags as pairs, the odd ones too', () => {
    const tags = [
      { Key: '__proto__', Value: 'x' },
      { Key: 'constructor', Value: '' },
      { Key: 'Wave', Value: '3' },
    ];
    expect(task({ Tags: tags }).tags.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'Wave']);
    expect(columnText(task({ Tags: tags }), 'tag:Wave')).toBe('3');
    expect(columnText(task({ Tags: tags }), 'tag:toString')).toBeNull();
  });

  it('never shows the presigned part of an address, in no field', () => {
    const secret = 'X-Amz-Signature=5ec2e7';
    const url = `https://b.s3.amazonaws.com/k.vmdk?${secret}`;
    const settled = task({
      Status: 'deleted',
      Description: `from ${url}`,
      Platform: url as 'Linux',
      KmsKeyId: url,
      Tags: [{ Key: url, Value: url }],
      StatusMessage: `ClientError: cannot read ${url}`,
      SnapshotDetails: [
        {
          Url: url,
          DeviceName: url,
          Format: url,
          Description: url,
          StatusMessage: url,
          UserBucket: { S3Key: `k?${secret}` },
        },
      ],
    });
    expect(JSON.stringify(settled)).not.toContain('5ec2e7');
  });

  it('keeps what EC2 answered, the odd spellings too, in a form that goes to other tabs and into the store', () => {
    const answered: ImportImageTask = {
      ImportTaskId: ' import-ami-1',
      ImageId: '',
      Progress: ' 28',
      BootMode: 'legacy_bios' as 'legacy-bios',
      Encrypted: false,
      Tags: [],
      SnapshotDetails: [{ DiskImageSize: 0, Url: 's3://b/k', UserBucket: { S3Bucket: 'b', S3Key: 'k' } }],
    };
    const { raw } = task(answered);
    expect(raw).toEqual(answered);
    expect(structuredClone(raw)).toEqual(answered);
  });

  it('cuts only what is presigned out of what EC2 answered, and leaves the answer itself alone', () => {
    const Url = 'https://b.s3.amazonaws.com/k.vmdk?X-Amz-Signature=5ec2e7';
    const answered = {
      ImportTaskId: 'import-ami-1',
      Description: 'a=b',
      SnapshotDetails: [{ Format: 'RAW' }, { Url, DiskImageSize: 1 }],
    };
    const before = structuredClone(answered);
    expect(task(answered).raw).toEqual({
      ...before,
      SnapshotDetails: [{ Format: 'RAW' }, { Url: 'https://b.s3.amazonaws.com/k.vmdk?…', DiskImageSize: 1 }],
    });
    expect(answered).toEqual(before);
  });

  it('counts disks that are copied while it runs, and only how many there are after a failure', () => {
    const disks = [
      { Status: 'completed', DiskImageSize: 2 ** 33 },
      { Status: 'active', DiskImageSize: 2 ** 33 },
    ];
    expect(columnText(task({ Status: 'active', SnapshotDetails: disks }), 'disks')).toBe('1 / 2 · 16.0 GiB');
    expect(
      columnText(task({ Status: 'deleted', StatusMessage: 'ClientError: x', SnapshotDetails: disks }), 'disks'),
    ).toBe('2 · 16.0 GiB');
  });
});

describe('sorting', () => {
  const tasks = ['9', '100', '28', undefined].map((progress, index) =>
    task({
      ImportTaskId: `import-ami-${index}`,
      Status: 'active',
      ...(progress === undefined ? {} : { Progress: progress }),
    }),
  );

  it('sorts progress as numbers, with the unknown last in both directions', () => {
    expect(
      sortTasks(tasks, { column: 'progress', descending: false }, NO_CONTEXT).map(({ progress }) => progress),
    ).toEqual([9, 28, 100, null]);
    expect(
      sortTasks(tasks, { column: 'progress', descending: true }, NO_CONTEXT).map(({ progress }) => progress),
    ).toEqual([100, 28, 9, null]);
  });

  it('sorts outcomes by what became of the task, failures first, with a word beside its like', () => {
    const ended = [
      task({ ImportTaskId: 'import-ami-a', Status: 'completed' }),
      task({ ImportTaskId: 'import-ami-b', Status: 'deleted', StatusMessage: 'ClientError: x' }),
      task({ ImportTaskId: 'import-ami-c', Status: 'active' }),
      task({ ImportTaskId: 'import-ami-d', Status: 'deleting', StatusMessage: 'ClientError: x' }),
    ];
    const words = sortTasks(ended, { column: 'outcome', descending: false }, NO_CONTEXT).map((one) =>
      columnText(one, 'outcome'),
    );
    expect(words).toEqual(['Failing', 'Failed', 'Running', 'Completed']);
  });

  it('sorts disks by how many there are, then by what is copied, then by size', () => {
    const disks = (copied: number, all: number, size: number) =>
      task({
        Status: 'active',
        SnapshotDetails: Array.from({ length: all }, (_, at) => ({
          DiskImageSize: size,
          Status: at < copied ? 'completed' : 'active',
        })),
      });
    const tasksOf = [disks(1, 2, 9), disks(0, 2, 5), disks(0, 1, 90), disks(0, 2, 4)];
    const sorted = sortTasks(tasksOf, { column: 'disks', descending: false }, NO_CONTEXT);
    expect(sorted.map((one) => tasksOf.indexOf(one))).toEqual([2, 3, 1, 0]);
  });

  it('keeps the order of equal values', () => {
    expect(sortTasks(tasks, { column: 'outcome', descending: true }, NO_CONTEXT).map(({ id }) => id)).toEqual(
      tasks.map(({ id }) => id),
    );
  });
});

it('converts a nearly empty answer', () => {
  expect(toImportTask({ ImportTaskId: ' import-ami-1 ' }, 'here')).toMatchObject({
    id: 'import-ami-1',
    tags: [],
    snapshots: [],
    licenseConfigurationArns: [],
    sizeBytes: null,
  });
});

it('shows messages on one line, and keeps the raw answer as it came', () => {
  const said = 'ClientError:\r\n\tcannot boot\u0000 \u202Eexe';
  const { reason, statusMessage, status, snapshots, raw } = task({
    Status: 'deleted\r\n',
    StatusMessage: said,
    SnapshotDetails: [{ Status: '\tactive', StatusMessage: said }],
  });
  expect([reason, statusMessage, status]).toEqual([
    'ClientError: cannot boot exe',
    'ClientError: cannot boot exe',
    'deleted',
  ]);
  expect(snapshots[0]).toMatchObject({ status: 'active', statusMessage: 'ClientError: cannot boot exe' });
  expect(raw?.StatusMessage).toBe(said);
});
