import { hmac } from './digest.ts';
import { seal, unseal } from './sealed-text.ts';

/** The only account; AWS's example number. */
export const ACCOUNT = '111122223333';

/** The content of a session token. */
export interface Session {
  accessKeyId: string;
  identity: string;
  kind: 'guest' | 'authenticated';
  /** The scenario that issued the credentials. All scenarios share one account and accept each other's credentials. */
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
 * Issues temporary credentials. Nothing is stored: the session token carries the sealed session, and the secret is
 * derived from it, so credentials survive a restart.
 */
export function issueCredentials(holder: Omit<Session, 'accessKeyId'>): Credentials {
  const name = hmac('access key', `${holder.identity} ${holder.scenario} ${holder.ends}`).toUpperCase().slice(0, 16);
  const accessKeyId = `ASIA${name}`;
  const sessionToken = seal('session', { ...holder, accessKeyId });
  return { accessKeyId, secretAccessKey: secretOf(sessionToken), sessionToken };
}

/** Returns the session and secret of the credentials, or null if this emulator did not issue them. */
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
