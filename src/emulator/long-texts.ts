import type { ImageDisk, ImageTask } from './image-task.ts';

const SENTENCE = 'Exported from vCenter after the application owner had confirmed the maintenance window; ';
const MAX_TAGS = 50;
const MAX_DISKS = 21;

const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Returns tasks in which every text has AWS's maximum length or more. */
export function longTexts(): readonly ImageTask[] {
  return Array.from({ length: 12 }, (_, index): ImageTask => {
    const failed = index % 4 === 3;
    return {
      importTaskId: `import-ami-0${fill(`long${index}`, 16)}`,
      // One in three has no place to break a line.
      description: fill(index % 3 === 0 ? 'without-any-space-' : SENTENCE, 10_240),
      status: failed ? 'deleted' : 'active',
      statusMessage: failed ? `ClientError: Disk validation failed [${fill(SENTENCE, 4000)}]` : 'converting',
      ...(failed ? {} : { progress: '19' }),
      kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${fill('mrk-1234abcd12ab34cd56ef', 256)}`,
      encrypted: true,
      tagSet: Array.from({ length: MAX_TAGS }, (_tag, tag) => ({
        key: fill(`Tag-${index}-${tag}-`, 128),
        value: fill(tag % 2 === 0 ? `value ${tag} ` : '長い値', 256),
      })),
      snapshotDetailSet: Array.from({ length: MAX_DISKS }, (_disk, disk) => longDisk(index, disk)),
    };
  });
}

function longDisk(task: number, disk: number): ImageDisk {
  const s3Key = `${fill('folder/of/a/very/deep/tree/', 980)}task-${task}/disk-${disk}.vmdk`;
  const s3Bucket = fill('a-bucket-with-the-longest-name-', 63);
  return {
    description: fill(SENTENCE, 1024),
    deviceName: disk === 0 ? '/dev/sda1' : `/dev/sd${String.fromCharCode(97 + disk)}`,
    diskImageSize: 2 ** 43,
    format: 'VMDK',
    status: disk < 10 ? 'completed' : 'active',
    url: `s3://${s3Bucket}/${s3Key}`,
    userBucket: { s3Bucket, s3Key },
  };
}
