import { readFileSync } from 'node:fs';
import { env } from 'node:process';

/** How the tests start the Chromium that `e2e/browser.js` found. Throws where that has not run. */
export function chromiumOptions(): { executablePath: string; env: Record<string, string> } {
  const { path, libraries } = JSON.parse(readFileSync('node_modules/.cache/browser/path.json', 'utf8')) as {
    path: string;
    libraries: string | null;
  };
  const own = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return {
    executablePath: path,
    env: { ...Object.fromEntries(own), ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }) },
  };
}
