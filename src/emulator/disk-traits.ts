import type { Chance } from './chance.ts';
import type { ImageDisk } from './image-task.ts';
import type { Workload } from './workload.ts';

/** One disk of a task. */
export interface DiskTraits {
  /** The disk as requested: format in the requester's spelling, source, description. */
  asked: ImageDisk;
  /** EC2's name of the format once it has opened the file. */
  format: string;
  bytes: number;
  deviceName: string;
  snapshotId: string;
}

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const MAX_DISKS = 21;

interface Machine {
  host: string;
  workload: Workload;
  platform: 'Linux' | 'Windows';
  wave: number;
  region: string;
}

/** Derives the disks of a machine; `ova` means that one object holds them all. */
export function diskTraits(machine: Machine, chance: Chance): { disks: readonly DiskTraits[]; ova: boolean } {
  const formats = machine.platform === 'Windows' ? ['ova', 'VHD', 'VHDX', 'VMDK'] : ['ova', 'OVA', 'VMDK', 'RAW'];
  const asked = chance.pick('format', formats);
  const ova = asked.toLowerCase() === 'ova';
  const [least, most] = machine.workload.disks;
  const count = chance.happens('every slot', 0.015) ? MAX_DISKS : least + chance.below('disks', most - least + 1);
  const disks = Array.from({ length: count }, (_, index) => oneDisk(index, asked, ova, machine, chance));
  return { disks, ova };
}

function oneDisk(index: number, askedFormat: string, ova: boolean, machine: Machine, chance: Chance): DiskTraits {
  const { host, platform, wave, region } = machine;
  const file = ova ? `${host}.ova` : `${host}-disk${index + 1}.${askedFormat.toLowerCase()}`;
  const s3Bucket = `vm-migration-${region}`;
  const s3Key = chance.happens('odd key', 0.05)
    ? `exports/wave ${wave}/${host} (1)/${file}`
    : `wave-${wave}/${host}/${file}`;
  const source = chance.below('source', 100);
  const named = chance.happens('disk description', 0.25);
  return {
    asked: {
      ...(named && { description: index === 0 ? `${host} system disk` : `${host} data disk ${index}` }),
      // Some tools omit it in the request; then it is unknown until the file is opened.
      ...(source >= 3 && { format: askedFormat }),
      ...(source >= 90 && { url: url(s3Bucket, s3Key, region, source >= 97, chance) }),
      userBucket: { s3Bucket, s3Key },
    },
    format: ova ? 'VMDK' : askedFormat,
    bytes: diskBytes(index, platform, chance),
    deviceName: index === 0 ? '/dev/sda1' : `/dev/sd${String.fromCharCode(97 + index)}`,
    snapshotId: `snap-0${chance.hex(`snapshot ${index}`, 16)}`,
  };
}

/** Whole MiB: system disks of 0.6 to 60 GiB, data disks of up to 500 GiB, mostly far smaller. */
function diskBytes(index: number, platform: 'Linux' | 'Windows', chance: Chance): number {
  const luck = chance.unit(`size ${index}`) ** 2.5;
  const [least, most] = index > 0 ? [4, 500] : platform === 'Windows' ? [8, 60] : [0.6, 30];
  return Math.round(((least + (most - least) * luck) * GIB) / MIB) * MIB;
}

/** Mostly an s3 address; some tools pass a presigned URL, whose query is a secret until it expires. */
function url(bucket: string, key: string, region: string, presigned: boolean, chance: Chance): string {
  if (!presigned) return `s3://${bucket}/${key}`;
  const credential = `ASIA${chance.hex('url key', 16).toUpperCase()}%2F20260301%2F${region}%2Fs3%2Faws4_request`;
  return (
    `https://${bucket}.s3.${region}.amazonaws.com/${encodeURI(key)}?X-Amz-Algorithm=AWS4-HMAC-SHA256` +
    `&X-Amz-Credential=${credential}&X-Amz-Date=20260301T080000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host` +
    `&X-Amz-Signature=${chance.hex('url signature', 64)}`
  );
}
