import { hash } from './chance.ts';
import type { ImageTask } from './image-task.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';
import { taskStream } from './task-stream.ts';

/** AWS validates only the file of a snapshot import, so nothing else fails. */
const FAILURES = [
  'ClientError: Disk validation failed [Unsupported specified file format]',
  'ClientError: Disk validation failed [We do not have access to the given resource. Reason 403 Forbidden]',
  'Task expired and automatically canceled',
];
/** Stage words of an image import before its file is copied. */
const EARLY = new Set(['pending', 'validating', 'validated']);

const snapshotId = (id: string): string => id.replace(/^import-ami-/, 'import-snap-');
const imageId = (id: string): string => id.replace(/^import-snap-/, 'import-ami-');

/** An endless stream of snapshot imports: one disk each, at a tenth of the rate of image imports. */
export function snapshotStream(place: TaskOrigin): TaskSource {
  const images = taskStream(
    { ...place, scenario: `${place.scenario} snapshots` },
    { listed: Math.max(8, Math.round(place.tasks / 10)), active: 2, mix: { failed: 10, cancelled: 3 } },
  );
  return {
    ...images,
    task: (key, at) => toSnapshotTask(images.task(key, at)),
    find: (importTaskId, at) =>
      importTaskId.startsWith('import-snap-') ? images.find(imageId(importTaskId), at) : null,
  };
}

function toSnapshotTask({
  importTaskId = '',
  description,
  tagSet,
  encrypted,
  kmsKeyId,
  progress,
  status,
  statusMessage,
  snapshotDetailSet: [disk = {}] = [],
}: ImageTask): ImageTask {
  const { format, diskImageSize = 0, userBucket, description: ofDisk } = disk;
  const message = statusMessage === undefined ? undefined : messageOf(statusMessage, importTaskId);
  return {
    importTaskId: snapshotId(importTaskId),
    ...(description !== undefined && { description }),
    ...(tagSet !== undefined && { tagSet }),
    ...(encrypted === true && { encrypted }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(progress !== undefined && { progress }),
    ...(status !== undefined && { status }),
    ...(message !== undefined && { statusMessage: message }),
    snapshotDetailSet: [
      {
        ...(ofDisk !== undefined && { description: ofDisk }),
        ...(format !== undefined && { format: format.toUpperCase().replace('OVA', 'VMDK') }),
        diskImageSize,
        ...(userBucket !== undefined && { userBucket }),
        // Empty while it runs, absent after a failure.
        ...(status === 'active' && { snapshotId: '' }),
        ...(status === 'completed' && { snapshotId: disk.snapshotId ?? '' }),
      },
    ],
  };
}

function messageOf(message: string, id: string): string {
  if (EARLY.has(message)) return 'pending';
  if (message === 'deleting' || message === 'deleted') return message;
  const isStage = /^[a-z ]+$/.test(message);
  return isStage ? 'downloading/converting' : (FAILURES[hash('snapshot failure', id) % FAILURES.length] ?? '');
}
