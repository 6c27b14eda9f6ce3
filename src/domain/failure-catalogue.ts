import { PAGE, SUPPORT, type FailureKind } from '#domain/failure-kind.ts';
import { BOOT_FAILURES } from '#domain/failures-boot.ts';
import { DISK_FAILURES } from '#domain/failures-disk.ts';
import { FORMAT_FAILURES } from '#domain/failures-format.ts';
import { GENERAL_FAILURES } from '#domain/failures-general.ts';
import { ROLE_FAILURES } from '#domain/failures-role.ts';
import { S3_FAILURES } from '#domain/failures-s3.ts';
import { SYSTEM_FAILURES } from '#domain/failures-system.ts';
import { WINDOWS_FAILURES } from '#domain/failures-windows.ts';

export { FAMILY_WORDS, type FailureKind } from '#domain/failure-kind.ts';

/** In order: of the kinds that a text fits, the first is meant. */
const ENTRIES = [
  ...SYSTEM_FAILURES,
  ...BOOT_FAILURES,
  ...DISK_FAILURES,
  ...WINDOWS_FAILURES,
  ...ROLE_FAILURES,
  ...S3_FAILURES,
  ...FORMAT_FAILURES,
  ...GENERAL_FAILURES,
];

/** The kinds of failure that AWS documents or people have met. */
export const FAILURE_KINDS: readonly FailureKind[] = ENTRIES;

/**
 * The kind of failure that a reason means, or `null` where it is not known. It looks at what is said: prefixes of the back
 * ends, case, versions and names mean nothing, and neither does a single word. Never throws.
 */
export function failureKind(reason: string): FailureKind | null {
  const text = reason.replace(/\s+/g, ' ').replace(/[‘’]/g, "'");
  return ENTRIES.find(({ patterns }) => patterns.some((pattern) => pattern.test(text))) ?? null;
}

/** Advice for a failure that is not known. */
export const UNKNOWN_FAILURE: Pick<FailureKind, 'title' | 'cause' | 'remedy' | 'page'> = {
  title: 'Not in the catalogue',
  cause: 'AWS gives a reason that is not known here. ClientError points to the image or the request, ServerError to AWS itself.',
  remedy: [
    'Compare the VM with the limitations of image import.',
    'Search for the words of the reason, without the prefix.',
    'After a ServerError, start the import again as it is.',
    SUPPORT,
  ],
  page: PAGE.limits,
};
