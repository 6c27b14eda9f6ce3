import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { rawInFile } from '#data/raw-in-file.ts';

const SNAPSHOT_TASK = {
  ImportTaskId: 'import-snap-2b608c5f4fbcc276t',
  Description: 'root',
  Tags: [{ Key: 'Name', Value: 'db' }],
  SnapshotTaskDetail: {
    Description: 'disk',
    Format: 'RAW',
    Progress: '19',
    SnapshotId: '',
    Status: 'active',
    StatusMessage: 'downloading/converting',
    DiskImageSize: 4702863360,
    UserBucket: { S3Bucket: 'vm-images', S3Key: 'nixos.raw' },
    Encrypted: true,
    KmsKeyId: 'alias/k',
  },
};

it('takes a snapshot task from a file or another tab as it was', () => {
  expect(rawInFile(SNAPSHOT_TASK)).toEqual(SNAPSHOT_TASK);
  expect(toImportTask(rawInFile(SNAPSHOT_TASK), 'here')).toEqual(toImportTask(SNAPSHOT_TASK, 'here'));
});

it('leaves out what EC2 does not send, and cuts the query of a presigned URL', () => {
  const Url = 'https://vm-images.s3.amazonaws.com/d.raw?X-Amz-Signature=0123456789abcdef0123456789abcdef';
  const { SnapshotTaskDetail } = rawInFile({
    ...SNAPSHOT_TASK,
    SnapshotTaskDetail: { Status: 7, Url, DiskImageSize: '3.115815424E9', Script: 'x' },
  });
  expect(Object.keys(SnapshotTaskDetail ?? {}).toSorted()).toEqual(['DiskImageSize', 'Url']);
  expect(JSON.stringify(SnapshotTaskDetail)).not.toContain('0123456789abcdef');
});

it('takes a detail that is none for an absent one', () => {
  for (const SnapshotTaskDetail of [null, 'x', 7])
    expect(rawInFile({ ...SNAPSHOT_TASK, SnapshotTaskDetail }).SnapshotTaskDetail).toBeUndefined();
});
