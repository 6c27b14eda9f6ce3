/** Texts with the words of known failures that mean something else. */
export const LOOKALIKES: readonly string[] = [
  // Stages and states.
  'pending', 'validating', 'validated', 'converting', 'updating', 'updated', 'preparing to boot', 'booting', 'booted',
  'preparing ami', 'completed', 'deleting', 'deleted', 'downloading/converting', 'active', 'Progress: 20%',
  // Prefixes that nothing known follows.
  'ClientError:', 'CLIENT_ERROR : ClientError:', 'ERROR:', 'ClientError: something new', 'ServerError: something new',
  'CLIENT_ERROR : ClientError: Unsupported request', 'QuantumError: the qubit was observed', 'Cancelled by user',
  // Kernel and operating system.
  'Kernel support was extended', 'ClientError: kernel', 'ClientError: Kernel version 5.10 was found',
  'No unsupported kernel version was found', 'Unsupported kernel version check passed', 'The bucket policy does not exist', 'The kernel panicked', 'Unsupported kernel module nouveau', 'Kernel version determined',
  'Unable to detect default kernel parameters of the hypervisor', 'Unsupported kernel patches were removed',
  'Unknown OSPF neighbour', 'The unknown OS version policy applies', 'Unsupported OS locale', 'No missing OS files',
  'On Windows the SMB1 protocol is deprecated', 'Ubuntu 24.04 reaches end of life in 2034', 'Windows is supported', 'Linux is supported on the requested instance',
  'The 64-bit system is not a 32-bit one', 'i686 packages were removed', 'A 32-bit counter is invalid', 'arm64 builds are supported', 'P2V report attached',
  // Boot.
  'Copied boot disk', 'The boot disk was copied', 'Rebooting the host is not needed', 'GRUB found', 'Different GRUB themes found',
  'The default kernel boots', 'Rebuilt initramfs/initrd', 'EFI partition detected, boot mode set to uefi', 'UEFI booting is supported',
  'BOOTX64.EFI copied', 'Dual-boot menu hidden', 'No dual-boot system found', 'Do not dual boot',
  'No FirstBootFailure so far', 'The FirstBootFailure alarm is switched off', 'First boot succeeded', 'The instance failed to stop',
  // Disks.
  'Read fstab', 'The etc directory was found', 'Logical volume group activated', 'Multiple directories found in the bucket listing',
  'Multiple files found', 'Btrfs is healthy', 'btrfs', 'No valid partitions were lost', 'vol-0123 is not a valid volume id',
  'Bootable partition found', 'Partition 1 is valid', '21 volumes imported', 'No more than 21 volumes were attached', 'Not too many disks', 'The disk is not larger than 8 TiB',
  'Disk 2 of 3', 'Enough free disk space', 'Insufficient address space layout entropy', 'Too many tasks on the calendar of the team',
  // Windows and network.
  'The network is fine', 'ClientError: network', 'Network connectivity established', '.Net framework 3.5 SP1 is installed',
  'TCP/IP networking and DHCP work', 'DHCP lease renewed', 'The DHCP service is off limits', 'The Hyper-V role is not installed', 'System recovery options were backed up',
  'Windows activation succeeded', 'Language pack installed', 'US English', 'Not only US English is supported', 'Windows instance booted',
  // Files.
  'OVA with 3 disks', 'OVF file parsed', 'Unsupported', 'Unsupported format of the date', 'Supported VMDK file format', 'Footers identical',
  'Uncompressed data has a valid length', 'RDM', 'SEsparse disks were consolidated', 'Disk validation passed', 'Disk validation did not run',
  'Block 403 of the disk was copied', '403', 'HTTP 403 pages were found in the web root',
  // S3, role and keys.
  'Bucket my-bucket is in the us-east-1 region', 'The S3 bucket is local to the Region', 'S3 source location accepted',
  'The S3 object exists', 'The service role vmimport exists', 'Access denied', 'STS is activated', 'KMS key is accessible',
  'The KMS key is enabled', 'The KMS key is not disabled', 'KMS key rotation is disabled', 'KMS encryption is not enabled', 'Role has kms:Decrypt', 'BitLocker is off', 'LUKS header removed',
  'Encrypted volumes are fine', 'The volume is not encrypted with BitLocker', 'The volume was encrypted by EBS',
  // Licenses and AWS.
  'License type BYOL', 'BYOL accepted', 'LicenseType BYOL gives UsageOperation RunInstances:0800', 'Task expired', 'The task was canceled',
  'No internal error occurred', 'Internal error codes were updated', 'internal', 'Error',
];
