import type { Chance } from './chance.ts';
import { ACCOUNT } from './credentials.ts';
import { type DiskTraits, diskTraits } from './disk-traits.ts';
import type { ImageTask } from './image-task.ts';
import type { Life } from './task-life.ts';
import { tagsOf } from './task-tags.ts';
import { WORKLOADS } from './workload.ts';

/** The properties of a task that never change, even if answers show some of them late. */
export interface TaskTraits {
  /** The fields of every answer, from the first to the last. */
  constant: ImageTask;
  disks: readonly DiskTraits[];
  /** Whether one OVA holds all disks: until it is opened, EC2 shows one disk only. */
  ova: boolean;
  imageId: string;
  /** Whether the back end sends an empty ImageId before there is one. */
  emptyImageId: boolean;
}

/** Derives a task's traits. `started` is the start in wall clock ms, for dates in tags. */
export function traitsOf(life: Life, chance: Chance, region: string, wave: number, started: number): TaskTraits {
  const { platform } = life;
  const workload = chance.pick('workload', WORKLOADS[platform]);
  const host = `${workload.host}-${String(1 + chance.below('number', 14)).padStart(2, '0')}`;
  const { disks, ova } = diskTraits({ host, workload, platform, wave, region }, chance);
  const description = describe(host, workload.purpose, wave, chance);
  const tagSet = tagsOf({ host, workload, wave, started }, chance);
  const constant: ImageTask = {
    ...(description !== null && { description }),
    ...(chance.happens('hypervisor', 0.3) && { hypervisor: 'xen' }),
    ...bootMode(platform, chance),
    ...licence(platform, workload.host, chance),
    ...encryption(chance, region),
    ...(tagSet && { tagSet }),
    ...(chance.happens('licence configuration', 0.07) && {
      licenseSpecifications: [
        {
          licenseConfigurationArn: `arn:aws:license-manager:${region}:${ACCOUNT}:license-configuration:lic-${chance.hex('lic', 32)}`,
        },
      ],
    }),
  };
  return {
    constant,
    disks,
    ova,
    imageId: `ami-0${chance.hex('ami', 16)}`,
    emptyImageId: chance.happens('empty image id', 0.2),
  };
}

function describe(host: string, purpose: string, wave: number, chance: Chance): string | null {
  const kind = chance.below('description', 100);
  if (kind < 4) return null;
  if (kind < 10) return host;
  if (kind < 13) {
    return (
      `${host} · ${purpose} · second attempt after the export from vCenter was interrupted; keep the source powered off ` +
      `until the application owner has signed the acceptance sheet for wave ${wave}, then tell the backup team to drop its ` +
      'old schedule and the network team to release the address'
    );
  }
  return `${host} · ${purpose}`;
}

/** Observed in both spellings; often absent. */
function bootMode(platform: 'Linux' | 'Windows', chance: Chance): ImageTask {
  const modes =
    platform === 'Windows'
      ? ['legacy_bios', 'legacy-bios', 'uefi', null, null, null]
      : ['legacy_bios', 'uefi', 'uefi-preferred', null, null, null, null, null];
  const mode = chance.pick('boot mode', modes);
  return mode === null ? {} : { bootMode: mode };
}

const LINUX_LICENCES = ['BYOL', 'BYOL', 'BYOL', 'BYOL', 'RunInstances', 'RunInstances:0010', 'RunInstances:000g', ''];
const SQL_SERVER_OPERATIONS = ['RunInstances:0006', 'RunInstances:0102', 'RunInstances:0002', 'RunInstances:0202'];

/** LicenseType and UsageOperation exclude each other (VM Import/Export user guide, "Licensing options"). */
function licence(platform: 'Linux' | 'Windows', host: string, chance: Chance): ImageTask {
  if (platform === 'Linux') {
    const choice = chance.pick('licence', LINUX_LICENCES);
    if (choice === '') return {};
    return choice.startsWith('Run') ? { usageOperation: choice } : { licenseType: choice };
  }
  if (host === 'lab-pc') return { licenseType: 'BYOL' };
  if (host === 'erp-db' || host === 'bi-ssrs') {
    return { usageOperation: chance.pick('licence', SQL_SERVER_OPERATIONS) };
  }
  const choice = chance.pick('licence', ['AWS', 'AWS', 'BYOL', 'RunInstances:0002', 'RunInstances:0800']);
  return choice.startsWith('Run') ? { usageOperation: choice } : { licenseType: choice };
}

function encryption(chance: Chance, region: string): ImageTask {
  if (!chance.happens('encrypted', 0.4)) return chance.happens('encrypted told', 0.5) ? { encrypted: false } : {};
  if (!chance.happens('own key', 0.6)) return { encrypted: true };
  return { encrypted: true, kmsKeyId: `arn:aws:kms:${region}:${ACCOUNT}:key/${chance.uuid('key')}` };
}
