import type { ImageDisk, ImageTask } from './image-task.ts';

/**
 * A snapshot task as EC2 writes it. Its one disk stands in `snapshotDetailSet`, for the document alone.
 * @param state the fields of the task's detail that say how far it is
 */
function snapshotTask(id: string, disk: ImageDisk, state: Pick<ImageTask, 'status' | 'statusMessage' | 'progress'>) {
  return { importTaskId: `import-snap-${id}`, ...state, snapshotDetailSet: [disk] } satisfies ImageTask;
}

const inBucket = (s3Key: string): ImageDisk => ({ userBucket: { s3Bucket: 'vm-images-30', s3Key } });
const pending = (progress: string) => ({ status: 'active', statusMessage: 'pending', progress });
const copying = (progress: string) => ({ status: 'active', statusMessage: 'downloading/converting', progress });
const DONE = { status: 'completed' };
const NO_TAGS = { tagSet: [] };

/** Moments of twelve tasks in public output; two moments of one task end in `at1` and not. A hidden id is `hidden…`. */
const REAL: readonly ImageTask[] = [
  snapshotTask(
    'fgtxpsup',
    { format: 'RAW', diskImageSize: 3182428160, snapshotId: 'snap-0c1d2e3f405162738', ...inBucket('a.raw') },
    DONE,
  ),
  snapshotTask(
    'fh6i8uil',
    { format: 'VMDK', diskImageSize: 819056640, snapshotId: 'snap-0d1e2f30415263748', ...inBucket('rhcos-aws.vmdk') },
    DONE,
  ),
  {
    ...snapshotTask(
      '2b608c5f4fbcc276tat1',
      { format: 'RAW', diskImageSize: 4702863360, snapshotId: '', ...inBucket('nixos.raw') },
      copying('19'),
    ),
    ...NO_TAGS,
  },
  {
    ...snapshotTask(
      '2b608c5f4fbcc276t',
      { format: 'RAW', diskImageSize: 4702863360, snapshotId: 'snap-0e1f203142536475a', ...inBucket('nixos.raw') },
      DONE,
    ),
    ...NO_TAGS,
  },
  snapshotTask('02b716ec5eb50b53d', { format: 'VMDK', diskImageSize: 0, ...inBucket('disk.vmdk') }, pending('3')),
  {
    ...snapshotTask(
      '0bd6fdf1d41b31bcb',
      { format: 'VHDX', diskImageSize: 0, ...inBucket('image.vhdx') },
      {
        status: 'deleted',
        statusMessage: 'ClientError: Disk validation failed [Unsupported specified file format]',
      },
    ),
    ...NO_TAGS,
  },
  snapshotTask(
    'hidden6',
    { format: 'RAW', diskImageSize: 268435456000, snapshotId: '', ...inBucket('large.raw') },
    copying('35'),
  ),
  snapshotTask('087cd7311afba675fat1', { format: 'RAW', diskImageSize: 0, ...inBucket('b.raw') }, pending('2')),
  snapshotTask(
    '087cd7311afba675f',
    { format: 'RAW', diskImageSize: 10737418240, snapshotId: 'snap-0f2031425364758b6', ...inBucket('b.raw') },
    DONE,
  ),
  snapshotTask('0fbbe899f2fd4bbdc', { format: 'RAW', diskImageSize: 0, ...inBucket('c.raw') }, pending('3')),
  {
    ...snapshotTask(
      '01c750a9b69d61f1e',
      { diskImageSize: 0, url: 'https://vm-images-30.s3.amazonaws.com/d.raw?X-Amz-Signature=0123456789abcdef' },
      pending('0'),
    ),
    ...NO_TAGS,
  },
  snapshotTask(
    '247b055a63e5a470t',
    { format: 'VHD', diskImageSize: 0, snapshotId: '', ...inBucket('e.vhd') },
    pending('2'),
  ),
  snapshotTask('00fa9ccd98e9b8378', { format: 'RAW', diskImageSize: 0, ...inBucket('clear-linux.raw') }, pending('3')),
  snapshotTask(
    'hidden12',
    { format: 'VMDK', diskImageSize: 0, ...inBucket('rhcos.vmdk.gz') },
    { status: 'deleted', statusMessage: 'disk validation failed [unsupported specified file format]' },
  ),
];

/** The real tasks, and tasks in the states and spellings that documents name besides. */
export const OBSERVED_SNAPSHOTS: readonly ImageTask[] = [
  ...REAL,
  {
    ...snapshotTask(
      '0a00000000000001d',
      {
        format: 'VMDK',
        diskImageSize: '3.115815424E9',
        snapshotId: 'snap-0a00000000000001d',
        ...inBucket('guide.vmdk'),
      },
      DONE,
    ),
    description: 'My server VMDK',
    tagSet: [{ key: 'Name', value: 'my-server' }],
  },
  {
    ...snapshotTask('0a00000000000002d', { format: 'VHD', diskImageSize: 20, ...inBucket('gib.vhd') }, copying('42')),
    encrypted: true,
    kmsKeyId: 'alias/imports',
  },
  snapshotTask('0a00000000000003d', { format: 'RAW', diskImageSize: 0 }, { status: 'pending', progress: '0' }),
  snapshotTask('0a00000000000004d', { format: 'RAW', diskImageSize: 0 }, { status: 'deleting', progress: '19' }),
  snapshotTask(
    '0a00000000000005d',
    { format: 'VHDX', diskImageSize: 0 },
    {
      status: 'deleting',
      statusMessage: 'ClientError: Disk validation failed [Unsupported specified file format]',
    },
  ),
  snapshotTask('0a00000000000006d', { format: 'RAW', diskImageSize: 0 }, { status: 'deleted' }),
  snapshotTask('0a00000000000007d', { format: 'RAW', diskImageSize: 0 }, { status: 'error', statusMessage: 'Failed' }),
  snapshotTask('0a00000000000008d', { format: 'RAW', diskImageSize: 0 }, { status: 'paused' }),
];
