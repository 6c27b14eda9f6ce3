import { redactAddress, redactText } from '#domain/redaction.ts';
import { OUTCOMES } from '#domain/outcome.ts';
import { STAGES } from '#domain/stage.ts';
import type { Observation } from '#domain/task-history.ts';
import { rawInFile } from '#data/raw-in-file.ts';
import { isTime, type TaskRecord } from '#data/record.ts';

const FORMAT = 'arrivals-observations';
const VERSION = 2;

/** The records as the text of a file, for another machine. Tasks in them are redacted. */
export function toFile(records: Iterable<TaskRecord>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, records: [...records] })}\n`;
}

/** By how much the clock of another machine may be ahead, in milliseconds. */
const AHEAD_MS = 5 * 60_000;

/**
 * The records of such a file. Those that do not fit are left out and counted: a file may be of a newer version or cut.
 * @param now the time in milliseconds; what lies ahead of it was not seen by anybody
 * @throws Error in words for a person, where the text is not such a file at all
 */
export function fromFile(
  text: string,
  now: number,
): { readonly records: readonly TaskRecord[]; readonly refused: number } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The file is not JSON');
  }
  if (!isObject(value) || value['format'] !== FORMAT || !Array.isArray(value['records'])) {
    throw new Error('The file does not hold what an Arrivals board has seen');
  }
  if (value['version'] !== VERSION)
    throw new Error(`The file has version ${String(value['version'])}; ${VERSION} is known here`);
  const records = value['records']
    .filter(isRecord)
    .filter((record) => isInOrder(record, now + AHEAD_MS))
    .map(redacted);
  return { records, refused: value['records'].length - records.length };
}

/** The record without what may be secret: a file may have been written by anything. */
function redacted({ task, changes, ...rest }: TaskRecord): TaskRecord {
  const snapshots = task.snapshots.map((disk) => ({
    ...redactedTexts(disk),
    url: disk.url === null ? null : redactAddress(disk.url),
  }));
  return {
    ...rest,
    task: {
      ...redactedTexts(task),
      source: task.source,
      id: task.id,
      tags: task.tags.map(redactedTexts),
      snapshots,
      ...(task.raw === undefined ? {} : { raw: rawInFile(task.raw) }),
    },
    changes: changes.map((change) => ({
      ...change,
      disks: change.disks.map((status) => status && redactText(status)),
    })),
  };
}

function redactedTexts<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? redactText(value) : value,
  ]);
  return { ...texts, ...Object.fromEntries(entries) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

/** Whether its times can be: one after the other, and none later than `latest`. */
function isInOrder({ firstSeen, lastSeen, changes, goneAt }: TaskRecord, latest: number): boolean {
  const times = [firstSeen, ...changes.map(({ at }) => at), lastSeen];
  return times.every((time, index) => time <= (times[index + 1] ?? latest)) && (goneAt ?? 0) <= latest;
}

function isRecord(value: unknown): value is TaskRecord {
  return (
    isObject(value) &&
    isText(value['key']) &&
    isTime(value['firstSeen']) &&
    isTime(value['lastSeen']) &&
    typeof value['fromStart'] === 'boolean' &&
    (value['goneAt'] === null || isTime(value['goneAt'])) &&
    (value['missed'] === undefined || value['missed'] === true) &&
    Array.isArray(value['changes']) &&
    value['changes'].length > 0 &&
    value['changes'].every(isSighting) &&
    isTask(value['task']) &&
    value['key'] === `${value['task'].source}/${value['task'].id}`
  );
}

function isSighting(value: unknown): value is Observation {
  return (
    isObject(value) &&
    isTime(value['at']) &&
    OUTCOMES.some((outcome) => outcome === value['outcome']) &&
    (value['stage'] === null || STAGES.some((stage) => stage === value['stage'])) &&
    (value['progress'] === null || isNumber(value['progress'])) &&
    Array.isArray(value['disks']) &&
    value['disks'].every(isTextOrNull) &&
    (value['unseenMs'] === undefined || isTime(value['unseenMs']))
  );
}

const TASK_TEXTS = [
  'statusMessage',
  'status',
  'description',
  'imageId',
  'platform',
  'architecture',
  'hypervisor',
  'bootMode',
  'licenseType',
  'usageOperation',
  'kmsKeyId',
  'reason',
];
const SNAPSHOT_TEXTS = [
  'snapshotId',
  'deviceName',
  'description',
  'format',
  'status',
  'statusMessage',
  'bucket',
  'key',
  'url',
];

/** What EC2 answered of a task; not there in a file of an older version. */
function isRaw(value: unknown, id: string): boolean {
  return isObject(value) && isText(value['ImportTaskId']) && value['ImportTaskId'].trim() === id;
}

function isTask(value: unknown): value is TaskRecord['task'] {
  return (
    isObject(value) &&
    isText(value['source']) &&
    isText(value['id']) &&
    OUTCOMES.some((outcome) => outcome === value['outcome']) &&
    (value['stage'] === null || STAGES.some((stage) => stage === value['stage'])) &&
    (value['progress'] === null || isNumber(value['progress'])) &&
    (value['sizeBytes'] === null || isNumber(value['sizeBytes'])) &&
    typeof value['encrypted'] === 'boolean' &&
    (value['raw'] === undefined || isRaw(value['raw'], value['id'])) &&
    TASK_TEXTS.every((name) => isTextOrNull(value[name])) &&
    Array.isArray(value['licenseConfigurationArns']) &&
    value['licenseConfigurationArns'].every(isText) &&
    Array.isArray(value['tags']) &&
    value['tags'].every((tag) => isObject(tag) && isText(tag['key']) && isText(tag['value'])) &&
    Array.isArray(value['snapshots']) &&
    value['snapshots'].every(
      (disk) =>
        isObject(disk) &&
        SNAPSHOT_TEXTS.every((name) => isTextOrNull(disk[name])) &&
        (disk['sizeBytes'] === null || isNumber(disk['sizeBytes'])) &&
        (disk['progress'] === null || isNumber(disk['progress'])) &&
        typeof disk['copied'] === 'boolean',
    )
  );
}
