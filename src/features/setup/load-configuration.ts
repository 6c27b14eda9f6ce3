import { readConfiguration, type ConfigurationResult } from '#features/setup/configuration.ts';

const LARGEST_BYTES = 256 * 1024;

/** How long the site may take to answer, in milliseconds. */
const DEADLINE_MS = 10_000;

/** What stands beside the page: a configuration, or none that can be used. */
export type Loaded =
  | ConfigurationResult
  | { readonly kind: 'missing' }
  /** Nobody knows what is in the file; `reason` is a sentence of which the site is the subject. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Reads `config.json` from beside the page. What is wrong with the file is told as issues. */
export async function loadConfiguration(): Promise<Loaded> {
  const address = new URL('config.json', document.baseURI);
  const signal = AbortSignal.timeout(DEADLINE_MS);
  let text: string;
  // Only the request: what goes wrong in our own code is no fault of the site.
  try {
    const response = await fetch(address, { cache: 'no-cache', signal });
    if (response.status === 404 || response.status === 410) return { kind: 'missing' };
    if (!response.ok) return { kind: 'unavailable', reason: `It answered with HTTP status ${response.status}` };
    text = await response.text();
  } catch {
    return {
      kind: 'unavailable',
      reason: signal.aborted ? `It did not answer in ${DEADLINE_MS / 1000} s` : 'It did not answer',
    };
  }
  if (text.length > LARGEST_BYTES) {
    return {
      kind: 'invalid',
      issues: [{ path: 'config.json', expected: 'at most 256 KiB', found: `${Math.ceil(text.length / 1024)} KiB` }],
    };
  }
  return readConfiguration(text);
}
