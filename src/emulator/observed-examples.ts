import type { ImageTask } from './image-task.ts';

/** Example tasks of AWS's documentation. */
export const OBSERVED_EXAMPLES: readonly ImageTask[] = [
  {
    importTaskId: 'import-ami-1234567890abcdef0at1',
    progress: '28',
    status: 'active',
    statusMessage: 'converting',
    snapshotDetailSet: [
      {
        diskImageSize: 705638400,
        format: 'ova',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-1', s3Key: 'vms/my-server-vm.ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-01234567890abcdefat1',
    imageId: 'ami-1234567890EXAMPLE',
    status: 'completed',
    snapshotDetailSet: [
      {
        diskImageSize: 705638400,
        format: 'ova',
        snapshotId: 'snap-111222333444aaabb',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-2', s3Key: 'vms/my-server-vm.ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-01234567890abcdef',
    status: 'completed',
    imageId: 'ami-1234567890EXAMPLE',
    snapshotDetailSet: [
      {
        deviceName: '/dev/sda1',
        diskImageSize: 549272064,
        format: 'VMDK',
        snapshotId: 'snap-111222333444aaabb',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-2', s3Key: 'vms/my-server-vm.ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-01234567890abbbbb',
    description: 'My server OVA',
    progress: '62',
    status: 'active',
    statusMessage: 'booting',
  },
  {
    importTaskId: 'import-ami-01234567890acccccat1',
    description: 'My server disks',
    progress: '62',
    status: 'active',
    statusMessage: 'booting',
  },
  {
    importTaskId: 'import-ami-01234567890accccc',
    description: 'My server disks',
    status: 'completed',
  },
];
