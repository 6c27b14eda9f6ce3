import { decodeJwt, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Provider } from 'oidc-provider/lib/provider.js';

/** A new private key that signs ID tokens. */
export async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' };
}

/**
 * Dates ID tokens by the provider's clock instead of the computer's. The package reads the clock twice: a token for
 * which a second passed in between would expire a second late, and is issued again.
 */
export function dateIdTokens({ IdToken }: Provider, now: () => number, lastSeconds: number): void {
  const { issue } = IdToken.prototype;
  IdToken.prototype.issue = async function issueByClock(options) {
    const at = Math.floor(now() / 1000);
    const expiresAt = at + lastSeconds;
    this.set('iat', at);
    for (;;) {
      const token = await issue.call(this, { ...options, expiresAt });
      if (decodeJwt(token).exp === expiresAt) return token;
    }
  };
}
