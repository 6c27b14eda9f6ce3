import { existsSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import type { LaunchOptions } from '@playwright/test';

const FOUND = 'node_modules/.cache/browser/path.json';

/** Returns how to launch the Chromium that `e2e/browser.js` found; before it has run, Playwright's own is used. */
export function chromiumOptions(): LaunchOptions {
  if (!existsSync(FOUND)) return {};
  const { path, libraries } = JSON.parse(readFileSync(FOUND, 'utf8')) as { path: string; libraries: string | null };
  // The CPU rasterizes in any case; skipping the attempts with a GPU is faster.
  return {
    executablePath: path,
    args: ['--disable-gpu', '--disable-software-rasterizer'],
    ...(libraries === null ? {} : { env: { ...env, LD_LIBRARY_PATH: libraries } }),
  };
}
