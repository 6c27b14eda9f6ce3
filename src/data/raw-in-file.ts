import type { ImportTask } from '#domain/import-task.ts';
import { redactedTask } from '#domain/raw-task.ts';

const TASK_TEXTS = [
  'ImportTaskId',
  'Architecture',
  'BootMode',
  'Description',
  'Hypervisor',
  'ImageId',
  'KmsKeyId',
  'LicenseType',
  'Platform',
  'Progress',
  'Status',
  'StatusMessage',
  'UsageOperation',
];
const DISK_TEXTS = ['Description', 'DeviceName', 'Format', 'Progress', 'SnapshotId', 'Status', 'StatusMessage', 'Url'];

/** What a file says that EC2 answered of a task: the fields of the API and no other, redacted. */
export function rawInFile(value: object): NonNullable<ImportTask['raw']> {
  return redactedTask({
    ...picked(value, TASK_TEXTS, 'string'),
    ...picked(value, ['Encrypted'], 'boolean'),
    ...list(value, 'LicenseSpecifications', (license) => picked(license, ['LicenseConfigurationArn'], 'string')),
    ...list(value, 'Tags', (tag) => picked(tag, ['Key', 'Value'], 'string')),
    ...list(value, 'SnapshotDetails', (disk) => ({
      ...picked(disk, DISK_TEXTS, 'string'),
      ...picked(disk, ['DiskImageSize'], 'number'),
      ...nested(disk, 'UserBucket', (bucket) => picked(bucket, ['S3Bucket', 'S3Key'], 'string')),
    })),
  });
}

function entriesOf(value: object): Map<string, unknown> {
  return new Map(Object.entries(value));
}

function picked(value: object, names: readonly string[], type: 'string' | 'number' | 'boolean'): object {
  const fields = entriesOf(value);
  return Object.fromEntries(names.map((name) => [name, fields.get(name)]).filter(([, field]) => typeof field === type));
}

function nested(value: object, name: string, read: (part: object) => object): object {
  const part = entriesOf(value).get(name);
  return isObject(part) ? { [name]: read(part) } : {};
}

function list(value: object, name: string, read: (part: object) => object): object {
  const parts = entriesOf(value).get(name);
  return Array.isArray(parts) ? { [name]: parts.filter(isObject).map(read) } : {};
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
