import { resultId, taskKind, type ImportTask } from '#domain/import-task.ts';
import { isRedacted } from '#domain/redaction.ts';
import type { Snapshot } from '#domain/snapshot.ts';

// Links into the AWS console. They open in whatever account the browser is signed in to, so the task's account has to
// be shown beside them.

/**
 * The partitions with known console hosts. Other partitions (iso, eusc) get no link, because their hosts are not
 * public.
 */
const PARTITIONS: readonly { readonly name: string; readonly regions: RegExp; readonly host: string }[] = [
  { name: 'aws', regions: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/, host: 'console.aws.amazon.com' },
  // The global host is in the ECS guide; with a Region before it, in public code.
  { name: 'aws-us-gov', regions: /^us-gov-[a-z]+-\d$/, host: 'console.amazonaws-us-gov.com' },
  // Public code only.
  { name: 'aws-cn', regions: /^cn-[a-z]+-\d$/, host: 'console.amazonaws.cn' },
];

/** A page of the console; its values are already encoded. */
type Page = (region: string, ...values: string[]) => string;

/** The pages. AWS documents none of these addresses; each has a note on how reliable it is. */
const PAGES = {
  // Sure: the same in several public tools (link2aws, aws_console_url), one of them with tests.
  image: (region, id) => `ec2/home?region=${region}#ImageDetails:imageId=${id}`,
  // Fairly sure: AWS's own launch buttons in public documents.
  launch: (region, id) => `ec2/home?region=${region}#LaunchInstances:ami=${id}`,
  // Sure: as above.
  snapshot: (region, id) => `ec2/home?region=${region}#SnapshotDetails:snapshotId=${id}`,
  // Fairly sure: one public tool. The table of images opens, at worst without the search.
  imageSearch: (region, text) => `ec2/home?region=${region}#Images:visibility=owned-by-me;search=:${text};v=3`,
  // Sure: a public tool, and code of AWS's own on the older host.
  object: (region, bucket, key) => `s3/object/${bucket}?region=${region}&prefix=${key}`,
  // Sure: two public tools, one with the global host.
  key: (region, id) => `kms/home?region=${region}#/kms/keys/${id}`,
  // Weak: one project. At worst License Manager opens at its first page.
  licenseConfiguration: (region, id) => `license-manager/home?region=${region}#licenseConfigurationDetail/${id}`,
} satisfies Record<string, Page>;

const KEY_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const KEY_ARN = /^arn:([\w-]+):kms:([\w-]+):\d{12}:key\/([\w-]+)$/;
const LICENSE_CONFIGURATION_ARN = /^arn:([\w-]+):license-manager:([\w-]+):\d{12}:license-configuration[:/](lic-\w+)$/;

/**
 * The AMI of a task. For a completed task without an image id the link searches for it, because an AMI is named after
 * its task.
 */
export function imageLink(region: string, task: Pick<ImportTask, 'id' | 'imageId' | 'outcome'>): string | null {
  if (task.imageId !== null) return link('image', region, task.imageId);
  return task.outcome === 'completed' && taskKind(task) === 'image' ? link('imageSearch', region, task.id) : null;
}

/** Returns the console's page that launches the AMI of a completed import, or `null`. */
export function launchLink(
  region: string,
  { imageId, outcome }: Pick<ImportTask, 'imageId' | 'outcome'>,
): string | null {
  return imageId === null || outcome !== 'completed' ? null : link('launch', region, imageId);
}

/** What a task makes: its AMI, or the snapshot of a snapshot import. */
export function resultLink(
  region: string,
  task: Pick<ImportTask, 'id' | 'imageId' | 'outcome' | 'snapshots'>,
): string | null {
  return taskKind(task) === 'image' ? imageLink(region, task) : snapshotLink(region, resultId(task));
}

export function snapshotLink(region: string, snapshotId: string | null): string | null {
  return snapshotId === null ? null : link('snapshot', region, snapshotId);
}

/** The S3 object of a disk. Its bucket is in the task's Region: an import accepts no other. */
export function objectLink(region: string, { bucket, key }: Pick<Snapshot, 'bucket' | 'key'>): string | null {
  return bucket === null || key === null ? null : link('object', region, bucket, key);
}

/** A key by its id or ARN. An alias has no page of its own. */
export function keyLink(region: string, kmsKeyId: string | null): string | null {
  if (kmsKeyId === null) return null;
  const arn = KEY_ARN.exec(kmsKeyId);
  const [, partition = null, place = region, id = kmsKeyId] = arn ?? [];
  return KEY_ID.test(id) && isIn(partition, place) ? link('key', place, id) : null;
}

export function licenseConfigurationLink(arn: string): string | null {
  const [, partition = '', region = '', id = ''] = LICENSE_CONFIGURATION_ARN.exec(arn) ?? [];
  return isIn(partition, region) ? link('licenseConfiguration', region, id) : null;
}

/** Whether a Region is in the partition that an ARN names; `null` where none is named. */
function isIn(partition: string | null, region: string): boolean {
  return partition === null || PARTITIONS.some(({ name, regions }) => name === partition && regions.test(region));
}

/** A link, or `null` for an unknown Region or a redacted value. */
function link(page: keyof typeof PAGES, region: string, ...values: string[]): string | null {
  const partition = PARTITIONS.find(({ regions }) => regions.test(region));
  // A lone surrogate cannot be encoded.
  if (partition === undefined || values.some((value) => isRedacted(value) || /\p{Cs}/u.test(value))) return null;
  const write: Page = PAGES[page];
  return `https://${region}.${partition.host}/${write(region, ...values.map(encodeURIComponent))}`;
}
