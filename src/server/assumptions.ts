import type { Account, Assumption, Finding } from '#server/assumption.ts';
import { COGNITO_ASSUMPTIONS } from '#server/cognito-assumptions.ts';
import { EC2_ASSUMPTIONS } from '#server/ec2-assumptions.ts';

/** An assumption, and what became of it. */
interface Verdict extends Omit<Assumption, 'test'>, Finding {}

/** What AWS answers to whoever may not ask: it says nothing of what was asked. */
const ABOUT_THE_ASKER =
  /\b(?:InvalidClientTokenId|ExpiredToken|RequestExpired|SignatureDoesNotMatch|AuthFailure|UnauthorizedOperation)\b/;

/**
 * Asks AWS about everything, one request after the other. Each only reads. A request that fails tells nothing, nor does
 * one that is refused because of who asks.
 */
export async function verify(account: Account): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { claim, reliance, test } of [...EC2_ASSUMPTIONS, ...COGNITO_ASSUMPTIONS]) {
    const finding = await test(account).catch((error: unknown): Finding => ({
      saw: error instanceof Error ? error.message : String(error),
      held: null,
    }));
    const { saw, held } = finding;
    verdicts.push({ claim, reliance, saw, held: held === false && ABOUT_THE_ASKER.test(saw) ? null : held });
  }
  return verdicts;
}
