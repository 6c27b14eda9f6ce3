import { BYPASS_WITH_SNAPSHOT } from '#domain/failure-advice.ts';
import { EXPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

/** Problems of the boot configuration, found before the first boot. */
export const BOOT_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'grub-blsc-default',
    family: 'boot',
    title: 'GRUB default kernel not found',
    patterns: [says(/\bBLSC?-style GRUB found\b|\bunable to detect (?:the )?default kernel ?(?:$|[.,:;(])/)],
    cause: 'The default entry of GRUB is not in the main grub.cfg, where AWS looks for it.',
    remedy: [
      'Set the default to $saved_entry, and write that entry to grubenv.',
      'Or set GRUB_ENABLE_BLSCFG=false in /etc/default/grub, and regenerate grub.cfg.',
      EXPORT_AGAIN,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'grub-multiple-configs',
    family: 'boot',
    title: 'Several GRUB configurations',
    patterns: [
      says(/\bmultiple different grub\S{0,40} (?:\S{1,20} )?files\b|\bgrub\/menu\.lst files (?:were )?found\b/),
    ],
    cause: 'Several grub.cfg, grub.conf or menu.lst files with different content are on the disk.',
    remedy: [
      'Find them in /boot and /etc.',
      'Keep the one in use, and remove the others.',
      'Remove any second operating system.',
      EXPORT_AGAIN,
    ],
    page: PAGE.imageErrors,
    isGuess: false,
  },
  {
    id: 'initramfs-unreadable',
    family: 'boot',
    title: 'Unreadable initramfs',
    patterns: [
      says(
        /\bunable to read (?:your|the) (?:import\S{0,3} )?(?:initramfs|initrd)\b|\binitramfs\/initrd to determine what drivers\b/,
      ),
    ],
    cause: 'AWS could not unpack the initramfs to see its drivers.',
    remedy: [
      'Look for errors with lsinitramfs or lsinitrd.',
      'Rebuild it with xen-blkfront, nvme and ena inside: update-initramfs -u -k all, or dracut -f --regenerate-all',
      EXPORT_AGAIN,
    ],
    page: PAGE.linuxErrors,
    isGuess: false,
  },
  {
    id: 'efi-unsupported',
    family: 'boot',
    title: 'UEFI boot not supported',
    patterns: [
      says(/\bUEFI boot(?:ing)? is not (?:\S{1,20} )?supported\b|\bEFI partition detected ?(?:$|[.;] ?(?:$|UEFI))/),
    ],
    cause:
      'The disk has an EFI partition, and this import takes BIOS machines only. AWS documents UEFI import for all commercial Regions, but not for GovCloud and China.',
    remedy: [
      [{ when: { isUefi: false }, text: 'Where UEFI is supported, import with boot mode uefi.' }],
      [
        { when: { isUefi: true }, text: 'Convert the VM to BIOS boot and remove the EFI partition.' },
        { text: 'Otherwise convert the VM to BIOS boot and remove the EFI partition.' },
      ],
      BYPASS_WITH_SNAPSHOT,
    ],
    page: PAGE.bootModes,
    isGuess: false,
  },
  {
    id: 'uefi-fallback-missing',
    family: 'boot',
    title: 'UEFI fallback loader missing',
    patterns: [
      says(
        /\b(?:missing|lacks|requires|unable to find|(?:can|could|did) ?not find)(?: \S{1,40}){0,6}? \S{0,40}BOOTX64\.EFI\b/,
      ),
      says(
        /\bBOOTX64\.EFI\b\S{0,2} (?:\S{1,40} ){0,6}?(?:is missing|is required|does not exist|(?:was )?not (?:be )?(?:found|present))/,
      ),
    ],
    cause: 'Linux that boots by UEFI needs the fallback loader BOOTX64.EFI on its EFI partition.',
    remedy: [
      'Copy shim or GRUB to EFI/BOOT/BOOTX64.EFI on the EFI partition; grub-install --removable does it.',
      'See that it boots without the boot variables of the hypervisor.',
      'Export, and import again with boot mode uefi.',
    ],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'dual-boot',
    family: 'boot',
    title: 'More than one operating system',
    patterns: [
      refuses(/(?:dual|multi)[- ]?boot(?:ing|ed)?/),
      says(/\bmultiple operating systems (?:were )?(?:detected|found)\b/),
    ],
    cause: 'AWS does not import machines with several operating systems.',
    remedy: ['Remove the second system and its boot entries.', EXPORT_AGAIN],
    page: PAGE.limits,
    isGuess: true,
  },
];
