import { parseAddress } from '#aws/web-address.ts';

/** The origins that the Content-Security-Policy of this site blocks, as the browser reported them. */
const blocked = new Set<string>();

if (typeof document !== 'undefined') {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    const address = parseAddress(blockedURI);
    if (effectiveDirective === 'connect-src' && address !== null) blocked.add(address.origin);
  });
}

/**
 * Whether a request failed because the Content-Security-Policy of this site does not allow its host, which looks to the
 * page like an absent network. Waits a moment, because the browser reports it after the request fails.
 */
export async function isBlockedByPolicy(url: string): Promise<boolean> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  return blocked.has(new URL(url).origin);
}

/**
 * Removes the report about a host that answered: a blocked redirect from there to another host was reported with the same
 * address.
 */
export function forgetViolation(url: string): void {
  blocked.delete(new URL(url).origin);
}
