import type { AdviceText } from '#domain/failure-advice.ts';

/** The families of failures and their names on screen. */
export const FAMILY_WORDS = {
  kernel: 'Kernel',
  'operating-system': 'Operating system',
  architecture: 'Architecture',
  boot: 'Boot',
  filesystem: 'File system',
  partition: 'Partitions',
  'disk-size': 'Disk size',
  windows: 'Windows',
  network: 'Network',
  'file-format': 'File format',
  ovf: 'OVF and OVA',
  's3-access': 'S3 permissions',
  's3-region': 'S3 Region',
  'service-role': 'Service role',
  encryption: 'Encryption and KMS',
  licence: 'License',
  quota: 'Quotas',
  aws: 'AWS itself',
} as const;

type FailureFamily = keyof typeof FAMILY_WORDS;

/** A kind of failure: its cause and its remedy in plain words. */
export interface FailureKind {
  /** Kebab case; stable. */
  readonly id: string;
  readonly family: FailureFamily;
  /** Short; the title of a group. */
  readonly title: string;
  readonly cause: AdviceText;
  /** The steps, in order. */
  readonly remedy: readonly AdviceText[];
  /** The page of AWS's user guide. */
  readonly page: string;
  /** Whether the patterns are guesses, because AWS publishes no text for it. */
  readonly isGuess: boolean;
}

/** A test of a text; mostly a regular expression. */
export interface Pattern {
  test(text: string): boolean;
}

/** A kind with its patterns; one match is enough. */
export interface CatalogueEntry extends FailureKind {
  readonly patterns: readonly Pattern[];
}

const GUIDE = 'https://docs.aws.amazon.com/vm-import/latest/userguide';
const PREREQUISITES = `${GUIDE}/prerequisites.html`;
const TROUBLESHOOTING = `${GUIDE}/vmimport-troubleshooting.html`;

/** The pages of AWS's documentation that the catalogue links to. */
export const PAGE = {
  systems: `${PREREQUISITES}#vmimport-operating-systems`,
  bootModes: `${PREREQUISITES}#vmimport-boot-modes`,
  formats: `${PREREQUISITES}#vmimport-image-formats`,
  volumes: `${PREREQUISITES}#vmimport-volume-types`,
  limits: `${GUIDE}/limitations-image-importing.html`,
  role: `${GUIDE}/required-permissions.html#vmimport-role`,
  licensing: `${GUIDE}/licensing.html`,
  imageImport: `${GUIDE}/vmimport-image-import.html`,
  troubleshooting: TROUBLESHOOTING,
  imageErrors: `${TROUBLESHOOTING}#import-image-errors`,
  instanceErrors: `${TROUBLESHOOTING}#import-instance-errors`,
  linuxErrors: `${TROUBLESHOOTING}#linux-vm-errors`,
  firstBoot: `${TROUBLESHOOTING}#FirstBootFailures`,
  booter: `${TROUBLESHOOTING}#ClientErrorBooterNetworkingFailure`,
  exportErrors: `${TROUBLESHOOTING}#instance-export-errors`,
  errorCodes: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
} as const;

/** Final steps of many remedies. */
export const EXPORT_AGAIN = 'Export and import again.';
export const IMPORT_AGAIN = 'Start the import again.';
export const UPLOAD_AGAIN = 'Upload it under a new key, and import again.';
export const SUPPORT = 'If it fails again, open a case at AWS Support with the task id and the Region.';
