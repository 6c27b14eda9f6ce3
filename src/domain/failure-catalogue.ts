import { fit, type KnownFacts } from '#domain/failure-about.ts';
import { PAGE, SUPPORT, type FailureKind } from '#domain/failure-kind.ts';
import { BOOT_FAILURES } from '#domain/failures-boot.ts';
import { DISK_FAILURES } from '#domain/failures-disk.ts';
import { FORMAT_FAILURES } from '#domain/failures-format.ts';
import { GENERAL_FAILURES } from '#domain/failures-general.ts';
import { ROLE_FAILURES } from '#domain/failures-role.ts';
import { S3_FAILURES } from '#domain/failures-s3.ts';
import { SYSTEM_FAILURES } from '#domain/failures-system.ts';
import { WINDOWS_FAILURES } from '#domain/failures-windows.ts';

export { factsOf, NOTHING_KNOWN, type KnownFacts } from '#domain/failure-about.ts';
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
const UNKNOWN_FAILURE: Pick<FailureKind, 'title' | 'cause' | 'remedy' | 'page'> = {
  title: 'Not in the catalogue',
  cause:
    'AWS gives a reason that is not known here. ClientError points to the image or the request, ServerError to AWS itself.',
  remedy: [
    'Compare the VM with the limitations of image import.',
    'Search for the words of the reason, without the prefix.',
    ({ reason }) =>
      reason === null || /server[_ ]?error/i.test(reason)
        ? 'After a ServerError, start the import again as it is.'
        : null,
    SUPPORT,
  ],
  page: PAGE.limits,
};

/** What a failure means for one task, and what mends it. */
interface Advice {
  readonly cause: string;
  /** Steps, in order. */
  readonly remedy: readonly string[];
  /** The page of AWS's guide. */
  readonly page: string;
}

/**
 * The advice on a failure that fits what is known of the task: no step for another platform, format, size or license.
 * Where the platform is not known, steps that are for one alone say for which.
 * @param kind `null` for a failure that is not known
 */
export function adviceOf(kind: FailureKind | null, about: KnownFacts): Advice {
  const { cause, remedy, page } = kind ?? UNKNOWN_FAILURE;
  const steps = remedy.flatMap((step) => fit(step, about) ?? []);
  // The first of the steps is no alternative to another one.
  return {
    cause: fit(cause, about) ?? '',
    remedy: steps.map((step, index) =>
      index === 0 ? step.replace(/^Or (.)/, (_, letter: string) => letter.toUpperCase()) : step,
    ),
    page,
  };
}
