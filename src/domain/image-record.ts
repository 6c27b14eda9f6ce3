import type { BlockDeviceMapping, Image, Snapshot } from '@aws-sdk/client-ec2';
import { nonEmptyText } from '#domain/words.ts';

/** What EC2 remembers of an AMI of this account. `null` where AWS says nothing. */
export interface ImageRecord {
  readonly imageId: string;
  /** When it was registered, which is the last step of an import, in milliseconds. */
  readonly creationDate: number | null;
  /** AWS's word, such as `available`, `pending` or `disabled`. */
  readonly state: string | null;
  /** The system that the import recognized: `Linux - Ubuntu - 5.4.0-150-generic`. */
  readonly system: string | null;
  /** The volumes of its instances. */
  readonly volumes: readonly ImageVolume[];
  readonly enaSupport: boolean | null;
  readonly imdsSupport: string | null;
  /** What is billed, in AWS's words and as AWS's code. */
  readonly platformDetails: string | null;
  readonly usageOperation: string | null;
}

/** A volume that each instance of an AMI gets. */
export interface ImageVolume {
  readonly deviceName: string | null;
  readonly isRoot: boolean;
  readonly type: string | null;
  readonly deleteOnTermination: boolean | null;
  readonly encrypted: boolean | null;
  readonly kmsKeyId: string | null;
}

/** What EC2 remembers of a snapshot of this account. */
export interface SnapshotRecord {
  readonly snapshotId: string;
  /** When it was begun, in milliseconds: some time after its import was. `null` if AWS does not say. */
  readonly startTime: number | null;
}

/** Converts an AMI of an answer; `null` for one without an id. Never throws. */
export function toImageRecord(image: Image): ImageRecord | null {
  const imageId = nonEmptyText(image.ImageId);
  if (imageId === null) return null;
  return {
    imageId,
    creationDate: toTime(Date.parse(image.CreationDate ?? '')),
    state: nonEmptyText(image.State)?.toLowerCase() ?? null,
    system: nonEmptyText(/^AWS-VMImport service:(.+)$/.exec(image.Description ?? '')?.[1]),
    volumes: (image.BlockDeviceMappings ?? []).flatMap((mapping) => toVolume(mapping, image.RootDeviceName)),
    enaSupport: image.EnaSupport ?? null,
    imdsSupport: nonEmptyText(image.ImdsSupport),
    platformDetails: nonEmptyText(image.PlatformDetails),
    usageOperation: nonEmptyText(image.UsageOperation),
  };
}

function toVolume({ DeviceName, Ebs }: BlockDeviceMapping, rootDevice: string | undefined): ImageVolume[] {
  if (Ebs === undefined) return [];
  return [
    {
      deviceName: nonEmptyText(DeviceName),
      isRoot: DeviceName !== undefined && DeviceName === rootDevice,
      type: nonEmptyText(Ebs.VolumeType)?.toLowerCase() ?? null,
      deleteOnTermination: Ebs.DeleteOnTermination ?? null,
      encrypted: Ebs.Encrypted ?? null,
      kmsKeyId: nonEmptyText(Ebs.KmsKeyId),
    },
  ];
}

/** Converts a snapshot of an answer; `null` for one without an id. Never throws. */
export function toSnapshotRecord({ SnapshotId, StartTime }: Snapshot): SnapshotRecord | null {
  const snapshotId = nonEmptyText(SnapshotId);
  return snapshotId === null ? null : { snapshotId, startTime: toTime(StartTime?.getTime() ?? Number.NaN) };
}

function toTime(milliseconds: number): number | null {
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
