import { traceIdentityPool } from '#aws/identity-steps.ts';
import type { Credentials } from '#aws/identity-pool.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Source } from '#domain/source.ts';
import { poolOf } from '#auth/pool.ts';
import type { SignIn } from '#auth/sign-in.ts';
import { failed, notTried, type Check } from '#features/setup/check.ts';

/**
 * Tests the two calls to Cognito that return credentials, as the board makes them.
 * @param signIn `null` for a guest
 * @param isSignedIn whether the calls can succeed; otherwise they are not tried
 */
export async function checkIdentity(
  source: Source,
  signIn: SignIn | null,
  isSignedIn: boolean,
  fetchIt: Fetch,
): Promise<{ readonly checks: readonly Check[]; readonly credentials: Credentials | null }> {
  const links = [
    ['GetId', `Cognito, for an identity in ${source.identityPoolId}.`],
    ['GetCredentialsForIdentity', `Cognito, for credentials of ${roleText(source, signIn)}.`],
  ] as const;
  if (!isSignedIn)
    return { checks: links.map(([title, tried]) => notTried(title, tried, 'nobody is signed in')), credentials: null };
  const { steps, credentials, renewalError } = await traceIdentityPool({
    ...poolOf(source, signIn),
    fetch: fetchIt,
  });
  const checks = links.map(([title, tried]): Check => {
    const step = steps.findLast(({ action }) => action === title);
    if (step === undefined) return notTried(title, tried, 'the link before it is broken');
    const { error, requestId } = step;
    if (error === null) {
      const until = title === 'GetId' ? '' : ` Credentials until ${untilText(credentials?.expiration)}.`;
      return { title, tried, result: 'passed', saw: `Cognito answered.${until}`, fix: null, code: null, requestId };
    }
    const refused = { title, tried, ...failed(error, source), requestId: error.requestId ?? requestId };
    if (renewalError === null) return refused;
    const { saw, fix } = failed(renewalError, source);
    return { ...refused, saw: `${refused.saw} The token could not be renewed: ${saw}`, fix };
  });
  return { checks, credentials };
}

/** The role of the credentials, from the configuration or the ID token, because Cognito does not name it. */
function roleText({ customRoleArn, login }: Source, signIn: SignIn | null): string {
  if (customRoleArn !== null) return `the role ${customRoleArn}`;
  const [preferred] = signIn?.claims()?.roles ?? [];
  if (preferred !== undefined) return `the role that the ID token prefers, ${preferred}, or the pool’s own`;
  return login === null ? 'the pool’s role for guests' : 'the pool’s role for people who are signed in';
}

function untilText(expiration: Date | undefined): string {
  return (
    expiration
      ?.toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC') ?? 'they are replaced'
  );
}
