import type { ImportImageTask, SnapshotDetail } from '@aws-sdk/client-ec2';
import { taskKind, type AnsweredTask, type ImportTask } from '#domain/import-task.ts';
import type { Snapshot } from '#domain/snapshot.ts';

/**
 * A task in the shape of EC2's API, redacted: as EC2 answered it, or rebuilt from a record of an older version of the
 * board (`raw` is absent then). A rebuilt task lacks what was not stored: empty texts, empty lists, the spelling of a
 * number.
 */
export function apiTask(task: ImportTask): AnsweredTask {
  if (task.raw !== undefined) return task.raw;
  return taskKind(task) === 'image' ? rebuiltTask(task) : rebuiltSnapshotTask(rebuiltTask(task));
}

function rebuiltSnapshotTask({ SnapshotDetails = [], Tags, ...image }: ImportImageTask): AnsweredTask {
  const { ImportTaskId, Description, Encrypted, KmsKeyId, Progress, Status, StatusMessage } = image;
  const state = { Encrypted, KmsKeyId, Progress, Status, StatusMessage };
  const given = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
  return {
    ...(ImportTaskId === undefined ? {} : { ImportTaskId }),
    ...(Description === undefined ? {} : { Description }),
    SnapshotTaskDetail: { ...SnapshotDetails[0], ...given },
    ...(Tags === undefined ? {} : { Tags }),
  };
}

function rebuiltTask(task: ImportTask): ImportImageTask {
  return withoutNulls({
    ImportTaskId: task.id,
    Description: task.description,
    Architecture: task.architecture,
    Platform: task.platform,
    Hypervisor: task.hypervisor,
    BootMode: task.bootMode,
    ImageId: task.imageId,
    Encrypted: task.encrypted ? true : null,
    KmsKeyId: task.kmsKeyId,
    LicenseType: task.licenseType,
    UsageOperation: task.usageOperation,
    LicenseSpecifications: nullIfEmpty(task.licenseConfigurationArns.map((arn) => ({ LicenseConfigurationArn: arn }))),
    // EC2 sends no Progress with a completed task; the 100 % is the board's own.
    Progress: task.progress === null || task.outcome === 'completed' ? null : String(task.progress),
    Status: task.status,
    StatusMessage: task.statusMessage,
    SnapshotDetails: nullIfEmpty(task.snapshots.map(rebuiltDisk)),
    Tags: nullIfEmpty(task.tags.map(({ key, value }) => ({ Key: key, Value: value }))),
  });
}

function rebuiltDisk(disk: Snapshot): SnapshotDetail {
  const bucket = withoutNulls({ S3Bucket: disk.bucket, S3Key: disk.key });
  return withoutNulls({
    SnapshotId: disk.snapshotId,
    DeviceName: disk.deviceName,
    Description: disk.description,
    Format: disk.format,
    DiskImageSize: disk.sizeBytes,
    Progress: disk.progress === null ? null : String(disk.progress),
    Status: disk.status,
    StatusMessage: disk.statusMessage,
    UserBucket: Object.keys(bucket).length === 0 ? null : bucket,
    Url: disk.url,
  });
}

function nullIfEmpty<One>(list: readonly One[]): readonly One[] | null {
  return list.length === 0 ? null : list;
}

/** The fields without those that are `null`. */
function withoutNulls(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
