import type { ImportImageTask } from '@aws-sdk/client-ec2';

// Tasks as people published them, with names of buckets and machines changed: what the board has to say of each.

const GIB = 2 ** 30;

/** A vendor's appliance: two disks that hold an installer and its configuration. */
export const ROUTER: ImportImageTask = {
  ImportTaskId: 'import-ami-08b8bbff8bd50f46d',
  Description: 'My router OVA image',
  LicenseType: 'BYOL',
  Platform: 'Linux',
  SnapshotDetails: [
    {
      DeviceName: '/dev/sde',
      DiskImageSize: 723_968,
      Format: 'VMDK',
      Status: 'completed',
      Url: 's3://vm-images-31/router.ova',
      UserBucket: { S3Bucket: 'vm-images-31', S3Key: 'router.ova' },
    },
    {
      DeviceName: '/dev/sdf',
      DiskImageSize: 1_380_352,
      Format: 'VMDK',
      Status: 'completed',
      Url: 's3://vm-images-31/router.ova',
      UserBucket: { S3Bucket: 'vm-images-31', S3Key: 'router.ova' },
    },
  ],
  Status: 'deleted',
  StatusMessage: 'ClientError: No valid partitions. Not a valid volume.',
  Tags: [],
};

/** A distribution that is not on AWS's list. */
export const UNLISTED_LINUX: ImportImageTask = {
  ImportTaskId: 'import-ami-0f67d85f5ecb92317',
  Description: 'Clear Linux VM',
  Platform: 'Linux',
  Architecture: 'x86_64',
  SnapshotDetails: [
    {
      Status: 'completed',
      Description: 'Clear Linux',
      Format: 'RAW',
      DiskImageSize: GIB / 2,
      UserBucket: { S3Bucket: 'vm-images-32', S3Key: 'Blank/clear-31440-aws.img' },
    },
  ],
  Status: 'deleted',
  StatusMessage: 'ClientError: Unknown OS / Missing OS files.',
};

/** The same failure in the words of the newer back end, before a platform was named. */
export const NEWER_WORDS: ImportImageTask = {
  ImportTaskId: 'import-ami-0aaaaaaaaaaaaaa01',
  Description: 'bootc image',
  SnapshotDetails: [
    {
      Status: 'completed',
      Format: 'RAW',
      DiskImageSize: 10 * GIB,
      UserBucket: { S3Bucket: 'vm-images-35', S3Key: 'disk.raw' },
    },
  ],
  Status: 'deleted',
  StatusMessage: 'CLIENT_ERROR: Unknown OS / Missing OS files',
  Tags: [],
};

/** One that arrived, built by a tool: no progress, no stage. */
export const ARRIVED: ImportImageTask = {
  ImportTaskId: 'import-ami-067ff7c968962fffb',
  LicenseType: 'BYOL',
  Platform: 'Linux',
  Architecture: 'x86_64',
  ImageId: 'ami-0778e29c4926231de',
  SnapshotDetails: [
    {
      DeviceName: '/dev/sda1',
      DiskImageSize: 2_152_929_792,
      Format: 'VMDK',
      SnapshotId: 'snap-0a9e836f4359eeca2',
      Status: 'completed',
      UserBucket: { S3Bucket: 'jenkins-us-west-1', S3Key: 'build-6cce79e.ova' },
    },
  ],
  Status: 'completed',
};

/** One that arrived while AWS still took systems of 32 bits. */
export const ARRIVED_32_BIT: ImportImageTask = {
  ...ARRIVED,
  ImportTaskId: 'import-ami-083edcde9a8ad6bd8',
  Description: 'import_vm1.2.json',
  Architecture: 'i386',
  ImageId: 'ami-0af37127c6324f3f4',
  SnapshotDetails: [
    {
      DeviceName: '/dev/sda1',
      DiskImageSize: 710_245_888,
      Format: 'VMDK',
      SnapshotId: 'snap-0047e84a2bc28a4db',
      Status: 'completed',
      UserBucket: { S3Bucket: 'vm-images-33', S3Key: 'vms/vm1.2.ova' },
    },
  ],
};
