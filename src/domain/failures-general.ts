import { BYPASS_WITH_SNAPSHOT, byDisks, onLinux, onWindows, type AdviceText } from '#domain/failure-advice.ts';
import { EXPORT_AGAIN, IMPORT_AGAIN, PAGE, SUPPORT, UPLOAD_AGAIN, type CatalogueEntry } from '#domain/failure-kind.ts';
import { says } from '#domain/failure-pattern.ts';

/** AWS provides licenses only for Windows Server, and none for imports with BYOL. */
const VOLUME_OR_BYOL: AdviceText = [
  {
    when: { isByol: false, system: ['windows-client'] },
    text: 'Use license type BYOL: Windows clients take no other.',
  },
  { when: { isByol: false }, text: 'Use an edition with volume licensing, or license type BYOL.' },
];

/** Messages without a specific reason; they are matched last. */
export const GENERAL_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'task-expired',
    family: 'aws',
    title: 'Task expired',
    patterns: [says(/\btask expired and (?:was )?automatically cancell?ed\b/)],
    cause: 'AWS gave the task up after days without progress.',
    remedy: [IMPORT_AGAIN, SUPPORT],
    page: PAGE.troubleshooting,
    isGuess: false,
  },
  {
    id: 'server-error',
    family: 'aws',
    title: 'Fault at AWS',
    patterns: [
      /^ ?(?:server_?error ?:? ?){1,3}$/i,
      /(?:^|:) ?(?:an? )?(?:unexpected )?internal (?:server |service )?(?:error|failure) ?(?:$|[.,:;([]|(?:(?:has )?occurred|during|while|in|on) ?)/i,
    ],
    cause: 'AWS failed by itself.',
    remedy: [IMPORT_AGAIN, SUPPORT],
    page: PAGE.troubleshooting,
    isGuess: true,
  },
  {
    id: 'disk-validation',
    family: 'file-format',
    title: 'Disk validation failed',
    patterns: [says(/\bdisk validation failed\b/)],
    cause:
      'The file did not pass validation, for the reason in brackets. Damaged and partly uploaded files lead here too.',
    remedy: [
      'Compare the checksum of the file with its source.',
      'Look at the file with qemu-img info, and declare exactly that format.',
      UPLOAD_AGAIN,
    ],
    page: PAGE.formats,
    isGuess: true,
  },
  {
    id: 'first-boot-windows',
    family: 'windows',
    title: 'First boot of Windows failed',
    patterns: [says(/\bWindows instance failed to boot\b/)],
    cause:
      'AWS started the converted Windows for a test. It did not boot, take the EC2 drivers, get an address by DHCP or activate.',
    remedy: [
      'Switch DHCP on, antivirus and firewall off, and finish pending updates.',
      'Remove the Hyper-V role and VMware Tools.',
      byDisks(
        'See that Windows boots to the login prompt.',
        'Detach all other disks, and see that Windows boots to the login prompt.',
      ),
      'If it was made from a physical machine, install it anew in a VM.',
      VOLUME_OR_BYOL,
      EXPORT_AGAIN,
    ],
    page: PAGE.firstBoot,
    isGuess: false,
  },
  {
    id: 'first-boot-generic',
    family: 'boot',
    title: 'First boot failed',
    patterns: [
      /(?:^|[:.] ?)first[ _]?boot[ _]?failure ?(?::|$)/i,
      says(/\bfailed to boot and establish network connectivity\b/),
    ],
    cause: 'AWS started the converted machine for a test. It did not boot or did not reach the network.',
    remedy: [
      onLinux('Use DHCP, the root file system by UUID, and xen, nvme and ena drivers in the initramfs.'),
      onWindows('Switch DHCP on, antivirus, firewall and BitLocker off.'),
      'See that it boots with one network adapter and DHCP.',
      EXPORT_AGAIN,
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.firstBoot,
    isGuess: false,
  },
];
