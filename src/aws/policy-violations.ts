import { parseAddress } from '#aws/web-address.ts';

/** The origins that this site's own policy does not let the page talk to, as the browser reported them. */
const blocked = new Set<string>();

if (typeof document !== 'undefined') {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    const address = parseAddress(blockedURI);
    if (effectiveDirective === 'connect-src' && address !== null) blocked.add(address.origin);
  });
}

/**
 * Whether a request failed because the Content-Security-Policy of this site does not name its host: to the page it looks
 * like no network. The browser reports it a moment after the request fails.
 */
export async function isBlockedByPolicy(url: string): Promise<boolean> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  return blocked.has(new URL(url).origin);
}

/**
 * Takes back what the browser reported of a host: a redirect from there to another one is reported with the same address,
 * and a host that answers is not blocked.
 */
export function forgetViolation(url: string): void {
  blocked.delete(new URL(url).origin);
}
