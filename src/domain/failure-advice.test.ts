import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factsOf,
  adviceOf,
  FAILURE_KINDS,
  failureKind,
  NOTHING_KNOWN,
  type KnownFacts,
} from '#domain/failure-catalogue.ts';
import { toImportTask } from '#domain/import-task.ts';

const GIB = 2 ** 30;
const KIB = 1024;

/** What is known of a failed task with these disks, one of 8 GiB where none are given. */
function about(raw: Omit<Parameters<typeof toImportTask>[0], 'ImportTaskId'>, reason = 'ClientError: x'): KnownFacts {
  const SnapshotDetails = [{ Format: 'RAW', DiskImageSize: 8 * GIB, UserBucket: { S3Bucket: 'b', S3Key: 'disk.raw' } }];
  const task = toImportTask(
    { ImportTaskId: 'import-ami-1', Status: 'deleted', StatusMessage: reason, SnapshotDetails, ...raw },
    'here',
  );
  if (task === null) throw new Error('no task');
  return factsOf(task);
}

const disk = (Format: string, DiskImageSize: number, S3Key = `disk.${Format.toLowerCase()}`) => ({
  Format,
  DiskImageSize,
  UserBucket: { S3Bucket: 'b', S3Key },
});

function said(id: string, known: KnownFacts): string {
  const kind = FAILURE_KINDS.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no kind ${id}`);
  const { cause, remedy } = adviceOf(kind, known);
  return [cause, ...remedy].join('\n');
}

const linux = about({ Platform: 'Linux' });
const windows = about({ Platform: 'Windows' });
const unknown = about({});

/** AWS's own text of these says Windows, or what is of Linux alone. */
const SAYS_WINDOWS = new Set([
  'win-hyperv-role',
  'win-missing-volume',
  'win-recovery',
  'win-activation',
  'win-language',
  'first-boot-windows',
]);
const SAYS_LINUX = new Set([
  'kernel-unsupported',
  'kernel-undetermined',
  'grub-blsc-default',
  'grub-multiple-configs',
  'initramfs-unreadable',
  'fstab-unreadable',
  'fstab-missing',
  'lvm-activation',
  'multiple-directories',
  'btrfs-subvolumes',
  'linux-instance-type',
  'uefi-fallback-missing',
]);

describe('advice', () => {
  it.each(FAILURE_KINDS.map(({ id }) => id).filter((id) => !SAYS_WINDOWS.has(id)))(
    'for Linux is not for Windows: %s',
    (id) => {
      for (const Description of ['web server', 'moved from Windows Server 2019']) {
        expect(said(id, about({ Platform: 'Linux', Description }))).not.toMatch(
          /windows|bitlocker|\.NET|vmware tools|activat(?:e|ion) of|dedicated|diskpart/i,
        );
      }
    },
  );

  it.each(FAILURE_KINDS.map(({ id }) => id).filter((id) => !SAYS_LINUX.has(id)))(
    'for Windows is not for Linux: %s',
    (id) => {
      expect(said(id, windows)).not.toMatch(
        /linux|grub|fstab|initramfs|luks|btrfs|registerimage|fdisk|\bxen\b|\bSUSE\b/i,
      );
    },
  );

  it('of a platform that is not known says which advice is for which', () => {
    expect(said('first-boot-generic', unknown)).toMatch(/^On Linux, use DHCP/m);
    expect(said('first-boot-generic', unknown)).toMatch(/^On Windows, switch DHCP on/m);
    expect(said('first-boot-generic', linux)).toMatch(/^Use DHCP/m);
    expect(said('first-boot-generic', windows)).toMatch(/^Switch DHCP on/m);
    expect(said('guest-encrypted', unknown)).toContain('BitLocker off, no LUKS');
    expect(said('guest-encrypted', windows)).toContain('BitLocker off)');
    expect(said('guest-encrypted', linux)).toContain('no LUKS)');
    expect(said('os-unknown', unknown)).toMatch(/RegisterImage.*Not for Windows/);
    expect(said('os-unknown', linux)).toMatch(/RegisterImage\.$/);
    expect(said('booter-networking', linux)).not.toMatch(/\.NET|Windows/);
    expect(said('booter-networking', unknown)).toMatch(/^On Windows, install \.NET/m);
    expect(said('win-dhcp', linux)).not.toMatch(/Windows|DHCP Client service/);
  });

  it.each(FAILURE_KINDS.map(({ id }) => id))('for one disk says nothing of others: %s', (id) => {
    const text = said(id, linux);
    expect(text).not.toMatch(/other disks|first disk|disks of the others|import each disk/i);
    expect(said(id, about({ Platform: 'Windows' }))).not.toMatch(/other disks|first disk|import each disk/i);
  });

  it('for several disks does', () => {
    const two = about({
      Platform: 'Windows',
      SnapshotDetails: [disk('VHD', 40 * GIB), disk('VHD', 100 * GIB, 'data.vhd')],
    });
    expect(said('first-boot-windows', two)).toContain('Detach all other disks');
    expect(said('no-bootable-partition', two)).toContain('first disk');
    expect(
      said('os-unknown', about({ Platform: 'Linux', SnapshotDetails: [disk('RAW', GIB), disk('RAW', GIB, 'b.raw')] })),
    ).toContain('import each disk with ImportSnapshot');
  });

  it.each(['no-valid-partition', 'no-bootable-partition', 'os-unknown'])(
    'says that disks are nearly empty, and not to convert them: %s',
    (id) => {
      const tiny = about({
        Platform: 'Linux',
        SnapshotDetails: [
          disk('VMDK', 420 * KIB, 'fw.ova'),
          disk('VMDK', 69 * KIB, 'fw.ova'),
          disk('VMDK', 2100 * KIB, 'fw.ova'),
        ],
      });
      const text = said(id, tiny);
      expect(text).toContain('nearly empty (420 KiB, 69.0 KiB and 2.1 MiB)');
      expect(text).toMatch(/ImportSnapshot/);
      expect(text).toMatch(/AMI of its own|own AMI/);
      expect(text).not.toMatch(/qcow2|fdisk|qemu/);
      // One of a usual size beside them may well hold a system.
      expect(said(id, about({ SnapshotDetails: [disk('VMDK', 420 * KIB), disk('VMDK', 4 * GIB)] }))).not.toContain(
        'nearly empty',
      );
      expect(said(id, about({ SnapshotDetails: [] }))).not.toContain('nearly empty');
    },
  );

  it('speaks of qcow2 only where a raw file was declared, or nobody knows', () => {
    for (const format of ['VMDK', 'VHD', 'VHDX', 'vmdk', 'OVA'])
      expect(said('no-valid-partition', about({ SnapshotDetails: [disk(format, 20 * GIB)] }))).not.toContain('qcow2');
    for (const known of [linux, unknown, about({ SnapshotDetails: [] })])
      expect(said('no-valid-partition', known)).toContain('qcow2');
    expect(said('no-valid-partition', windows)).not.toContain('fdisk');
  });

  it('goes by the license that the task names, and by the edition of Windows', () => {
    const server = about({ Platform: 'Windows', Description: 'SQL on Windows Server 2019', LicenseType: 'BYOL' });
    const client = about({ Platform: 'Windows', Description: 'Windows 10 build agent', LicenseType: 'AWS' });
    expect(said('licence-incompatible', linux)).toMatch(/Linux takes BYOL only/);
    expect(said('licence-incompatible', client)).toMatch(/Windows clients take BYOL only/);
    expect(said('licence-incompatible', client)).not.toMatch(/Windows Server|SQL/);
    expect(said('licence-incompatible', server)).toMatch(/Windows Server takes AWS or BYOL/);
    expect(said('licence-incompatible', server)).not.toMatch(/clients/);
    for (const id of ['win-activation', 'first-boot-windows', 'win-hyperv-role', 'win-language'])
      expect(said(id, client)).not.toMatch(/Windows Server|Dedicated/);
    // It asked for BYOL: then that is no advice.
    for (const id of ['win-activation', 'first-boot-windows'])
      expect(said(id, server)).not.toMatch(/license type BYOL/);
    expect(said('first-boot-windows', windows)).toMatch(/license type BYOL/);
  });

  it('to import another way is not for what the task is', () => {
    expect(said('no-bootable-partition', linux)).not.toMatch(/instance import|image import/i);
    expect(said('format-unsupported', linux)).not.toMatch(/snapshot import/i);
    expect(said('efi-unsupported', about({ Platform: 'Linux', BootMode: 'uefi' }))).not.toMatch(/with boot mode uefi/);
    expect(said('efi-unsupported', linux)).toMatch(/with boot mode uefi/);
    expect(
      said('ovf-parse', about({ SnapshotDetails: [disk('VMDK', GIB, 'a.ova'), disk('VMDK', GIB, 'a.ova')] })),
    ).toMatch(/VMDKs/);
  });

  it('where the text is not known says of a fault at AWS only what may be one', () => {
    const { remedy } = adviceOf(null, about({}, 'ClientError: something new'));
    expect(remedy.join(' ')).not.toContain('ServerError');
    expect(adviceOf(null, about({}, 'ServerError: something new')).remedy.join(' ')).toContain(
      'start the import again as it is',
    );
    expect(adviceOf(null, NOTHING_KNOWN).remedy.join(' ')).toContain('ServerError');
  });

  it('is always there, whatever the task says', () => {
    const word = fc.constantFrom(undefined, 'Linux', 'Windows', 'windows', 'BeOS', '');
    fc.assert(
      fc.property(
        fc.constantFrom(...FAILURE_KINDS),
        word,
        fc.constantFrom(undefined, 'AWS', 'BYOL', 'x'),
        fc.array(fc.tuple(fc.constantFrom('RAW', 'VMDK', 'OVA', 'vhd'), fc.nat(2 ** 40)), { maxLength: 4 }),
        (kind, Platform, LicenseType, disks) => {
          const known = about({
            ...(Platform === undefined ? {} : { Platform }),
            ...(LicenseType === undefined ? {} : { LicenseType }),
            SnapshotDetails: disks.map(([format, size]) => disk(format, size)),
          });
          const { cause, remedy } = adviceOf(kind, known);
          expect(remedy.length).toBeGreaterThan(0);
          expect(
            [cause, ...remedy].filter(
              (text) => !/^[A-Z]/.test(text) || /please|e\.g\.|!|\s\s|undefined|null/i.test(text),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('knows a reason for each of these', () => {
  expect(failureKind('ClientError: No valid partitions. Not a valid volume.')?.id).toBe('no-valid-partition');
});
