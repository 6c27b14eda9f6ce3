import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { apiTask } from '#domain/api-task.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

function task(raw: ImportImageTask): ImportTask {
  const settled = toImportTask({ ImportTaskId: 'import-ami-1', ...raw }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

/** As an older version of the board has kept it. */
function withoutRaw(raw: ImportImageTask): ImportTask {
  const { raw: _raw, ...settled } = task(raw);
  return settled;
}

const FULL: ImportImageTask = {
  ImportTaskId: 'import-ami-1',
  Description: 'web-01',
  Architecture: 'x86_64',
  Platform: 'Linux',
  Hypervisor: 'xen',
  BootMode: 'uefi',
  ImageId: 'ami-1',
  Encrypted: true,
  KmsKeyId: 'arn:aws:kms:eu-west-1:1:key/1',
  LicenseType: 'BYOL',
  UsageOperation: 'RunInstances',
  LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:aws:license-manager:eu-west-1:1:license-configuration:1' }],
  Progress: '28',
  Status: 'active',
  StatusMessage: 'converting',
  Tags: [
    { Key: 'Wave', Value: '3' },
    { Key: '__proto__', Value: '' },
  ],
  SnapshotDetails: [
    {
      SnapshotId: 'snap-1',
      DeviceName: '/dev/sda1',
      Description: 'root',
      Format: 'VMDK',
      DiskImageSize: 705_638_400,
      Progress: '40',
      Status: 'active',
      StatusMessage: 'copying',
      UserBucket: { S3Bucket: 'b', S3Key: 'k' },
      Url: 's3://b/k',
    },
    {},
  ],
};

it("returns EC2's answer", () => {
  expect(apiTask(task({ ...FULL, Progress: ' 28 %', ImageId: '' }))).toEqual({
    ...FULL,
    Progress: ' 28 %',
    ImageId: '',
  });
});

it('is rebuilt from a record of an older version', () => {
  expect(apiTask(withoutRaw(FULL))).toEqual(FULL);
});

it('leaves out what an older record lacks, and progress that EC2 did not send', () => {
  const answered: ImportImageTask = {
    Status: 'completed',
    ImageId: 'ami-1',
    Tags: [],
    SnapshotDetails: [],
    Encrypted: false,
    Platform: '' as 'Linux',
  };
  expect(apiTask(withoutRaw(answered))).toEqual({
    ImportTaskId: 'import-ami-1',
    Status: 'completed',
    ImageId: 'ami-1',
  });
});
