import { CloudError } from '#aws/cloud-error.ts';
import type { Login } from '#domain/source.ts';
import type { Grant } from '#auth/openid.ts';
import { checkClaims, readClaims, type Claims, type Tokens } from '#auth/tokens.ts';

const SERVICE = 'the sign-in service';

/**
 * The tokens of a sign-in, or of its renewal, from what the provider granted.
 * @param former what was there before a renewal, `null` at a sign-in
 * @param now the time in milliseconds
 * @throws CloudError for a grant that is not this provider's, not for this board, or another person's
 */
export function tokensOf(grant: Grant, former: Tokens | null, login: Login, now: number): Tokens {
  if (grant.idToken === null) {
    if (former === null)
      throw new CloudError('provider-refused', SERVICE, { message: 'The provider gave no ID token' });
    // It renews without an ID token: nothing but the one at hand will ever be there.
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
    // By the time that it lasts, because the clock of this computer may have jumped since it was compared.
    endsAt: now + claims.lastsMs,
    since: former?.since ?? now,
    subject: claims.sub,
    name: claims.name,
    signedOutAt:
      refreshToken === null ? now + claims.lastsMs : grant.refreshMs === null ? byLogin : now + grant.refreshMs,
  };
}

/** @throws CloudError for a token that is not this provider's or not for this board */
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
