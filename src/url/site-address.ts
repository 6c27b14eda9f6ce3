/** The site's own URL, as registered at a sign-in provider. */
export function siteRoot(): string {
  return new URL('./', document.baseURI).href;
}

/** The full link of a view, for sharing. */
export function linkOf(search: string): string {
  return new URL(search, siteRoot()).href;
}

/** The query string of the page, to return to it later. */
export function currentQuery(): string {
  return window.location.search;
}

/**
 * Removes the answer of a sign-in provider from the address, so that neither reload nor bookmark repeats it.
 * @param isMine whether the answer with this state is the caller's; any is by default
 * @returns the previous address, or `null` without such an answer
 */
export function takeSignInAnswer(isMine: (state: string) => boolean = () => true): URL | null {
  const address = new URL(window.location.href);
  if (!hasSignInAnswer() || !isMine(address.searchParams.get('state') ?? '')) return null;
  restoreQuery('');
  return address;
}

/** Whether the address holds the answer of a sign-in provider. */
export function hasSignInAnswer(): boolean {
  const { searchParams } = new URL(window.location.href);
  return searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));
}

/**
 * Restores a view in the address.
 * @param search a query string of this page; whatever it contains, it leads nowhere else
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
 * Navigates to a sign-in provider.
 * @throws TypeError for an address that is neither https nor http
 */
export function leaveFor(address: string): void {
  const { protocol, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`${protocol} is no address of the web`);
  window.location.assign(href);
}
