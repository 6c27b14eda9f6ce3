import type { IdentityPool, IdTokens } from '#aws/identity-pool.ts';
import type { Source } from '#domain/source.ts';
import type { SignIn } from '#auth/sign-in.ts';

/** The identity pool of a source, with the ID tokens of its sign-in. */
export function poolOf(source: Source, signIn: SignIn | null): Omit<IdentityPool, 'fetch'> {
  const { identityPoolId, customRoleArn, endpoints } = source;
  return { identityPoolId, customRoleArn, endpoint: endpoints.cognitoIdentity, login: idTokensOf(source, signIn) };
}

/** The key by which sources share credentials, whatever their Regions. */
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

/** The ID tokens of a sign-in, under the name that the source's identity pool has for the provider. */
function idTokensOf({ login }: Source, signIn: SignIn | null): IdTokens | null {
  return login === null || signIn === null
    ? null
    : { provider: login.provider, get: signIn.idTokens.get, renew: signIn.idTokens.renew };
}
