import { IMPORT_AGAIN, PAGE, type CatalogueEntry } from '#domain/failure-kind.ts';
import { says } from '#domain/failure-pattern.ts';

const OTHER_REGION = {
  family: 's3-region',
  cause: 'The bucket is in another Region than the import.',
  remedy: [
    'Copy the file to a bucket in the Region of the import.',
    [
      { when: { isSnapshot: true }, text: 'Or import in the Region of the bucket, and copy the snapshot.' },
      { text: 'Or import in the Region of the bucket, and copy the AMI.' },
    ],
  ],
} as const;

/** Problems of reading the files from S3. */
export const S3_FAILURES: readonly CatalogueEntry[] = [
  {
    ...OTHER_REGION,
    id: 's3-bucket-other-region',
    title: 'Bucket in another Region',
    patterns: [says(/\bbucket \S{1,80} is not in the (?:\S{1,40} ){1,4}?region\b/)],
    page: PAGE.instanceErrors,
    isGuess: false,
  },
  {
    ...OTHER_REGION,
    id: 's3-bucket-not-local',
    title: 'Bucket not local to the Region',
    patterns: [says(/\bS3 bucket (?:\S{1,80} )?is not local to the region\b/)],
    page: PAGE.instanceErrors,
    isGuess: false,
  },
  {
    ...OTHER_REGION,
    id: 's3-object-not-local',
    title: 'Object not local to the Region',
    patterns: [says(/\bS3 object (?:\S{1,80} )?is not local to the region\b/)],
    cause: 'The object is in another Region than the import.',
    page: PAGE.exportErrors,
    isGuess: false,
  },
  {
    id: 's3-location-invalid',
    family: 's3-access',
    title: 'Invalid S3 location',
    patterns: [says(/\binvalid S3 source location\b|\bS3 source location is (?:not valid|invalid)\b/)],
    cause: 'The bucket, the key or the URL is wrong or does not exist.',
    remedy: [
      'Check the form s3://bucket/key, letter by letter.',
      'Check that the bucket is in the Region of the import.',
      IMPORT_AGAIN,
    ],
    page: PAGE.instanceErrors,
    isGuess: false,
  },
  {
    id: 's3-missing',
    family: 's3-access',
    title: 'File not in S3',
    patterns: [
      says(
        /\bS3 (?:key|object|bucket)\b(?: \S{1,80}){0,3}? does not exist\b|\bbucket(?: (?!policy\b|key\b|owner\b|acl\b)\S{1,80})? does not exist\b|\bthe specified (?:key|bucket) does not exist\b/,
      ),
      says(/\bNoSuch(?:Key|Bucket)\b|\baccess to the given resource.{1,20}\b404\b/),
    ],
    cause: 'The object or its bucket does not exist, or was removed before the import had ended.',
    remedy: [
      'Check the key; case matters.',
      'Upload the file again, and keep it until the task has ended.',
      IMPORT_AGAIN,
    ],
    page: PAGE.instanceErrors,
    isGuess: true,
  },
  {
    id: 'disk-403',
    family: 's3-access',
    title: 'No access to the file in S3',
    patterns: [
      // With another number it is another answer of S3.
      says(/\bdo(?:es)? not have access to the given resource(?!.{1,20}\b(?!403)[1-5]\d\d\b)/),
      says(/\bdisk validation failed.{1,120}(?:\b403 forbidden|\baccess ?denied)\b|\breason:? 403 forbidden\b/),
    ],
    cause: 'The service role may not read the object, or not use its KMS key.',
    remedy: [
      'Give the service role s3:GetBucketLocation, s3:GetObject and s3:ListBucket on the bucket and its objects.',
      'Look for denials in the bucket policy.',
      'Give the service role kms:Decrypt on the KMS key of the bucket.',
      IMPORT_AGAIN,
    ],
    page: PAGE.role,
    isGuess: false,
  },
];
