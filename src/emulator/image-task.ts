/**
 * An import image task as EC2 writes it. The names are the XML element names of the service model (API version
 * 2016-11-15); a list stands here as an array and on the wire as `<item>` elements.
 */
export interface ImageTask {
  architecture?: string;
  bootMode?: string;
  description?: string;
  /** A boolean in the service model. Text is for the scenario that says what AWS has never said. */
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
  /** Elements that no version of the service model knows. */
  unheardOf?: Readonly<Record<string, string>>;
}

/** One disk of a task, a `SnapshotDetail` in the service model. */
export interface ImageDisk {
  description?: string;
  deviceName?: string;
  /** Bytes, whatever the documentation says: every real value is. */
  diskImageSize?: number | string;
  format?: string;
  progress?: string;
  snapshotId?: string;
  status?: string;
  statusMessage?: string;
  url?: string;
  userBucket?: { s3Bucket?: string; s3Key?: string };
}
