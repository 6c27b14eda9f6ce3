import { CloudError } from '#aws/cloud-error.ts';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import { durationText } from '#domain/duration.ts';
import { poolRegion, type Source } from '#domain/source.ts';
import { check, notTried, type Check } from '#features/setup/check.ts';

/** The title of the check of what a poller stores. */
export const SHARED = 'Shared answers';

/** How old the answers of a poller that works may be, in milliseconds. */
const WORKING_MS = 60_000;

const FIX =
  'Compare sharedAnswers with the output Config of the stack, and look at the log of its poller. The role needs the policy below.';

/**
 * Tests whether the role may read what one poller stores for all screens, and how old it is. Without it the board asks EC2,
 * so that everything else is a doubt. No check where the source has no poller.
 * @param options `null` if nothing can be requested
 */
export async function* checkShared(source: Source, options: Ec2Options | null): AsyncGenerator<Check> {
  const { sharedAnswers, identityPoolId } = source;
  if (sharedAnswers === null) return;
  const tried = `${sharedAnswers}, as every poll reads it.`;
  if (options === null) {
    yield notTried(SHARED, tried, 'there are no credentials');
    return;
  }
  yield check(source, SHARED, tried, async () => {
    try {
      // Most sources have no poller.
      const { readSharedList } = await import('#aws/shared-list.ts');
      const bucketRegion = poolRegion(identityPoolId);
      const { askedAt } = await readSharedList({ ...options, sharedAnswers, bucketRegion }, 'image-tasks', 'active');
      const ageMs = Date.now() - askedAt;
      const saw = `The poller asked EC2 ${durationText(ageMs)} ago.`;
      return ageMs <= WORKING_MS
        ? { saw }
        : { result: 'doubtful', saw: `${saw} Every screen asks EC2 itself.`, fix: FIX };
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const what = error.kind === 'denied' ? 'They are missing, or the role may not read them' : error.happened;
      return { result: 'doubtful', saw: `${what}: every screen asks EC2 itself.`, fix: FIX };
    }
  });
}
