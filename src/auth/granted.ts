import { CloudError } from '#aws/cloud-error.ts';
import type { Login } from '#domain/source.ts';
import type { Grant } from '#auth/openid.ts';
import { checkClaims, readClaims, type Claims, type Tokens } from '#auth/tokens.ts';

const SERVICE = 'the sign-in service';

/**
 * The tokens of a sign-in or its renewal.
 * @param former the tokens before a renewal, `null` at a sign-in
 * @param now the time in milliseconds
 * @throws CloudError for a grant of another provider, for another client, or of another person
 */
export function tokensOf(grant: Grant, former: Tokens | null, login: Login, now: number): Tokens {
  if (grant.idToken === null) {
    if (former === null)
      throw new CloudError('provider-refused', SERVICE, { message: 'The provider gave no ID token' });
    // The provider renews without an ID token, so that the sign-in ends with the present one.
    const { isUnanswered: _, ...rest } = former;
    return { ...rest, refreshToken: grant.refreshToken ?? former.refreshToken, signedOutAt: former.endsAt };
  }
  const claims = readChecked(grant.idToken, login);
  if (former !== null && claims.sub !== former.subject) {
    throw new CloudError('provider-refused', SERVICE, { message: 'The provider renewed the token of another person' });
  }
  const refreshToken = grant.refreshToken ?? former?.refreshToken ?? null;
  const days = login.refreshTokenDays;
  const byLogin = former === null ? (days === null ? null : now + days * 24 * 3_600_000) : former.signedOutAt;
  return {
    session: former?.session ?? crypto.randomUUID(),
    idToken: grant.idToken,
    refreshToken,
    // From its duration, because the clock of this computer may be wrong.
    endsAt: now + claims.lastsMs,
    since: former?.since ?? now,
    subject: claims.sub,
    name: claims.name,
    signedOutAt:
      refreshToken === null ? now + claims.lastsMs : grant.refreshMs === null ? byLogin : now + grant.refreshMs,
  };
}

/** @throws CloudError for a token of another provider or for another client */
function readChecked(idToken: string, login: Login): Claims {
  try {
    const claims = readClaims(idToken);
    checkClaims(claims, login);
    return claims;
  } catch (error) {
    throw new CloudError('provider-refused', SERVICE, {
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
