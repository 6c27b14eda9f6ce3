import type { Image, Snapshot } from '@aws-sdk/client-ec2';
import { nonEmptyText } from '#domain/words.ts';

/** What EC2 remembers of an AMI of this account. */
export interface ImageRecord {
  readonly imageId: string;
  /** When it was registered, which is the last step of an import, in milliseconds; `null` if AWS does not say. */
  readonly creationDate: number | null;
}

/** What EC2 remembers of a snapshot of this account. */
export interface SnapshotRecord {
  readonly snapshotId: string;
  /** When it was begun, in milliseconds: some time after its import was. `null` if AWS does not say. */
  readonly startTime: number | null;
}

/** Converts an AMI of an answer; `null` for one without an id. Never throws. */
export function toImageRecord({ ImageId, CreationDate }: Image): ImageRecord | null {
  const imageId = nonEmptyText(ImageId);
  return imageId === null ? null : { imageId, creationDate: toTime(Date.parse(CreationDate ?? '')) };
}

/** Converts a snapshot of an answer; `null` for one without an id. Never throws. */
export function toSnapshotRecord({ SnapshotId, StartTime }: Snapshot): SnapshotRecord | null {
  const snapshotId = nonEmptyText(SnapshotId);
  return snapshotId === null ? null : { snapshotId, startTime: toTime(StartTime?.getTime() ?? Number.NaN) };
}

function toTime(milliseconds: number): number | null {
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
