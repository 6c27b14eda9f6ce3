import { taskKind, type ImportTask } from '#domain/import-task.ts';
import { isImportable } from '#domain/license-text.ts';
import { isRedacted } from '#domain/redaction.ts';
import type { Input, Inputs } from '#domain/shell-command.ts';
import type { Snapshot } from '#domain/snapshot.ts';

/** The parameters of ImportImage or ImportSnapshot that import the same disks again, or what is missing, in words. */
export type ImportRequest =
  | { readonly kind: 'complete'; readonly inputs: Inputs; readonly notes: readonly string[] }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] };

/** The values that ImportImage accepts, where a task can have others. */
const TAKEN = {
  BootMode: ['legacy-bios', 'uefi'],
  Platform: ['Windows', 'Linux'],
  Architecture: ['i386', 'x86_64'],
} as const;

const NOT_KNOWN = 'AWS does not say which service role it ran with: add --role-name where it was not vmimport.';
const NOT_KNOWN_OF_IMAGE = `${NOT_KNOWN} Nor does it say the tags of the AMI.`;

/** The request for the same import. Hypervisor is left out, because there is only one. */
export function toImportRequest(task: ImportTask): ImportRequest {
  const kind = taskKind(task);
  const notes = [kind === 'image' ? NOT_KNOWN_OF_IMAGE : NOT_KNOWN];
  // An import of a snapshot takes a file only, and its own snapshot is none.
  const disks = toDisks(
    kind === 'image' ? task.snapshots : task.snapshots.map((disk) => ({ ...disk, snapshotId: null })),
  );
  const tags = task.tags.filter(({ key }) => key !== '' && !key.toLowerCase().startsWith('aws:'));
  const inputs = {
    ...given('Description', task.description),
    ...(kind === 'image'
      ? given('DiskContainers', disks.containers)
      : given('DiskContainer', disks.containers[0] ?? null)),
    ...taken('BootMode', task.bootMode, notes),
    ...taken('Platform', task.platform, notes),
    ...taken('Architecture', task.architecture, notes),
    ...license(task, notes),
    ...encryption(task),
    ...given(
      'LicenseSpecifications',
      task.licenseConfigurationArns.map((arn) => ({ LicenseConfigurationArn: arn })),
    ),
    ...given(
      'TagSpecifications',
      tags.length === 0
        ? []
        : [{ ResourceType: `import-${kind}-task`, Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }],
    ),
  };
  if (disks.isOpened)
    notes.push('AWS shows the disk inside an OVA: the format is given as OVA, and device names are left out.');
  if (disks.hasSnapshot)
    notes.push('Disks without a bucket are given by their snapshots, which may be those that the import made.');
  if (tags.length < task.tags.length) notes.push('Tags of AWS’s own (aws:…) cannot be given and are left out.');
  const missing = [...disks.missing, ...Object.entries(inputs).flatMap(([name, input]) => damage(name, input))];
  return missing.length > 0 ? { kind: 'incomplete', missing } : { kind: 'complete', inputs, notes };
}

function given<Name extends string>(name: Name, value: Input | null): { [N in Name]?: Input } {
  return value === null || (Array.isArray(value) && value.length === 0)
    ? {}
    : ({ [name]: value } as { [N in Name]?: Input });
}

function taken(name: keyof typeof TAKEN, value: string | null, notes: string[]): Inputs {
  if (value === null) return {};
  const values: readonly string[] = TAKEN[name];
  if (value === 'i386')
    notes.push('AWS takes no 32-bit systems any more since February 2026: it may refuse the architecture i386.');
  if (values.includes(value)) return { [name]: value };
  notes.push(`The ${wordsOf(name)} ${value} is left out: an import takes ${values.join(' or ')}.`);
  return {};
}

/**
 * Only one of both, because AWS refuses the combination. A value that AWS may refuse is kept, because leaving it out
 * could change the bill.
 */
function license({ licenseType, usageOperation }: ImportTask, notes: string[]): Inputs {
  if (usageOperation === null || (licenseType !== null && isImportable(usageOperation) !== true)) {
    if (usageOperation !== null)
      notes.push(`The usage operation ${usageOperation} is left out: beside a license type an import takes none.`);
    return given('LicenseType', licenseType);
  }
  if (licenseType !== null)
    notes.push(`The license type ${licenseType} is left out: beside a usage operation an import takes none.`);
  return { UsageOperation: usageOperation };
}

/** A key implies encryption. The default key is refused by name: it applies where none is given. */
function encryption({ encrypted, kmsKeyId }: ImportTask): Inputs {
  if (kmsKeyId === null) return encrypted ? { Encrypted: true } : {};
  return { Encrypted: true, ...(/(?:^|:)alias\/aws\/ebs$/.test(kmsKeyId) ? {} : { KmsKeyId: kmsKeyId }) };
}

interface Disks {
  readonly containers: readonly Inputs[];
  readonly missing: readonly string[];
  /** Whether AWS lists the disks inside an OVA instead of the OVA. */
  readonly isOpened: boolean;
  readonly hasSnapshot: boolean;
}

/** The files and snapshots of the disks. Several disks of one file are an OVA, which is given once. */
function toDisks(snapshots: readonly Snapshot[]): Disks {
  const missing = snapshots.length === 0 ? ['The disks: AWS lists none for this task.'] : [];
  const files = new Map<string, Snapshot[]>();
  snapshots.forEach((snapshot, index) => {
    const what = missingOf(snapshot, `disk ${index + 1}`);
    if (what !== null) missing.push(what);
    const { bucket, key } = snapshot;
    const file = JSON.stringify(bucket === null ? index : [bucket, key]);
    files.set(file, [...(files.get(file) ?? []), snapshot]);
  });
  const groups = [...files.values()];
  const containers = groups.map(toContainer);
  const isOpened = groups.some(
    (disks) =>
      isOva(disks) && disks.some(({ format, deviceName }) => deviceName !== null || !/^ova$/i.test(format ?? 'ova')),
  );
  return { containers, missing, isOpened, hasSnapshot: containers.some(({ SnapshotId }) => SnapshotId !== undefined) };
}

function missingOf({ bucket, key, url, snapshotId }: Snapshot, disk: string): string | null {
  if (bucket !== null) return key === null ? `The key of ${disk} in its bucket: AWS does not say it.` : null;
  if (url !== null) return `The URL of ${disk}: it may be presigned, so it is not kept whole here.`;
  return snapshotId === null ? `The file of ${disk}: AWS names no bucket, URL or snapshot.` : null;
}

function isOva(disks: readonly Snapshot[]): boolean {
  return disks.length > 1 || disks.some(({ key, format }) => /\.ova$/i.test(key ?? '') || /^ova$/i.test(format ?? ''));
}

/** The parameters of one file or snapshot. A disk inside an OVA has another format (`VMDK`) than the file. */
function toContainer(disks: readonly Snapshot[]): Inputs {
  const said = (name: 'description' | 'format' | 'deviceName'): string[] => disks.flatMap((disk) => disk[name] ?? []);
  const [{ bucket, key, snapshotId } = { bucket: null, key: null, snapshotId: null }] = disks;
  const ova = isOva(disks);
  return {
    ...given('Description', said('description')[0] ?? null),
    ...given(
      'Format',
      ova ? (said('format').find((format) => /^ova$/i.test(format)) ?? 'OVA') : (said('format')[0] ?? null),
    ),
    ...given('DeviceName', ova ? null : (said('deviceName')[0] ?? null)),
    ...(bucket === null
      ? given('SnapshotId', snapshotId)
      : { UserBucket: { S3Bucket: bucket, ...given('S3Key', key) } }),
  };
}

/** What cannot be carried over of a parameter, in words. */
function damage(name: string, input: Input): string[] {
  const texts = textsOf(input);
  return [
    ...(texts.some(isRedacted) ? [`The ${wordsOf(name)}: what may be secret in it was cut.`] : []),
    // A lone surrogate fits into no command line and no request.
    ...(texts.some((text) => /\p{Cs}/u.test(text)) ? [`The ${wordsOf(name)}: it holds half a character.`] : []),
  ];
}

function textsOf(input: Input): string[] {
  if (typeof input === 'string') return [input];
  return typeof input === 'object' ? Object.values(input).flatMap(textsOf) : [];
}

/** The parameter's name in words: `boot mode`. */
function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
