import { Ec2Error } from './ec2-error.ts';
import { readBoolean } from './ec2-parameters.ts';
import type { ImageDisk, ImageTask } from './image-task.ts';

/** The request of ImportImage as the resulting task, without the fields that only an answer has. */
export interface ImportQuery {
  dryRun: boolean;
  asked: ImageTask;
}

export interface CancelQuery {
  dryRun: boolean;
  importTaskId: string;
}

/** The text parameters that the answer repeats, with the values that are documented as accepted. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  Architecture: /^(?:i386|x86_64)$/,
  // The service model lists uefi-preferred too, but its documentation refuses it for imports.
  BootMode: /^(?:legacy-bios|uefi)$/,
  Description: /^/,
  Hypervisor: /^xen$/,
  KmsKeyId: /./,
  LicenseType: /^(?:AWS|BYOL)$/i,
  Platform: /^(?:Linux|Windows)$/,
  UsageOperation: /^RunInstances(?::(?:0002|0800|0006|0102|0202|0004|0100|0200|0010|000g))?$/,
};
const FORMAT = /^(?:OVA|RAW|VHDX?|VMDK)$/i;

/** Accepted without effect. */
const SILENT = /^(?:Action|Version|ClientToken|RoleName|ClientData\.(?:Comment|UploadEnd|UploadSize|UploadStart))$/;
const DISK = /^DiskContainer\.(\d+)\.(?:(Description|DeviceName|Format|SnapshotId|Url)|UserBucket\.(S3Bucket|S3Key))$/;
const LICENSE = /^LicenseSpecifications\.\d+\.LicenseConfigurationArn$/;
const TAGGING = /^TagSpecification\.(\d+)\.(?:ResourceType|Tag\.(\d+)\.(Key|Value))$/;

interface Tagging {
  type: string | null;
  tags: Map<string, { key: string; value: string }>;
}

/**
 * Parses the parameters of ImportImage.
 * @throws Ec2Error UnknownParameter, MissingParameter, InvalidParameter, InvalidParameterValue,
 * InvalidParameterCombination, InvalidParameterDependency
 */
export function readImport(parameters: URLSearchParams): ImportQuery {
  const disks = new Map<number, ImageDisk>();
  const taggings = new Map<string, Tagging>();
  const licenses: { licenseConfigurationArn: string }[] = [];
  const flags = { DryRun: false, Encrypted: false };
  const texts: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const disk = DISK.exec(name);
    const tagging = TAGGING.exec(name);
    if (SILENT.test(name)) continue;
    else if (name === 'DryRun' || name === 'Encrypted') flags[name] = readBoolean(name, value);
    else if (Object.hasOwn(TEXTS, name)) texts[lowered(name)] = checked(name, value, TEXTS[name]);
    else if (disk) addToDisk(disks, disk, value);
    else if (LICENSE.test(name)) licenses.push({ licenseConfigurationArn: value });
    else if (tagging) addToTagging(taggings, tagging, value);
    else throw new Ec2Error('UnknownParameter', `The parameter ${name} is not recognized`);
  }
  checkTogether(flags.Encrypted, texts);
  const tagSet = [...taggings.values()].flatMap(checkTagging);
  return {
    dryRun: flags.DryRun,
    asked: {
      ...texts,
      ...(flags.Encrypted && { encrypted: true }),
      snapshotDetailSet: inOrder(disks).map(checkDisk),
      ...(licenses.length > 0 && { licenseSpecifications: licenses }),
      ...(tagSet.length > 0 && { tagSet }),
    },
  };
}

function addToDisk(disks: Map<number, ImageDisk>, [, number, name, bucketName]: RegExpExecArray, value: string): void {
  const disk = disks.get(Number(number)) ?? {};
  const part =
    name === undefined
      ? { userBucket: { ...disk.userBucket, [lowered(bucketName ?? '')]: value } }
      : { [lowered(name)]: checked(name, value, name === 'Format' ? FORMAT : undefined) };
  disks.set(Number(number), { ...disk, ...part });
}

function addToTagging(
  taggings: Map<string, Tagging>,
  [, number = '', tag, half = '']: RegExpExecArray,
  value: string,
): void {
  const tagging = taggings.get(number) ?? { type: null, tags: new Map() };
  taggings.set(number, tagging);
  if (tag === undefined) tagging.type = value;
  else tagging.tags.set(tag, { key: '', value: '', ...tagging.tags.get(tag), [lowered(half)]: value });
}

/**
 * Parses the parameters of CancelImportTask.
 * @throws Ec2Error UnknownParameter, MissingParameter, InvalidParameterValue
 */
export function readCancel(parameters: URLSearchParams): CancelQuery {
  const query: CancelQuery = { dryRun: false, importTaskId: '' };
  for (const [name, value] of parameters) {
    if (SILENT.test(name) || name === 'CancelReason') continue;
    else if (name === 'DryRun') query.dryRun = readBoolean(name, value);
    else if (name === 'ImportTaskId') query.importTaskId = value;
    else throw new Ec2Error('UnknownParameter', `The parameter ${name} is not recognized`);
  }
  return query.importTaskId === '' ? missing('ImportTaskId') : query;
}

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function missing(name: string): never {
  throw new Ec2Error('MissingParameter', `The request must contain the parameter ${name}`);
}

function checked(name: string, value: string, taken = /^/): string {
  if (taken.test(value)) return value;
  throw new Ec2Error('InvalidParameter', `Parameter ${lowered(name)}=${value} has an invalid format`);
}

function checkTogether(encrypted: boolean, { licenseType, usageOperation, kmsKeyId }: ImageTask): void {
  if (licenseType !== undefined && usageOperation !== undefined) {
    throw new Ec2Error(
      'InvalidParameterCombination',
      'The parameter licenseType cannot be used with the parameter usageOperation',
    );
  }
  if (kmsKeyId !== undefined && !encrypted) {
    throw new Ec2Error(
      'InvalidParameterDependency',
      'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    );
  }
}

function inOrder(disks: ReadonlyMap<number, ImageDisk>): ImageDisk[] {
  if (disks.size === 0) missing('DiskContainers');
  return [...disks].toSorted(([one], [other]) => one - other).map(([, disk]) => disk);
}

function checkDisk(disk: ImageDisk): ImageDisk {
  const { userBucket, url, snapshotId } = disk;
  if (userBucket === undefined) return url === undefined && snapshotId === undefined ? missing('UserBucket') : disk;
  if (!userBucket.s3Bucket) return missing('S3Bucket');
  return userBucket.s3Key ? disk : missing('S3Key');
}

function checkTagging({ type, tags }: Tagging): { key: string; value: string }[] {
  if (type === null) return missing('ResourceType');
  if (type !== 'import-image-task') {
    throw new Ec2Error('InvalidParameterValue', `'${type}' is not a valid taggable resource type for this operation.`);
  }
  const reserved = [...tags.values()].find(({ key }) => key === '' || key.toLowerCase().startsWith('aws:'));
  if (reserved === undefined) return [...tags.values()];
  throw new Ec2Error(
    'InvalidParameterValue',
    `Tag keys must not be empty and must not begin with 'aws:' ('${reserved.key}')`,
  );
}
