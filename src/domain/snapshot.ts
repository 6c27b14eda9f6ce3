import type { SnapshotDetail } from '@aws-sdk/client-ec2';
import { toBytes } from '#domain/disk-size.ts';
import { toProgress } from '#domain/progress.ts';
import { nonEmptyText, nonEmptyMessage, toWords } from '#domain/words.ts';

/** One disk of an import, normalized. */
export interface Snapshot {
  readonly snapshotId: string | null;
  readonly deviceName: string | null;
  readonly description: string | null;
  readonly format: string | null;
  readonly sizeBytes: number | null;
  /** 0–100, or `null`: AWS hardly ever gives one. */
  readonly progress: number | null;
  readonly status: string | null;
  readonly statusMessage: string | null;
  /** Whether the disk is copied. Disks of failed imports are copied too. */
  readonly copied: boolean;
  readonly bucket: string | null;
  readonly key: string | null;
  /** Redacted: text only, never a link. */
  readonly url: string | null;
}

/** Converts one entry of a redacted task's SnapshotDetails. Never throws. */
export function toSnapshot(raw: SnapshotDetail): Snapshot {
  return {
    snapshotId: nonEmptyText(raw.SnapshotId),
    deviceName: nonEmptyText(raw.DeviceName),
    description: nonEmptyText(raw.Description),
    format: nonEmptyText(raw.Format),
    sizeBytes: toBytes(raw.DiskImageSize),
    progress: toProgress(raw.Progress),
    status: nonEmptyMessage(raw.Status),
    statusMessage: nonEmptyMessage(raw.StatusMessage),
    copied: toWords(raw.Status) === 'completed',
    bucket: nonEmptyText(raw.UserBucket?.S3Bucket),
    key: nonEmptyText(raw.UserBucket?.S3Key),
    url: nonEmptyText(raw.Url),
  };
}

/** The name of a disk: its snapshot, device or file, else its index in the list (from 0). */
export function snapshotName(snapshot: Snapshot, index: number): string {
  return snapshot.snapshotId ?? snapshot.deviceName ?? snapshot.key ?? `disk ${index + 1}`;
}
