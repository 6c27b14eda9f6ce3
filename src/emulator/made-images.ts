import { hash } from './chance.ts';
import { ACCOUNT } from './credentials.ts';
import type { ImageTask } from './image-task.ts';
import type { MakingTimes, TaskSource } from './task-source.ts';

/** What became of the AMIs that imports made. */
export type ImagesFate = 'kept' | 'late' | 'deregistered' | 'renamed';

/** An AMI or a snapshot that an import made. */
export interface Made {
  id: string;
  /** In the order of making, ascending. */
  position: number;
  /** The texts that filters compare, by the filter's name. */
  texts: ReadonlyMap<string, string>;
  /** Its XML element. */
  element: object;
}

/** The imports of a Region, as an answer shows them. */
export interface MadeBy {
  source: TaskSource;
  /** Those that make one snapshot, and no AMI. */
  snapshotSource: TaskSource;
  /** Wall clock ms. */
  shown: number;
  fate: ImagesFate;
}

/** A completed import. */
interface Import {
  key: number;
  task: ImageTask;
  times: MakingTimes;
}

/** An import that made an AMI. */
interface ImageImport extends Import {
  imageId: string;
}

const GIB = 2 ** 30;
const LATE_MS = 120_000;
const COPIED_AFTER_MS = 30_000;
/** More than the disks of a task. */
const DISKS = 32;
/** Lower than the position of any image import: snapshots of snapshot imports come last. */
const LAST = -(2 ** 48);

function completedImports(source: TaskSource, shown: number): Import[] {
  const { newest, oldest } = source.range(shown);
  const found: Import[] = [];
  for (let key = newest; key >= oldest; key -= 1) {
    const times = source.status(key, shown) === 'completed' ? source.made(key) : null;
    const task = times === null ? null : source.task(key, shown);
    if (times !== null && task !== null) found.push({ key, task, times });
  }
  return found;
}

/** Returns the AMIs of the listed completed imports, newest first. */
export function imagesOf(by: MadeBy): Made[] {
  return completedImports(by.source, by.shown).flatMap((made) => {
    const { imageId } = made.task;
    if (!imageId) return [];
    const one = { ...made, imageId };
    const isOther = hash('fate', one.imageId) % 2 === 0;
    if (by.fate === 'late' && by.shown - one.times.registered < LATE_MS) return [];
    if (by.fate === 'deregistered' && isOther) return [];
    return by.fate === 'renamed' && isOther ? copyOf(one) : image(one);
  });
}

/** Returns the snapshots of the listed completed imports, newest first by kind. They outlive their AMIs. */
export function snapshotsOf(by: MadeBy): Made[] {
  const images = completedImports(by.source, by.shown).map((made) => ({ ...made, from: 0 }));
  const others = completedImports(by.snapshotSource, by.shown).map((made) => ({ ...made, from: LAST }));
  return [...images, ...others].flatMap(({ key, task, times, from }) =>
    (task.snapshotDetailSet ?? []).flatMap(({ snapshotId, diskImageSize }, index, disks) => {
      if (snapshotId === undefined) return [];
      const status = 'completed';
      const made = `Created by AWS-VMImport service for ${task.importTaskId}`;
      // The disks are copied one after the other.
      const started = times.copied + ((times.registered - times.copied) * index) / (disks.length * 2);
      const element = {
        snapshotId,
        volumeId: 'vol-ffffffff',
        status,
        startTime: new Date(started).toISOString(),
        progress: '100%',
        ownerId: ACCOUNT,
        volumeSize: sizeInGib(diskImageSize),
        description: made,
        ...encryption(task),
      };
      const texts = new Map([
        ['snapshot-id', snapshotId],
        ['description', made],
        ['status', status],
        ['volume-id', 'vol-ffffffff'],
        ['owner-id', ACCOUNT],
      ]);
      return { id: snapshotId, position: from + key * DISKS - index, texts, element };
    }),
  );
}

function image(
  { key, task, imageId, times }: ImageImport,
  copied?: { name: string; description: string; at: number },
): Made {
  const name = copied?.name ?? task.importTaskId ?? '';
  const description = copied?.description ?? `AWS-VMImport service: ${systemOf(task, imageId)}`;
  const isWindows = task.platform === 'Windows';
  const disks = (task.snapshotDetailSet ?? []).filter(({ snapshotId }) => snapshotId !== undefined);
  const element = {
    imageId,
    imageLocation: `${ACCOUNT}/${name}`,
    imageState: 'available',
    imageOwnerId: ACCOUNT,
    // Whole seconds, with the milliseconds of AWS's text.
    creationDate: new Date(Math.floor((copied?.at ?? times.registered) / 1000) * 1000).toISOString(),
    isPublic: 'false',
    architecture: task.architecture ?? 'x86_64',
    imageType: 'machine',
    ...(isWindows && { platform: 'windows' }),
    platformDetails: isWindows ? 'Windows' : 'Linux/UNIX',
    usageOperation: task.usageOperation ?? (isWindows ? 'RunInstances:0002' : 'RunInstances'),
    name,
    description,
    rootDeviceType: 'ebs',
    rootDeviceName: disks[0]?.deviceName ?? '/dev/sda1',
    blockDeviceMapping: {
      item: disks.map(({ deviceName, snapshotId, diskImageSize }) => ({
        deviceName: deviceName ?? '/dev/sda1',
        ebs: {
          snapshotId,
          volumeSize: sizeInGib(diskImageSize),
          deleteOnTermination: 'false',
          volumeType: 'gp2',
          ...encryption(task),
        },
      })),
    },
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    ...(hash('ena', imageId) % 3 > 0 && { enaSupport: 'true' }),
    ...(task.bootMode !== undefined && { bootMode: task.bootMode.replace('_', '-') }),
  };
  const texts = new Map([
    ['image-id', imageId],
    ['name', name],
    ['description', description],
    ['state', 'available'],
    ['owner-id', ACCOUNT],
  ]);
  return { id: imageId, position: key, texts, element };
}

/** The copy that a pipeline made of an AMI, which it then deregistered. */
function copyOf(one: ImageImport): Made {
  const id = `ami-0${hash('copy', one.imageId).toString(16).padStart(8, '0')}c0c0c0c0`;
  const copied = {
    name: `golden-${one.task.importTaskId?.slice(-8)}`,
    description: `[Copied ${one.imageId} from this Region]`,
    at: one.times.registered + COPIED_AFTER_MS,
  };
  return image({ ...one, imageId: id }, copied);
}

const LINUX = ['Ubuntu - 5.4.0-150-generic', 'Red Hat - 4.18.0-553.el8.x86_64', 'Other Linux - 3.13.0-116-generic'];

/** The system that the import recognized, as in the description of an AMI. */
function systemOf({ platform }: ImageTask, imageId: string): string {
  if (platform === 'Windows') return 'Windows - Windows Server 2019';
  return `Linux - ${LINUX[hash('system', imageId) % LINUX.length]}`;
}

function encryption({ encrypted, kmsKeyId }: ImageTask): object {
  return { encrypted: String(encrypted ?? false), ...(kmsKeyId !== undefined && { kmsKeyId }) };
}

function sizeInGib(bytes: number | string | undefined): number {
  return Math.max(1, Math.ceil(Number(bytes ?? 0) / GIB));
}
