/** How long the origin of this page may take, in milliseconds. */
const LONGEST_MS = 4000;

/**
 * Whether the origin of this page answers. A page cannot tell a host that is down, or whose answers it may not read, from
 * an absent network; this can. Never throws.
 */
export async function siteAnswers(): Promise<boolean> {
  if (typeof document === 'undefined') return false;
  return fetch(new URL('config.json', document.baseURI), {
    method: 'HEAD',
    cache: 'no-store',
    signal: AbortSignal.timeout(LONGEST_MS),
  }).then(
    () => true,
    () => false,
  );
}
