/**
 * An import image task as EC2 writes it. The names are the XML element names of the service model (API version
 * 2016-11-15); lists are arrays here and `<item>` elements in XML.
 */
export interface ImageTask {
  architecture?: string;
  bootMode?: string;
  description?: string;
  /** A boolean in the service model; text only in the scenario `unknown-words`. */
  encrypted?: boolean | string;
  hypervisor?: string;
  imageId?: string;
  importTaskId?: string;
  kmsKeyId?: string;
  licenseSpecifications?: readonly { licenseConfigurationArn: string }[];
  licenseType?: string;
  platform?: string;
  progress?: string;
  snapshotDetailSet?: readonly ImageDisk[];
  status?: string;
  statusMessage?: string;
  tagSet?: readonly { key: string; value: string }[];
  usageOperation?: string;
  /** Elements that no service model contains. */
  unheardOf?: Readonly<Record<string, string>>;
}

/** One disk of a task, a `SnapshotDetail` in the service model. */
export interface ImageDisk {
  description?: string;
  deviceName?: string;
  /** Bytes, as in every observed answer, whatever the documentation says. */
  diskImageSize?: number | string;
  format?: string;
  progress?: string;
  snapshotId?: string;
  status?: string;
  statusMessage?: string;
  url?: string;
  userBucket?: { s3Bucket?: string; s3Key?: string };
}
