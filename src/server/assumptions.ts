import type { Account, Assumption, Finding } from '#server/assumption.ts';
import { COGNITO_ASSUMPTIONS } from '#server/cognito-assumptions.ts';
import { EC2_ASSUMPTIONS } from '#server/ec2-assumptions.ts';

/** An assumption, and what became of it. */
interface Verdict extends Omit<Assumption, 'test'>, Finding {}

/** Asks AWS about everything, one request after the other. Each only reads. A request that fails tells nothing. */
export async function verify(account: Account): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { claim, reliance, test } of [...EC2_ASSUMPTIONS, ...COGNITO_ASSUMPTIONS]) {
    const finding = await test(account).catch((error: unknown): Finding => ({ saw: error instanceof Error ? error.message : String(error), held: null }));
    verdicts.push({ claim, reliance, ...finding });
  }
  return verdicts;
}
