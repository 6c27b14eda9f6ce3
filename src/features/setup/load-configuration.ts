import { readConfiguration, type ConfigurationResult } from '#features/setup/configuration.ts';

const LARGEST_BYTES = 256 * 1024;

/** The timeout of the request, in milliseconds. */
const DEADLINE_MS = 10_000;

/** The configuration beside the page, or why there is none. */
export type Loaded =
  /** `text` is that of the file. */
  | (ConfigurationResult & { readonly text: string })
  | { readonly kind: 'missing' }
  /** The file could not be read; `reason` is a sentence whose subject is the site. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Reads `config.json` beside the page. Errors in the file become issues; never throws. */
export async function loadConfiguration(): Promise<Loaded> {
  const address = new URL('config.json', document.baseURI);
  const signal = AbortSignal.timeout(DEADLINE_MS);
  let text: string;
  // Catches errors of the request only: a fault of our own code must not look like one of the site.
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
      text,
      issues: [{ path: 'config.json', expected: 'at most 256 KiB', found: `${Math.ceil(text.length / 1024)} KiB` }],
    };
  }
  return { ...readConfiguration(text), text };
}
