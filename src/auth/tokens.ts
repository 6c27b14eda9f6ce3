/** The tokens of a sign-in, as they are stored. */
export interface Tokens {
  /** Identifies this sign-in. */
  readonly session: string;
  readonly idToken: string;
  readonly refreshToken: string | null;
  /** When the ID token ends, in milliseconds of this computer's clock: its duration after it came. */
  readonly endsAt: number;
  /** The provider's subject and the name of the person. */
  readonly subject: string;
  readonly name: string;
  /** When somebody signed in, in milliseconds. */
  readonly since: number;
  /** When this sign-in ends for good, in milliseconds; `null` if unknown. */
  readonly signedOutAt: number | null;
  /** Whether a renewal got no answer, so that a refresh token that rotates may be used up. */
  readonly isUnanswered?: true;
  /** Why the provider ended the sign-in, in its own words, and whether an answer was lost before. */
  readonly refusal?: string;
  readonly isLost?: boolean;
}

/** The claims of an ID token that are used here. */
export interface Claims {
  readonly iss: string;
  readonly aud: readonly string[];
  readonly sub: string;
  /** In milliseconds of the provider's clock. */
  readonly exp: number;
  /** How long the token is valid in total, in milliseconds. */
  readonly lastsMs: number;
  readonly name: string;
  /** The nonce of the request, which tells its tokens from those of another one. */
  readonly nonce: string | null;
  /** The roles for an identity pool, from the claims of Cognito's user pools, the preferred one first. */
  readonly roles: readonly string[];
}

/** The claims for the name of a person, the best first. */
const NAMES = ['email', 'preferred_username', 'cognito:username', 'name'];

/**
 * The claims of an ID token. It came over TLS from the provider's own token endpoint, so its signature need not be
 * checked here (OpenID Connect Core 3.1.3.7); the identity pool checks it.
 * @throws Error for a text that is no ID token
 */
export function readClaims(idToken: string): Claims {
  const [, payload = ''] = idToken.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof claims !== 'object' || claims === null) throw new Error('The ID token holds no claims');
  const { iss, aud, sub, exp, iat, nonce, ...others } = claims as Readonly<Record<string, unknown>>;
  if (typeof iss !== 'string' || typeof sub !== 'string' || typeof exp !== 'number')
    throw new Error('The ID token lacks iss, sub or exp');
  const name = NAMES.map((key) => others[key]).find((value) => typeof value === 'string' && value !== '');
  const roles = [others['cognito:preferred_role'], others['cognito:roles']]
    .flat()
    .filter((role) => typeof role === 'string');
  return {
    iss,
    aud: [aud].flat().filter((one) => typeof one === 'string'),
    sub,
    exp: exp * 1000,
    lastsMs: (exp - (typeof iat === 'number' ? iat : Date.now() / 1000)) * 1000,
    name: typeof name === 'string' ? name : sub,
    nonce: typeof nonce === 'string' ? nonce : null,
    roles: [...new Set(roles)],
  };
}

/**
 * Checks that a token was issued by this provider for this client.
 * @throws Error that says what differs
 */
export function checkClaims(
  { iss, aud }: Claims,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
): void {
  if (iss.replace(/\/$/, '') !== issuer.replace(/\/$/, ''))
    throw new Error(`The ID token is of another issuer, ${iss}`);
  if (!aud.includes(clientId)) throw new Error(`The ID token is for another client, ${aud.join(', ')}`);
}
