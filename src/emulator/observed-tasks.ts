import type { ImageTask } from './image-task.ts';
import { OBSERVED_EXAMPLES } from './observed-examples.ts';
import { OBSERVED_LIFETIMES } from './observed-lifetimes.ts';

/**
 * Task objects from public documentation, bug reports and forum posts, with the buckets renamed. Of several moments of
 * one task, the last keeps the id and the earlier ones end in `at1`, `at2` …, so that all are listed. A hidden id is
 * `import-ami-hidden`. Some publishers removed fields.
 */
export const OBSERVED_TASKS: readonly ImageTask[] = [
  ...OBSERVED_EXAMPLES,
  {
    importTaskId: 'import-ami-0e6e37788ae2a340b',
    status: 'active',
    licenseType: 'BYOL',
    description: 'SLES4SAP 12-SP4 Beta4 Build 1.1',
    progress: '2',
    statusMessage: 'pending',
    snapshotDetailSet: [
      {
        userBucket: { s3Bucket: 'vm-images-3', s3Key: 'SLES12-SP4-SAP-EC2-HVM-BYOS.x86_64-0.9.2-Build1.1.raw' },
        diskImageSize: 0,
        format: 'RAW',
      },
    ],
  },
  {
    importTaskId: 'import-ami-ffo2siec',
    architecture: 'x86_64',
    description: 'RHCOS 4.3 AWS VMDK',
    licenseType: 'BYOL',
    platform: 'Linux',
    status: 'deleted',
    statusMessage: 'ClientError: EFI partition detected. UEFI booting is not supported in EC2.',
    snapshotDetailSet: [
      {
        description: 'RHCOS 4.3 AWS VMDK',
        diskImageSize: 819056640,
        format: 'VMDK',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-4', s3Key: 'rhcos-43.81.201912030353.0-aws.x86_64.vmdk' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-XXXX',
    status: 'deleted',
    description: 'XXXX',
    platform: 'Linux',
    statusMessage: 'ClientError: Multiple different grub/menu.lst files found.',
    snapshotDetailSet: [
      {
        userBucket: { s3Bucket: 'vm-images-5', s3Key: 'ubuntu-16.04-server-cloudimg-amd64.ova' },
        diskImageSize: 320673792,
        format: 'VMDK',
      },
    ],
  },
  {
    importTaskId: 'import-ami-fgrxv97s',
    status: 'active',
    licenseType: 'BYOL',
    description: 'alces-cloudware-base-2018.2.1-aws',
    platform: 'Linux',
    architecture: 'x86_64',
    progress: '2',
    statusMessage: 'pending',
    snapshotDetailSet: [
      {
        userBucket: { s3Bucket: 'vm-images-7', s3Key: 'images/alces-cloudware-base-2018.2.1-aws.raw' },
        diskImageSize: 0,
        format: 'RAW',
      },
    ],
  },
  {
    importTaskId: 'import-ami-0943ff1aa2147987b',
    progress: '19',
    status: 'active',
    statusMessage: 'converting',
    bootMode: 'uefi',
    tagSet: [],
    snapshotDetailSet: [
      {
        diskImageSize: 10544480256,
        format: 'VHDX',
        status: 'active',
        userBucket: { s3Bucket: 'vm-images-8', s3Key: 'Windows-11-Professional.vhdx' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-54be2e9c40116f35t',
    architecture: 'x86_64',
    description: 'test',
    imageId: 'ami-0a8c283c9a238f8a7',
    licenseType: 'BYOL',
    platform: 'Linux',
    status: 'completed',
    tagSet: [],
    snapshotDetailSet: [
      {
        deviceName: '/dev/sda1',
        diskImageSize: 671000576,
        format: 'VMDK',
        snapshotId: 'snap-0e181020e22608625',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-10', s3Key: 'jammy-server-cloudimg-amd64.vmdk' },
      },
    ],
  },
  ...OBSERVED_LIFETIMES,
  {
    importTaskId: 'import-ami-015a33ba399ae37a9at1',
    description: 'Windows 10 Dev 2004',
    progress: '1',
    status: 'active',
    statusMessage: 'pending',
    tagSet: [
      { key: 'Name', value: 'win10-ec2-image' },
      { key: 'CostCenter', value: 'EC2 Import Demo' },
      { key: 'Department', value: 'Infra' },
    ],
    snapshotDetailSet: [
      {
        description: 'win10devtest',
        diskImageSize: 0,
        format: 'VMDK',
        url: 's3://vm-images-14/WinDev2004Eval-disk1.vmdk',
        userBucket: { s3Bucket: 'vm-images-14', s3Key: 'WinDev2004Eval-disk1.vmdk' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-015a33ba399ae37a9',
    description: 'Windows 10 Dev 2004',
    progress: '19',
    status: 'active',
    statusMessage: 'converting',
    tagSet: [
      { key: 'CostCenter', value: 'EC2 Import Demo' },
      { key: 'Department', value: 'Infra' },
      { key: 'Name', value: 'win11-ec2-image' },
    ],
    snapshotDetailSet: [
      {
        description: 'win10devtest',
        diskImageSize: 19020283392,
        format: 'VMDK',
        status: 'active',
        url: 's3://vm-images-14/WinDev2004Eval-disk1.vmdk',
        userBucket: { s3Bucket: 'vm-images-14', s3Key: 'WinDev2004Eval-disk1.vmdk' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-0000000000000',
    description: 'SIFT Workstation OVA - Mon May 11 21:27:49 EDT 2020',
    status: 'deleting',
    statusMessage: 'ClientError: Unsupported kernel version 4.18.0-15-generic',
    tagSet: [],
    snapshotDetailSet: [
      {
        diskImageSize: 5098160640,
        format: 'VMDK',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-15', s3Key: 'SIFT-Workstation.ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-hidden',
    architecture: 'x86_64',
    description: 'Windows 10',
    licenseType: 'BYOL',
    platform: 'Windows',
    progress: '39',
    status: 'active',
    snapshotDetailSet: [
      {
        description: 'Windows 10 Base Install',
        deviceName: '/dev/sda1',
        diskImageSize: 14159336448,
        format: 'VHD',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-17', s3Key: 'win10pro.vhd' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-0960d6036dbffd06b',
    description: 'AL2023_OVA_base',
    status: 'deleted',
    statusMessage: 'ClientError: BLSC-style GRUB found, but unable to detect default kernel',
    tagSet: [],
    snapshotDetailSet: [
      {
        diskImageSize: 707566592,
        format: 'VMDK',
        status: 'completed',
        userBucket: { s3Bucket: 'vm-images-20', s3Key: 'vms/ova/al2023.ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-0fd6fbc2639a4274f',
    snapshotDetailSet: [{ deviceName: '/dev/sde', diskImageSize: 8589934592 }],
  },
  {
    importTaskId: 'import-ami-6660066cXXXX56t',
    description: 'Windows Server VM import',
    progress: '1',
    status: 'active',
    statusMessage: 'pending',
    snapshotDetailSet: [
      {
        description: 'Windows Disk 1',
        diskImageSize: 0,
        format: 'ova',
        userBucket: { s3Bucket: 'vm-images-25', s3Key: 'oag-20XX25.10.0XXXXX24c5b8 (1).ova' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-0c207d759080a3dff',
    progress: '19',
    status: 'active',
    statusMessage: 'converting',
    tagSet: [{ key: 'Name', value: 'clone-vm-import-image' }],
    snapshotDetailSet: [
      {
        diskImageSize: 26843545600,
        format: 'RAW',
        status: 'active',
        userBucket: { s3Bucket: 'vm-images-26', s3Key: 'clone-vm-s3-bucket/ubuntu-vm-clone.raw' },
      },
    ],
  },
  {
    importTaskId: 'import-ami-1234567890abcdef0',
    progress: '2',
    status: 'active',
    statusMessage: 'pending',
    snapshotDetailSet: [
      { diskImageSize: 0, format: 'ova', userBucket: { s3Bucket: 'vm-images-1', s3Key: 'vms/my-server-vm.ova' } },
    ],
  },
];
