import {
  BYPASS_WITH_SNAPSHOT,
  byDisks,
  NEARLY_EMPTY_STEPS,
  ifNearlyEmptyOr,
  onLinux,
  unlessNearlyEmpty,
  WINDOWS_OR_UNKNOWN,
} from '#domain/failure-advice.ts';
import { EXPORT_AGAIN, IMPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

/** Problems on the disks: file systems, partitions, size and number. */
export const DISK_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'fstab-unreadable',
    family: 'filesystem',
    title: 'Unreadable fstab',
    patterns: [says(/\bcould not read (?:the )?(?:\/?etc\/)?fstab\b/)],
    cause: 'AWS found no single readable /etc/fstab. Dual boot and several /etc directories lead here.',
    remedy: [
      'Leave only one root file system with one /etc on the disks.',
      'Make /etc/fstab a plain readable file that names devices by UUID.',
      EXPORT_AGAIN,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'fstab-missing',
    family: 'filesystem',
    title: 'No fstab found',
    patterns: [says(/\bunable to find an? \/?etc directory\b/)],
    cause:
      'AWS found no /etc with a regular fstab. On NixOS it is a link; elsewhere the root file system may be unreadable or missing.',
    remedy: [
      'Make /etc/fstab a regular file; on NixOS set environment.etc.fstab.mode = "0644".',
      byDisks(
        'Check that the root file system is of a supported type.',
        'Check that the root file system is on the first disk, and of a supported type.',
      ),
      EXPORT_AGAIN,
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'lvm-activation',
    family: 'filesystem',
    title: 'Logical volumes not activated',
    patterns: [says(/\blogical volume group activation failed\b/)],
    cause: 'A logical volume did not come up: the file is damaged, or a disk of its volume group is not in the import.',
    remedy: [
      'Compare the checksum of the file with its source, and upload it again.',
      'Check with vgs and pvs that all physical volumes of the group are imported.',
      EXPORT_AGAIN,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'multiple-directories',
    family: 'filesystem',
    title: 'Several /etc directories',
    patterns: [says(/\bmultiple (?:\/?etc )?directories (?:were )?found ?(?:$|[.:;([])/)],
    cause: 'Several /etc directories are on the disks: of other systems, old roots or snapshots.',
    remedy: [
      byDisks(
        'Remove all but the running system.',
        'Remove all but the running system, or detach the disks of the others.',
      ),
      EXPORT_AGAIN,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'btrfs-subvolumes',
    family: 'filesystem',
    title: 'Btrfs with subvolumes',
    patterns: [refuses(/btrfs/)],
    cause: 'AWS supports Btrfs only without subvolumes.',
    remedy: [
      'Move the system to ext4, XFS, or Btrfs with the root at its top level.',
      EXPORT_AGAIN,
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.volumes,
    isGuess: true,
  },
  {
    id: 'no-valid-partition',
    family: 'partition',
    title: 'No valid partition',
    patterns: [
      says(/\bno valid partitions?(?: (?:was |were )?found)? ?(?:$|[.,:;([]|(?:on|in) )/),
      says(/\bnot a valid volume ?(?:$|[.;)\]])/),
    ],
    cause: ifNearlyEmptyOr([
      {
        when: { isDeclaredRaw: true },
        text: 'AWS found no partition table. Often the wrong format was declared, such as qcow2 or a compressed file as raw.',
      },
      { text: 'AWS found no partition table.' },
    ]),
    remedy: [
      ...NEARLY_EMPTY_STEPS,
      unlessNearlyEmpty([
        {
          when: { isDeclaredRaw: true },
          text: 'Look at the file with qemu-img info. Convert qcow2 to raw, unpack .gz and .xz.',
        },
      ]),
      unlessNearlyEmpty(
        byDisks(
          'Check that the disk has an MBR or GPT table with a system partition.',
          'Check that the first disk has an MBR or GPT table with a system partition.',
        ),
      ),
      unlessNearlyEmpty(onLinux('Look at the table with fdisk -l.')),
      unlessNearlyEmpty('Upload it, and import it with exactly that format.'),
    ],
    page: PAGE.volumes,
    isGuess: false,
  },
  {
    id: 'no-bootable-partition',
    family: 'partition',
    title: 'No bootable partition',
    patterns: [says(/\bno bootable partitions? (?:was |were )?found\b/)],
    cause: ifNearlyEmptyOr(
      byDisks(
        'AWS found no partition to boot from on the disk.',
        'AWS found no partition to boot from on the first disk.',
      ),
    ),
    remedy: [
      ...NEARLY_EMPTY_STEPS,
      unlessNearlyEmpty(
        byDisks(
          'Check that its system partition is active.',
          'Check that the boot disk is the first disk, and its system partition active.',
        ),
      ),
      unlessNearlyEmpty('Start the VM from that disk alone in the hypervisor, and mend what keeps it from booting.'),
      unlessNearlyEmpty(EXPORT_AGAIN),
    ],
    page: PAGE.instanceErrors,
    isGuess: false,
  },
  {
    id: 'too-many-volumes',
    family: 'quota',
    title: 'Too many volumes',
    patterns: [
      says(
        /\bmore than 21 (?:volumes|disks)\b|\b(?:no more than|at most|maximum of) 21 (?:volumes|disks) (?:can|is|are) |\btoo many (?:volumes|disks)\b/,
      ),
    ],
    cause: 'An image import takes at most 21 volumes.',
    remedy: ['Import the boot disk with up to 20 others.', 'Import the rest as snapshots.'],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'disk-too-large',
    family: 'disk-size',
    title: 'Disk too large',
    patterns: [
      says(
        /\b(?:disk|image|volume)(?: \S{1,60}){0,6}? (?:exceeds?|is (?:larger|greater|bigger) than)(?: \S{1,20}){0,4}? (?:maximum|size limit|\d{1,6}(?:\.\d{1,3})? ?[GT]i?B)\b/,
      ),
      says(/\b(?:disk|image|volume)(?: (?:size|file|image))?(?: is)? too large\b/),
    ],
    cause: 'Image import takes disks below 8 TiB.',
    remedy: ['Shrink or split the disk.', EXPORT_AGAIN, 'Or import it as a volume with a manifest, below 16 TiB.'],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'guest-no-space',
    family: 'disk-size',
    title: 'No space on the root volume',
    patterns: [
      says(
        /\b(?:insufficient|not enough) (?:(?:free )?disk space|free space|space (?:on|left|in))\b|\bno space left on (?:the )?device\b/,
      ),
    ],
    cause: [
      {
        when: { system: WINDOWS_OR_UNKNOWN },
        text: 'AWS writes drivers to the root volume. Windows needs 6 GiB free there.',
      },
      { text: 'AWS writes drivers to the root volume.' },
    ],
    remedy: ['Free or add space on the root volume.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'concurrency',
    family: 'quota',
    title: 'Too many imports at once',
    patterns: [
      says(/\btoo many (?:(?:active|concurrent|running|import|conversion|image) ){1,4}tasks\b/),
      says(
        /\b(?:exceeds?|exceeded|reached) the (?:limit|maximum|number|quota) (?:\S{1,20} ){0,4}?(?:import|conversion) tasks\b/,
      ),
      says(/\bmaximum number of (?:\S{1,20} ){0,3}tasks (?:\S{1,20} ){0,3}(?:exceeded|reached)\b/),
      says(/\bResource(?:Limit|Count)Exceeded\b/),
    ],
    cause: 'More import tasks run in this account and Region than AWS allows at once.',
    remedy: ['Wait until running tasks have ended.', IMPORT_AGAIN, 'Ask AWS Support for a higher limit.'],
    page: PAGE.errorCodes,
    isGuess: true,
  },
];
