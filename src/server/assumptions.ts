import type { Account, Assumption, Finding } from '#server/assumption.ts';
import { COGNITO_ASSUMPTIONS } from '#server/cognito-assumptions.ts';
import { EC2_ASSUMPTIONS } from '#server/ec2-assumptions.ts';
import { RECORD_ASSUMPTIONS } from '#server/record-assumptions.ts';

/** An assumption and its finding. */
interface Verdict extends Omit<Assumption, 'test'>, Finding {}

/** Errors that concern the caller, and prove nothing about the question. */
const ABOUT_THE_ASKER =
  /\b(?:InvalidClientTokenId|ExpiredToken|RequestExpired|SignatureDoesNotMatch|AuthFailure|UnauthorizedOperation)\b/;

/**
 * Verifies all assumptions with read-only requests, one after the other. A request that fails, or is refused because of
 * the caller, proves nothing.
 */
export async function verify(account: Account): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { claim, reliance, test } of [...EC2_ASSUMPTIONS, ...RECORD_ASSUMPTIONS, ...COGNITO_ASSUMPTIONS]) {
    const finding = await test(account).catch((error: unknown): Finding => ({
      saw: error instanceof Error ? error.message : String(error),
      held: null,
    }));
    const { saw, held } = finding;
    verdicts.push({ claim, reliance, saw, held: held === false && ABOUT_THE_ASKER.test(saw) ? null : held });
  }
  return verdicts;
}
