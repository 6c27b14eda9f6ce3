import { existsSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import type { LaunchOptions } from '@playwright/test';

const FOUND = 'node_modules/.cache/browser/path.json';

/** How the tests start the Chromium that `e2e/browser.js` found; where it did not run yet, Playwright looks for its own. */
export function chromiumOptions(): LaunchOptions {
  if (!existsSync(FOUND)) return {};
  const { path, libraries } = JSON.parse(readFileSync(FOUND, 'utf8')) as { path: string; libraries: string | null };
  // What a picture is drawn with is the processor in any case; without the other ways it is drawn sooner.
  return {
    executablePath: path,
    args: ['--disable-gpu', '--disable-software-rasterizer'],
    ...(libraries === null ? {} : { env: { ...env, LD_LIBRARY_PATH: libraries } }),
  };
}
