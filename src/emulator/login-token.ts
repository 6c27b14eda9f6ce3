import { compactVerify, decodeJwt, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { type CognitoError, notAuthorized } from './cognito-error.ts';

/** An OpenID provider that identity pools trust. */
export interface TrustedProvider {
  issuer: string;
  /** The client whose ID tokens are accepted. */
  audience: string;
  /** Resolves the key that signed a token. */
  keys: JWTVerifyGetKey;
}

/** The subject of a token, and the roles that it may assume. */
export interface Login {
  issuer: string;
  subject: string;
  roles: readonly string[];
}

/**
 * Verifies one entry of a call's `Logins`, as Cognito identity does.
 * @param key the provider's name in the call: its issuer without the scheme
 * @param now ms since 1970
 * @throws CognitoError NotAuthorizedException, in AWS's words where they are known
 */
export async function verifyLogin(
  key: string,
  token: string,
  providers: readonly TrustedProvider[],
  now: number,
): Promise<Login> {
  const { iss, sub, aud, exp, ...others } = readClaims(token);
  if (nameOf(iss) !== key) throw invalid("Issuer doesn't match providerName");
  const ofIssuer = providers.filter(({ issuer }) => nameOf(issuer) === key);
  if (ofIssuer.length === 0) throw notAuthorized('Token is not from a supported provider of this identity pool.');
  if (aud === undefined) throw invalid('Missing a required claim: aud');
  const provider = ofIssuer.find(({ audience }) => [aud].flat().includes(audience));
  if (provider === undefined) throw invalid('Incorrect token audience');
  const seconds = Math.floor(now / 1000);
  if (seconds >= exp) throw invalid(`Token expired: ${seconds} >= ${exp}`);
  try {
    // Verifies only the signature: the package's messages for invalid claims are not AWS's.
    await compactVerify(token, (header, jws) => provider.keys(header, jws), {
      algorithms: ['RS256', 'RS384', 'RS512'],
    });
  } catch {
    throw invalid("Couldn't verify signed token.");
  }
  const roles = others['cognito:roles'];
  return {
    issuer: iss,
    subject: sub,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  };
}

function readClaims(token: string): JWTPayload & { iss: string; sub: string; exp: number } {
  try {
    const { iss, sub, exp, ...others } = decodeJwt(token);
    if (typeof iss === 'string' && typeof sub === 'string' && typeof exp === 'number')
      return { ...others, iss, sub, exp };
  } catch {
    // Reported below, as for a token without the claims of every ID token.
  }
  throw invalid('Not a valid OpenId Connect identity token.');
}

function nameOf(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function invalid(why: string): CognitoError {
  return notAuthorized(`Invalid login token. ${why}`);
}
