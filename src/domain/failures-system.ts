import {
  BYPASS_WITH_SNAPSHOT,
  byDisks,
  NEARLY_EMPTY_STEPS,
  ifNearlyEmptyOr,
  LINUX_OR_UNKNOWN,
  unlessNearlyEmpty,
} from '#domain/failure-advice.ts';
import { EXPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

/** Problems of the system on the disk: kernel, operating system, architecture. */
export const SYSTEM_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'kernel-unsupported',
    family: 'kernel',
    title: 'Unsupported kernel',
    patterns: [
      says(
        /\bunsupported kernel (?:version(?= ?$| ?[^a-z ]| \S{0,40}\d| (?:was |is )?(?:found|detected|on|in|for)\b)|\d)/,
      ),
      says(/\bkernel (?:version )?(?:\S{0,40}\d\S{0,40} )?(?:is )?(?:not supported|unsupported)\b/),
    ],
    cause:
      'AWS does not support the default kernel for this distribution. Cloud, custom and very new kernels fail most often.',
    remedy: [
      'Look up the distribution and its kernels in the AWS list.',
      'Install a listed kernel, make it the default in GRUB, rebuild the initramfs and remove the other kernels.',
      EXPORT_AGAIN,
      BYPASS_WITH_SNAPSHOT.map((one) => ({
        ...one,
        text: `${one.text} That checks no kernel, but the VM must have NVMe and ENA drivers.`,
      })),
    ],
    page: PAGE.systems,
    isGuess: false,
  },
  {
    id: 'kernel-undetermined',
    family: 'kernel',
    title: 'Kernel version not determined',
    patterns: [says(/\bunable to determine (?:the )?kernel version\b/)],
    cause: 'AWS found Linux, but not the kernel that boots by default.',
    remedy: [
      'Check that /boot is on the imported disk, with vmlinuz and initramfs of one version.',
      'Give GRUB one plain default entry, and regenerate grub.cfg.',
      'Look up the distribution in the AWS list.',
      EXPORT_AGAIN,
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.systems,
    isGuess: false,
  },
  {
    id: 'os-unknown',
    family: 'operating-system',
    title: 'Unknown operating system',
    patterns: [
      says(/\bunknown os ?(?:$|[.,:;/([])/),
      says(/\bunknown os (?:detected|found)\b/),
      says(/\bmissing os files ?(?:$|[.,:;/)\]]|(?:on|in|for) )/),
    ],
    cause: ifNearlyEmptyOr([
      {
        when: { system: LINUX_OR_UNKNOWN },
        text: 'AWS found no supported operating system on the disk. Appliances, BSD, Btrfs subvolumes, or a data disk in place of the boot disk lead here.',
      },
      {
        text: 'AWS found no supported operating system on the disk. Appliances, BSD, or a data disk in place of the boot disk lead here.',
      },
    ]),
    remedy: [
      ...NEARLY_EMPTY_STEPS,
      unlessNearlyEmpty(
        byDisks(
          'Check that it is the boot disk, and boots in the hypervisor.',
          'Check that the boot disk is the first disk, and boots in the hypervisor.',
        ),
      ),
      unlessNearlyEmpty('Look up the system and its root file system in the AWS list.'),
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.systems,
    isGuess: false,
  },
  {
    id: 'os-deprecated',
    family: 'operating-system',
    title: 'Operating system out of support',
    patterns: [
      says(
        /\b(?:operating system|os|windows|linux|centos|debian|fedora|rhel|sles|suse|ubuntu)(?: (?:\S{0,9}\d\S{0,9}|server|linux|enterprise|version|release|LTS)){0,4} (?:(?:has )?reached (?:its )?end[- ]of[- ](?:life|support)|(?:is|are) (?:no longer supported|deprecated))\b/,
      ),
    ],
    cause: 'Since February 2026 AWS removes systems at their end of life from its list.',
    remedy: ['Upgrade the system to a supported release.', EXPORT_AGAIN, BYPASS_WITH_SNAPSHOT],
    page: PAGE.systems,
    isGuess: true,
  },
  {
    id: 'p2v',
    family: 'operating-system',
    title: 'VM made from a physical machine',
    patterns: [
      refuses(/physical[- ]to[- ]virtual|P2V/),
      says(
        /\b(?:created|converted|made) (?:using|by|from|through|as (?:a|the) result of) (?:a |an )?(?:physical[- ]to[- ]virtual|P2V|physical machine)\b/,
      ),
    ],
    cause: 'AWS imports only systems that were installed inside a VM.',
    remedy: ['Install the system in a new VM, and move the applications there.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'linux-instance-type',
    family: 'operating-system',
    title: 'Linux not supported on instance type',
    patterns: [says(/\blinux is not supported on the requested instance\b/)],
    cause: 'The older instance import does not take Linux on this instance type.',
    remedy: ['Use image import, or an instance type of the AWS list.'],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'linux-32bit',
    family: 'architecture',
    title: '32-bit system',
    patterns: [refuses(/32[- ]?bit (?:linux|windows|operating system|os|system|kernel|image|vm)s?|i[36]86/)],
    cause: [
      {
        when: { system: LINUX_OR_UNKNOWN },
        text: 'AWS imports 64-bit Linux only, and none of i386 since February 2026.',
      },
      { text: 'AWS imports 64-bit systems, and none of i386 since February 2026.' },
    ],
    remedy: ['Install the 64-bit system in a new VM, and move the applications there.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'arm64',
    family: 'architecture',
    title: 'Unsupported architecture',
    patterns: [refuses(/arm64|aarch64/), says(/\bunsupported architecture\b/)],
    cause: 'Only x86_64 machines can be imported as images.',
    remedy: [
      [
        {
          when: { isSnapshot: false, system: LINUX_OR_UNKNOWN },
          text: 'Import the disk with ImportSnapshot, and register an AMI of its architecture.',
        },
      ],
      'Or build the AMI on EC2.',
    ],
    page: PAGE.systems,
    isGuess: true,
  },
];
