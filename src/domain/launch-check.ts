import type { Ec2Record } from '#domain/arrival.ts';
import type { ImageRecord } from '#domain/image-record.ts';
import type { ImportTask } from '#domain/import-task.ts';

// What bites when an instance is launched from an imported AMI. What EC2 leaves open is no finding: only the absence of
// EnaSupport and ImdsSupport has a documented meaning, which is "no".

interface LaunchCheck {
  /** In a few words. */
  readonly title: string;
  readonly finds: (image: ImageRecord, task: ImportTask) => boolean;
}

/** Codes of what costs no more than the instance: Linux, and licenses of one's own. */
const UNBILLED = /^RunInstances(?::0800|:00g0)?$/;

const CHECKS = {
  'no-ena': { title: 'No ENA', finds: ({ enaSupport }) => enaSupport !== true },
  'volume-stays': {
    title: 'Root volume stays',
    finds: ({ volumes }) => volumes.some(({ isRoot, deleteOnTermination }) => isRoot && deleteOnTermination === false),
  },
  gp2: { title: 'gp2', finds: ({ volumes }) => volumes.some(({ type }) => type === 'gp2') },
  'imds-v1': { title: 'IMDSv1', finds: ({ imdsSupport }) => imdsSupport === null },
  unencrypted: {
    title: 'Not encrypted',
    finds: ({ volumes }) => volumes.some(({ encrypted }) => encrypted === false),
  },
  'kms-key': { title: 'KMS key', finds: (image, task) => launchKey(image, task) !== null },
  'license-billed': {
    title: 'License billed',
    finds: ({ usageOperation }) => usageOperation !== null && !UNBILLED.test(usageOperation),
  },
} satisfies Readonly<Record<string, LaunchCheck>>;

/** The name of a check in the address. */
export type LaunchFinding = keyof typeof CHECKS;

/** The names of the checks, what stops a launch first. */
export const LAUNCH_FINDINGS = Object.keys(CHECKS) as readonly LaunchFinding[];

/** A finding in a few words. */
export function launchTitle(finding: LaunchFinding): string {
  return CHECKS[finding].title;
}

/** The KMS key of an encrypted AMI, without which nobody launches it; `null` for none, or where AWS does not say. */
export function launchKey({ volumes }: ImageRecord, { kmsKeyId }: ImportTask): string | null {
  const encrypted = volumes.filter((volume) => volume.encrypted === true);
  return encrypted.length === 0 ? null : (encrypted.find((volume) => volume.kmsKeyId !== null)?.kmsKeyId ?? kmsKeyId);
}

/**
 * What bites when the AMI of a completed import is launched; `null` where no record of it is known. Nothing for a task
 * without an AMI, or with one that is gone.
 */
export function launchFindings(task: ImportTask, record: Ec2Record | null): readonly LaunchFinding[] | null {
  if (task.outcome !== 'completed' || task.imageId === null || isImageGone(record)) return [];
  const image = record?.image ?? null;
  return image === null ? null : LAUNCH_FINDINGS.filter((name) => (CHECKS[name] as LaunchCheck).finds(image, task));
}

/** Whether EC2 lists an AMI no longer, so that nothing can be launched from it. */
export function isImageGone(record: Ec2Record | null): boolean {
  return record !== null && (record.isDeregistered || record.image?.state === 'deregistered');
}

/** The state of an AMI from which nothing can be launched now, in AWS's word; `null` for any other, or an unknown one. */
export function unusableState(record: Ec2Record | null): string | null {
  if (isImageGone(record)) return 'deregistered';
  const state = record?.image?.state ?? null;
  return state === 'available' ? null : state;
}
