import * as v from 'valibot';
import type { ImportTask } from '#domain/import-task.ts';
import { redactedTask } from '#domain/raw-task.ts';

type RawTask = NonNullable<ImportTask['raw']>;

/** A field that is left out where it is absent or of another type. */
const orAbsent = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);
const Text = orAbsent(v.string());

/** An object with these fields and no others. */
function fields(entries: v.ObjectEntries) {
  return v.pipe(
    v.object(entries),
    v.transform((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))),
  );
}

/** A list of such objects; items that are no objects are left out. */
function listOf(entries: v.ObjectEntries) {
  return orAbsent(
    v.pipe(
      v.array(v.unknown()),
      v.transform((items) => items.filter((item) => typeof item === 'object' && item !== null)),
      v.array(fields(entries)),
    ),
  );
}

const DISK = {
  Format: Text,
  Progress: Text,
  SnapshotId: Text,
  Status: Text,
  StatusMessage: Text,
  Url: Text,
  // AWS's samples of snapshot tasks print a text.
  DiskImageSize: orAbsent(v.union([v.number(), v.string()])),
  UserBucket: orAbsent(fields({ S3Bucket: Text, S3Key: Text })),
};

const Raw = fields({
  ImportTaskId: Text,
  Architecture: Text,
  BootMode: Text,
  Description: Text,
  Hypervisor: Text,
  ImageId: Text,
  KmsKeyId: Text,
  LicenseType: Text,
  Platform: Text,
  Progress: Text,
  Status: Text,
  StatusMessage: Text,
  UsageOperation: Text,
  Encrypted: orAbsent(v.boolean()),
  LicenseSpecifications: listOf({ LicenseConfigurationArn: Text }),
  Tags: listOf({ Key: Text, Value: Text }),
  SnapshotDetails: listOf({ Description: Text, DeviceName: Text, ...DISK }),
  SnapshotTaskDetail: orAbsent(
    fields({ Description: Text, ...DISK, Encrypted: orAbsent(v.boolean()), KmsKeyId: Text }),
  ),
});

/**
 * The answer of EC2 about a task, as a file or another tab gives it: redacted, with the fields of the API and no others.
 * Fields of another type are left out.
 */
export function rawInFile(value: object): RawTask {
  return redactedTask(v.parse(Raw, value) as RawTask);
}
