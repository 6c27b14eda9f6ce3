import * as v from 'valibot';
import { OUTCOMES } from '#domain/outcome.ts';
import { STAGES } from '#domain/stage.ts';
import { isTime, LONGEST_NOTE, type TaskRecord } from '#data/record.ts';
import type { StoredRecord } from '#data/stored-record.ts';

const Time = v.custom<number>(isTime);
const Amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const NullableText = v.nullable(v.string());
const Status = {
  outcome: v.picklist(OUTCOMES),
  stage: v.nullable(v.picklist(STAGES)),
  progress: v.nullable(Amount),
};

const Disk = v.object({
  snapshotId: NullableText,
  deviceName: NullableText,
  description: NullableText,
  format: NullableText,
  status: NullableText,
  statusMessage: NullableText,
  bucket: NullableText,
  key: NullableText,
  url: NullableText,
  sizeBytes: v.nullable(Amount),
  progress: v.nullable(Amount),
  copied: v.boolean(),
});

const Task = v.pipe(
  v.object({
    ...Status,
    source: v.string(),
    id: v.string(),
    statusMessage: NullableText,
    status: NullableText,
    description: NullableText,
    imageId: NullableText,
    platform: NullableText,
    architecture: NullableText,
    hypervisor: NullableText,
    bootMode: NullableText,
    licenseType: NullableText,
    usageOperation: NullableText,
    kmsKeyId: NullableText,
    reason: NullableText,
    licenseConfigurationArns: v.array(v.string()),
    encrypted: v.boolean(),
    tags: v.array(v.object({ key: v.string(), value: v.string() })),
    snapshots: v.array(Disk),
    sizeBytes: v.nullable(Amount),
    // Records of older releases have none.
    raw: v.optional(v.object({ ImportTaskId: v.string() })),
  }),
  v.check(({ id, raw }) => raw === undefined || raw.ImportTaskId.trim() === id),
);

const Change = v.object({ ...Status, at: Time, disks: v.array(NullableText), unseenMs: v.optional(Time) });

const Stored = v.object({
  key: v.string(),
  task: Task,
  firstSeen: Time,
  lastSeen: Time,
  fromStart: v.boolean(),
  goneAt: v.nullable(Time),
  missed: v.optional(v.literal(true)),
  handled: v.optional(
    v.object({ at: Time, isHandled: v.boolean(), note: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)) }),
  ),
  changes: v.pipe(v.array(Change), v.minLength(1)),
  identity: v.string(),
  login: v.string(),
  person: v.string(),
});

const Plain = v.pipe(
  v.omit(Stored, ['identity', 'login', 'person']),
  v.check(({ key, task }) => key === `${task.source}/${task.id}`),
);

/** Whether a value from outside, such as a file, is a record. */
export function isTaskRecord(value: unknown): value is TaskRecord {
  return v.is(Plain, value);
}

/** Whether a value from outside, such as another tab, is a record in the form in which it is stored. */
export function isStoredRecord(value: unknown): value is StoredRecord {
  return v.is(Stored, value);
}
