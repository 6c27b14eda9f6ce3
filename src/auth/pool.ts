import type { IdentityPool, IdTokens } from '#aws/identity-pool.ts';
import type { Source } from '#domain/source.ts';
import type { SignIn } from '#auth/sign-in.ts';

/** What Cognito is asked with for a source: its identity pool, and who signed in at its login. */
export function poolOf(source: Source, signIn: SignIn | null): Omit<IdentityPool, 'fetch'> {
  const { identityPoolId, customRoleArn, endpoints } = source;
  return { identityPoolId, customRoleArn, endpoint: endpoints.cognitoIdentity, login: idTokensOf(source, signIn) };
}

/** Sources with the same key share their credentials, whatever their Regions. */
export function poolKey({ identityPoolId, customRoleArn, login, endpoints }: Source): string {
  return JSON.stringify([
    identityPoolId,
    endpoints.cognitoIdentity,
    customRoleArn,
    login?.issuer,
    login?.clientId,
    login?.provider,
  ]);
}

/** The ID tokens for the identity pool of a source, which may know the provider by a name of its own. */
function idTokensOf({ login }: Source, signIn: SignIn | null): IdTokens | null {
  return login === null || signIn === null
    ? null
    : { provider: login.provider, get: signIn.idTokens.get, renew: signIn.idTokens.renew };
}
