/** The site's own address: what is registered at a sign-in provider. */
export function siteRoot(): string {
  return new URL('./', document.baseURI).href;
}

/** The whole link of a view, to send to somebody. */
export function linkOf(search: string): string {
  return new URL(search, siteRoot()).href;
}

/** The query string of the page, for the way back to it. */
export function currentQuery(): string {
  return window.location.search;
}

/**
 * Takes the answer of a sign-in provider out of the address, so that neither a reload nor a bookmark brings it again.
 * @returns the address as it stood, or `null` where it holds no answer
 */
export function takeSignInAnswer(): URL | null {
  const address = new URL(window.location.href);
  const { searchParams } = address;
  if (!searchParams.has('state') || !(searchParams.has('code') || searchParams.has('error'))) return null;
  restoreQuery('');
  return address;
}

/**
 * Puts a view back into the address.
 * @param search the query string of this very page; whatever it holds, it leads nowhere else
 */
export function restoreQuery(search: string): void {
  const text = new URLSearchParams(search)
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  window.history.replaceState(null, '', `${window.location.pathname}${text === '' ? '' : `?${text}`}`);
}

/**
 * Leaves the page for a sign-in provider.
 * @throws TypeError for an address that is none of the web
 */
export function leaveFor(address: string): void {
  const { protocol, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`${protocol} is no address of the web`);
  window.location.assign(href);
}
