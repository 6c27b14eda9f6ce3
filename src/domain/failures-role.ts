import { EXPORT_AGAIN, IMPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { refuses, says } from '#domain/failure-pattern.ts';

const CLIENTS = 'Windows clients take BYOL only';
const SERVERS = 'Windows Server takes AWS or BYOL.';
const WHO_TAKES = {
  linux: 'Linux takes BYOL only.',
  'windows-client': `${CLIENTS}.`,
  'windows-server': SERVERS,
  windows: `${CLIENTS}, ${SERVERS}`,
  unknown: `Linux and ${CLIENTS}, ${SERVERS}`,
} as const;

/** Problems of the service role, keys and licenses. */
export const ROLE_FAILURES: readonly CatalogueEntry[] = [
  {
    id: 'service-role',
    family: 'service-role',
    title: 'Service role missing or too weak',
    // AWS itself writes `sevice` at times.
    patterns: [says(/\bser?vice role\b(?: \S{1,160}){0,3}? does not (?:exist|have sufficient permissions)\b/)],
    cause:
      'The service role does not exist, does not trust vmie.amazonaws.com, or lacks permissions. Missing permissions of the caller show the same text.',
    remedy: [
      'Make the role vmimport with the policies of the AWS page, or name the right role.',
      'Add the bucket to its S3 statement, and the KMS statement where anything is encrypted.',
      'Give the caller the EC2 import actions and iam:PassRole.',
      IMPORT_AGAIN,
    ],
    page: PAGE.role,
    isGuess: false,
  },
  {
    id: 'sts-inactive',
    family: 'service-role',
    title: 'STS not active in the Region',
    patterns: [says(/\bSTS is not (?:activated|active|enabled)\b|\bRegionDisabled(?:Exception)?\b/)],
    cause: 'AWS can take the service role only where STS is active for the account.',
    remedy: ['Activate STS for the Region in IAM.', IMPORT_AGAIN],
    page: PAGE.role,
    isGuess: true,
  },
  {
    id: 'kms-not-accessible',
    family: 'encryption',
    title: 'KMS key not accessible',
    patterns: [says(/\bKMS key (?:\S{1,160} )?is not accessible\b/)],
    cause: 'The caller or the service role cannot use the KMS key for the imported volumes.',
    remedy: [
      'Check id, Region and state of the key.',
      'Give the service role the KMS actions of the AWS page, in IAM and in the key policy.',
      'For the default EBS key, leave the key id out.',
      IMPORT_AGAIN,
    ],
    page: PAGE.role,
    isGuess: false,
  },
  {
    id: 'kms-disabled',
    family: 'encryption',
    title: 'KMS key disabled',
    patterns: [
      says(
        /(?:\bKMS (?:CMK|key)(?: (?:provided|specified|\S{0,160}[\d'">]))?|:key\/\S{1,80}) (?:is|was) (?:disabled|pending deletion|not enabled|in an in(?:valid|correct) state|scheduled for deletion)\b/,
      ),
      says(/\bKMSInvalidState|\bInvalidKMSKey\.InvalidState\b/),
    ],
    cause: 'The KMS key must stay enabled during the whole import.',
    remedy: ['Enable the key, or cancel its deletion.', IMPORT_AGAIN],
    page: PAGE.imageImport,
    isGuess: true,
  },
  {
    id: 'kms-denied',
    family: 'encryption',
    title: 'No permission on the KMS key',
    patterns: [
      says(/\bnot authorized to (?:perform|use)\S? (?:\S{1,40} ){0,5}?kms\b/),
      says(/\b(?:lacks?|missing|denied|requires?|needs?) (?:\S{1,40} ){0,5}?kms:[a-z]{1,30}/),
      says(/\bkms:[a-z*]{1,30} (?:\S{1,200} ){0,4}?(?:denied|not (?:allowed|authorized|permitted|granted))\b/),
    ],
    cause: 'The service role lacks a permission on the KMS key of the object or of the imported volumes.',
    remedy: ['Give the service role the KMS actions of the AWS page, in IAM and in the key policy.', IMPORT_AGAIN],
    page: PAGE.role,
    isGuess: true,
  },
  {
    id: 'guest-encrypted',
    family: 'encryption',
    title: 'Disk encrypted inside the VM',
    patterns: [
      refuses(/bitlocker|luks|encrypted (?:volumes?|partitions?|disks?|file ?systems?)/),
      says(
        /\bencrypted (?:with|by|using) (?:bitlocker|luks|dm-crypt)\b|\b(?:disk|partition|file ?system) is encrypted ?(?:$|[.([])/,
      ),
    ],
    cause: 'Disks that are encrypted inside the VM cannot be imported.',
    remedy: [
      [
        { when: { system: ['linux'] }, text: 'Decrypt the disk in the VM (no LUKS), and wait until that is done.' },
        {
          when: { system: ['unknown'] },
          text: 'Decrypt the disk in the VM (BitLocker off, no LUKS), and wait until that is done.',
        },
        { text: 'Decrypt the disk in the VM (BitLocker off), and wait until that is done.' },
      ],
      `${EXPORT_AGAIN} EBS can encrypt the imported volumes.`,
    ],
    page: PAGE.limits,
    isGuess: true,
  },
  {
    id: 'licence-incompatible',
    family: 'licence',
    title: 'License type not allowed',
    patterns: [refuses(/licen[cs]e-? ?type|BYOL|licen[cs]e[- ]included/)],
    cause: Object.entries(WHO_TAKES).map(([system, text]) => ({
      when: { system: [system as keyof typeof WHO_TAKES] },
      text: `The license type does not go with the system. ${text}`,
    })),
    remedy: [
      [
        {
          when: { system: ['linux', 'windows-client'], isByol: true },
          text: 'Start the import again without a license type.',
        },
        {
          when: { system: ['linux', 'windows-client'] },
          text: 'Start the import again with license type BYOL, or without one.',
        },
        { text: 'Start the import again with another license type, or without one.' },
      ],
      [
        {
          when: { system: ['linux', 'windows', 'windows-server', 'unknown'] },
          text: 'For SQL Server, give a usage operation in its place.',
        },
      ],
    ],
    page: PAGE.licensing,
    isGuess: true,
  },
];
