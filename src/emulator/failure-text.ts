import type { Stage } from './stage.ts';

/** A failure: AWS's message, the stage at which it is detected, and the only platform that it affects. */
export interface Failure {
  text: string;
  at: Stage;
  platform?: 'Linux' | 'Windows';
}

const DISK: readonly string[] = [
  'ClientError: Disk validation failed [We do not have access to the given resource. Reason 403 Forbidden]',
  'ClientError: Disk validation failed [Unsupported VMDK File Format]',
  'ClientError: Disk validation failed [Unsupported specified file format]',
  'disk validation failed [unsupported specified file format]',
  'ClientError: Disk validation failed [OVF file parsing error: OVA with chunked disk files is not supported]',
  'Disk validation failed [Unsupported OVA format]',
  'ClientError: Footers not identical',
  'Invalid S3 source location',
  'The given S3 bucket is not local to the Region',
  "ERROR: Bucket my-bucket is not in the us-east-1 region, it's in eu-west-1",
];

const COPY: readonly string[] = [
  'ClientError: Uncompressed data has an invalid length',
  'ClientError: Uncompressed data has invalid length',
  'ERROR: File uses unsupported compression algorithm 0',
  'ClientError: No valid partitions. Not a valid volume.',
  'ClientError: No valid partition. Not a valid volume.',
  'Task expired and automatically canceled',
];

const LINUX: readonly string[] = [
  'ClientError: Unsupported kernel version',
  'ClientError: Unsupported kernel version 4.9.0-8-amd64',
  'ClientError: Unsupported kernel version 4.15.0-1021-aws',
  'ClientError: Unsupported kernel version 4.18.0-15-generic',
  'ClientError: Unsupported kernel version 5.4.66-gentoo-x86_64',
  'ClientError: Unsupported kernel version 5.8.0-59-generic',
  'ClientError: Unsupported kernel version 5.10.83-4.ph4-aws',
  'ClientError: Unsupported kernel version 6.12.27',
  'CLIENT_ERROR : ClientError: Unsupported kernel version 5.10.220',
  'ClientError: Unable to determine kernel version.',
  'ClientError: BLSC-style GRUB found, but unable to detect default kernel',
  'ClientError: Multiple different grub/menu.lst files found',
  'ClientError: Multiple different grub/menu.lst files found.',
  "ClientError: We were unable to read your import's initramfs/initrd to determine what drivers your import requires to run in EC2",
  'ClientError: Invalid configuration - Could not read fstab',
  'ClientError: Unable to find an etc directory with fstab.',
  'ClientError: Unsupported configuration - Logical volume group activation failed',
  'ClientError: Unsupported configuration - Multiple directories found',
  'Linux is not supported on the requested instance',
];

const SYSTEM: readonly string[] = [
  'ClientError: Unknown OS / Missing OS files.',
  'ClientError: Unknown OS / Missing OS files',
  'CLIENT_ERROR : ClientError: Unknown OS / Missing OS files.',
  'ClientError: EFI partition detected. UEFI booting is not supported in EC2.',
  'No bootable partition found',
  'Client.Unsupported: No bootable partition found. (Service: AmazonEC2; Status Code: 400; Error Code: Unsupported; Request ID: 7a62c49f-347e-4fc4-9331-6e8eEXAMPLE)',
  'ServerError: Internal error',
];

const FIRST_BOOT: readonly Failure[] = [
  {
    text: 'FirstBootFailure: This import request failed because the Windows instance failed to boot and establish network connectivity.',
    at: 'booting',
    platform: 'Windows',
  },
  {
    text: 'FirstBootFailure: This import request failed because the instance failed to boot and establish network connectivity.',
    at: 'booting',
  },
  {
    text: 'ClientError: Booter Networking failure/instance not reachable. Please retry after installation of .Net framework 3.5 SP1 or greater.',
    at: 'booting',
    platform: 'Windows',
  },
];

/**
 * Every failure message of an image import in AWS's user guide (troubleshooting) or in public output of real users,
 * plus `ServerError: Internal error`, of which only the prefix is known.
 */
export const FAILURES: readonly Failure[] = [
  ...LINUX.map((text): Failure => ({ text, at: 'updating', platform: 'Linux' })),
  ...FIRST_BOOT,
  ...DISK.map((text): Failure => ({ text, at: 'validating' })),
  ...SYSTEM.map((text): Failure => ({ text, at: 'updating' })),
  ...COPY.map((text): Failure => ({ text, at: 'converting' })),
];
