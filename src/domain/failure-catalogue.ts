import { textFor } from '#domain/failure-advice.ts';
import type { KnownFacts } from '#domain/failure-facts.ts';
import { PAGE, SUPPORT, type FailureKind } from '#domain/failure-kind.ts';
import { BOOT_FAILURES } from '#domain/failures-boot.ts';
import { DISK_FAILURES } from '#domain/failures-disk.ts';
import { FORMAT_FAILURES } from '#domain/failures-format.ts';
import { GENERAL_FAILURES } from '#domain/failures-general.ts';
import { ROLE_FAILURES } from '#domain/failures-role.ts';
import { S3_FAILURES } from '#domain/failures-s3.ts';
import { SYSTEM_FAILURES } from '#domain/failures-system.ts';
import { WINDOWS_FAILURES } from '#domain/failures-windows.ts';

export { factsOf, NOTHING_KNOWN, type KnownFacts } from '#domain/failure-facts.ts';
export { FAMILY_WORDS, type FailureKind } from '#domain/failure-kind.ts';

/** In order of priority: the first kind that matches a text is used. */
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

/** The kinds of failure that AWS documents or users reported. */
export const FAILURE_KINDS: readonly FailureKind[] = ENTRIES;

/**
 * The kind of failure for a reason, or `null` for an unknown one. Ignores prefixes of the back ends, case, versions and
 * names; a single word never decides. Never throws.
 */
export function failureKind(reason: string): FailureKind | null {
  const text = reason.replace(/\s+/g, ' ').replace(/[‘’]/g, "'");
  return ENTRIES.find(({ patterns }) => patterns.some((pattern) => pattern.test(text))) ?? null;
}

/** The advice for an unknown failure. */
const UNKNOWN_FAILURE: Pick<FailureKind, 'title' | 'cause' | 'remedy' | 'page'> = {
  title: 'Not in the catalogue',
  cause:
    'AWS gives a reason that is not known here. ClientError points to the image or the request, ServerError to AWS itself.',
  remedy: [
    'Compare the VM with the limitations of image import.',
    'Search for the words of the reason, without the prefix.',
    [{ when: { isClientError: false }, text: 'After a ServerError, start the import again as it is.' }],
    SUPPORT,
  ],
  page: PAGE.limits,
};

/** The cause and remedy of a failure for one task. */
interface Advice {
  readonly cause: string;
  /** Steps, in order. */
  readonly remedy: readonly string[];
  /** The page of AWS's guide. */
  readonly page: string;
}

/**
 * The advice for a failure with the steps that apply to the task. Steps for one platform name it while the platform is
 * unknown.
 * @param kind `null` for an unknown failure
 */
export function adviceOf(kind: FailureKind | null, about: KnownFacts): Advice {
  const { cause, remedy, page } = kind ?? UNKNOWN_FAILURE;
  const steps = remedy.flatMap((step) => textFor(step, about) ?? []);
  // The first step is not an alternative to another one.
  return {
    cause: textFor(cause, about) ?? '',
    remedy: steps.map((step, index) =>
      index === 0 ? step.replace(/^Or (.)/, (_, letter: string) => letter.toUpperCase()) : step,
    ),
    page,
  };
}
