import { XMLBuilder } from 'fast-xml-parser';
import type { ImageDisk, ImageTask } from './image-task.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

// XML 1.0 cannot contain these; Java's XML writers, including EC2's, then write references that no browser parses.
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** What a task makes: an AMI or one snapshot. */
export type TaskKind = 'image' | 'snapshot';

/**
 * Returns the answer of DescribeImportImageTasks or DescribeImportSnapshotTasks. An empty list is an empty set element,
 * never a missing one.
 */
export function describeImportTasksDocument(
  kind: TaskKind,
  tasks: readonly ImageTask[],
  nextToken: string | null,
  requestId: string,
): string {
  const token = nextToken === null ? {} : { nextToken };
  return kind === 'image'
    ? answerDocument('DescribeImportImageTasks', requestId, {
        importImageTaskSet: { item: tasks.map(taskElement) },
        ...token,
      })
    : answerDocument('DescribeImportSnapshotTasks', requestId, {
        importSnapshotTaskSet: { item: tasks.map(snapshotTaskElement) },
        ...token,
      });
}

/** Returns the answer of ImportImage: the new task without a wrapping element. */
export function importImageDocument(task: ImageTask, requestId: string): string {
  return answerDocument('ImportImage', requestId, taskElement(task));
}

/** Returns the answer of CancelImportTask. */
export function cancelImportTaskDocument(
  cancelled: { importTaskId: string; state: string; previousState: string },
  requestId: string,
): string {
  return answerDocument('CancelImportTask', requestId, cancelled);
}

/** Returns the answer of an action with a content. */
export function answerDocument(action: string, requestId: string, content: object): string {
  const document = { [`${action}Response`]: { '@xmlns': NAMESPACE, requestId, ...content } };
  const text = builder.build(document).replace(CONTROLS, (char) => `&#x${char.charCodeAt(0).toString(16)};`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
}

function taskElement(task: ImageTask): object {
  const { snapshotDetailSet, tagSet, licenseSpecifications, encrypted, unheardOf, ...texts } = task;
  return {
    ...texts,
    ...(encrypted === undefined ? {} : { encrypted: String(encrypted) }),
    ...(snapshotDetailSet && { snapshotDetailSet: { item: snapshotDetailSet.map(diskElement) } }),
    ...(tagSet && { tagSet: { item: tagSet } }),
    ...(licenseSpecifications && { licenseSpecifications: { item: licenseSpecifications } }),
    ...unheardOf,
  };
}

/** A snapshot task has no state of its own: all of it stands in the detail of its one disk. */
function snapshotTaskElement({
  importTaskId,
  description,
  tagSet,
  encrypted,
  kmsKeyId,
  progress,
  status,
  statusMessage,
  snapshotDetailSet: [disk = {}] = [],
}: ImageTask): object {
  const said = { kmsKeyId, progress, status, statusMessage, encrypted: encrypted?.toString() };
  return {
    importTaskId,
    ...(description !== undefined && { description }),
    snapshotTaskDetail: {
      ...diskElement(disk),
      ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    },
    ...(tagSet && { tagSet: { item: tagSet } }),
  };
}

function diskElement({ diskImageSize, ...texts }: ImageDisk): object {
  if (typeof diskImageSize !== 'number') return diskImageSize === undefined ? texts : { ...texts, diskImageSize };
  return {
    ...texts,
    diskImageSize: Number.isInteger(diskImageSize) ? diskImageSize.toFixed(1) : String(diskImageSize),
  };
}
