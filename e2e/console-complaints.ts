import type { BrowserContext } from '@playwright/test';

/** What a page may print when the network is the subject of a test. Over WebDriver BiDi, a logged error has no message. */
const NETWORK_NOISE =
  /Refused to apply style|Refused to execute script|^Error$|Failed to fetch dynamically imported module|Unable to preload CSS|A file has not come in|Failed to load module script|Failed to load resource|net::ERR_|blocked by CORS policy|Cross-Origin Request Blocked|disallowed MIME type/;

/** What a page may print when the policy of the site is the subject of a test. */
const POLICY_NOISE =
  /Content[ -]Security[ -]Policy|This document requires 'Trusted|Cross-Origin-Opener-Policy header has been ignored/i;

/** Firefox reports a font that was still loading when its page was left (NS_BINDING_ABORTED). */
const ABORTED_FONT = /^downloadable font: download failed .*status=2152398850/;

const FIREFOX_PRINTS =
  /^(?:Error: )?(?:Cross-Origin Request Blocked: |Content-Security-Policy: |Loading module from |downloadable font: )/;

/** What the pages of a test complained about. */
export interface ConsoleComplaints {
  readonly all: readonly string[];
  /** Allows the syntax errors of scripts that the test itself has cut off. */
  readonly allowCutScripts: () => void;
}

/**
 * Collects errors and warnings of all tabs, including those that the test opens itself.
 * @param tags the tags of the test: `@network` and `@policy` allow what such a fault makes a browser print
 */
export function watchConsole(context: BrowserContext, tags: readonly string[]): ConsoleComplaints {
  const complaints: string[] = [];
  let hasCutScripts = false;
  const isNoise = (text: string): boolean =>
    ABORTED_FONT.test(text) ||
    (tags.includes('@network') && NETWORK_NOISE.test(text)) ||
    (tags.includes('@policy') && POLICY_NOISE.test(text));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isNoise(message.text())) complaints.push(message.text());
  });
  context.on('weberror', (error) => {
    const text = String(error.error());
    // Over WebDriver BiDi, messages of Firefox itself look like errors of the page.
    const isCutScript = hasCutScripts && text.startsWith('SyntaxError: ');
    if (!isCutScript && (!FIREFOX_PRINTS.test(text) || !isNoise(text))) complaints.push(text);
  });
  return {
    all: complaints,
    allowCutScripts() {
      hasCutScripts = true;
    },
  };
}
