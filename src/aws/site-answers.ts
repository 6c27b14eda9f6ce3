/** How long the origin of this page may take, in milliseconds. */
const LONGEST_MS = 4000;

/**
 * Whether the origin of this page answers at all. To a page, a host that is down and one whose answers it may not read
 * look like no network; this tells them from that. Never throws.
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
