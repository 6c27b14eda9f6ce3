import { hmac } from './digest.ts';
import { seal, unseal } from './sealed-text.ts';

/** The one account of the cloud; it is AWS's own example number. */
export const ACCOUNT = '111122223333';

/** What a session token says about who holds it. */
export interface Session {
  accessKeyId: string;
  identity: string;
  kind: 'guest' | 'authenticated';
  /** The scenario that handed the credentials out. All scenarios are one account, so another scenario takes them too. */
  scenario: string;
  /** Wall clock ms. */
  ends: number;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/**
 * Makes temporary credentials. Nothing of them is kept: the session token carries the session, sealed, and the secret is
 * derived from it, so credentials stay good when the cloud is started again.
 */
export function issueCredentials(holder: Omit<Session, 'accessKeyId'>): Credentials {
  const name = hmac('access key', `${holder.identity} ${holder.scenario} ${holder.ends}`).toUpperCase().slice(0, 16);
  const accessKeyId = `ASIA${name}`;
  const sessionToken = seal('session', { ...holder, accessKeyId });
  return { accessKeyId, secretAccessKey: secretOf(sessionToken), sessionToken };
}

/** Returns the session and the secret that belong together, or null when this cloud did not make them. */
export function readCredentials(
  accessKeyId: string,
  sessionToken: string,
): { session: Session; credentials: Credentials } | null {
  const session = unseal('session', sessionToken) as Session | null;
  if (session === null || session.accessKeyId !== accessKeyId) return null;
  return { session, credentials: { accessKeyId, sessionToken, secretAccessKey: secretOf(sessionToken) } };
}

function secretOf(sessionToken: string): string {
  return hmac('secret access key', sessionToken).slice(0, 40);
}
