import { expect, it } from 'vitest';
import { redactedTask } from '#domain/raw-task.ts';

it('cuts a presigned address wherever it stands, and the query of the address of a disk whatever it is', () => {
  const raw = {
    Description: 'from https://h/k?X-Amz-Signature=5ec2e7',
    SnapshotDetails: [{ Url: 'https://h/k?5ec2e7', DiskImageSize: 1 }],
  };
  expect(redactedTask(raw)).toEqual({
    Description: 'from https://h/k?…',
    SnapshotDetails: [{ Url: 'https://h/k?…', DiskImageSize: 1 }],
  });
});

it('returns the same object where nothing is cut', () => {
  const raw = {
    Description: 'https://h/k?X-Amz-Signature=5ec2e7',
    Tags: [{ Key: 'a', Value: 'b' }],
    SnapshotDetails: [{ Url: 's3://b/k', UserBucket: { S3Bucket: 'b' } }],
  };
  const shown = redactedTask(raw);
  expect(shown.Tags).toBe(raw.Tags);
  expect(shown.SnapshotDetails).toBe(raw.SnapshotDetails);
  const { Description: _, ...clean } = raw;
  expect(redactedTask(clean)).toBe(clean);
});
