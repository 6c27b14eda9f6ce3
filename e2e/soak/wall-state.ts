import { expect, type Page } from '@playwright/test';
import type { Counts } from './listed.ts';

/** Returns the freshness and the counts of the wall. Failures whose machine is on its way again are counted with the others. */
export async function readWall(page: Page): Promise<{ readonly freshness: string; readonly counts: Counts | null }> {
  const texts = await page.evaluate(() => ({
    freshness: document.querySelector('[role="status"][aria-label="Data freshness"]')?.textContent ?? '',
    wall: document.querySelector<HTMLElement>('[aria-label="Wall"]')?.innerText ?? '',
  }));
  const [, failed, running, completed] = /(\d+) failed, (\d+) on their way, (\d+) arrived/.exec(texts.wall) ?? [];
  const retried = Number(/(\d+) more retried/.exec(texts.wall)?.[1] ?? 0);
  const counts =
    failed === undefined
      ? null
      : { failed: Number(failed) + retried, running: Number(running), completed: Number(completed) };
  return { freshness: texts.freshness, counts };
}

/** Returns secrets that the page shows or stores, except the tokens that a person chose to keep. */
export async function leaks(page: Page): Promise<string[]> {
  const shownAndStored = await page.evaluate(() => {
    const stored = [localStorage, sessionStorage].flatMap((storage) =>
      Object.entries(storage).filter(([key]) => !key.startsWith('arrivals-sign-in ')),
    );
    return JSON.stringify([document.documentElement.outerHTML, window.location.href, stored]);
  });
  const secret =
    /\bASIA[A-Z0-9]{16}\b|\beyJ[\w-]{20,}\.|X-Amz-(?:Signature|Credential|Security-Token)=|AWS4-HMAC-SHA256/.exec(
      shownAndStored,
    );
  return secret === null ? [] : [`a secret is in the page: ${secret[0].slice(0, 12)}`];
}

const UNITS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Returns the age in a freshness text and its smallest unit, in milliseconds. */
export function shownAge(freshness: string): { readonly ms: number; readonly unitMs: number } | null {
  const age = /(\d+ (?:s|min|h|d)(?: \d+ min)?)(?: ago| old)/.exec(freshness)?.[1];
  const parts = [...(age ?? '').matchAll(/(\d+) (s|min|h|d)/g)].map(([, number, unit]) => ({
    number: Number(number),
    unitMs: UNITS[unit as keyof typeof UNITS],
  }));
  if (parts.length === 0) return null;
  return {
    ms: parts.reduce((sum, { number, unitMs }) => sum + number * unitMs, 0),
    unitMs: Math.min(...parts.map(({ unitMs }) => unitMs)),
  };
}

/** How long no request may be pending for the page to count as idle, in real milliseconds. */
const REST_MS = 12;
/** The longest wait, in real milliseconds: a later answer depends on the page's clock. */
const LONGEST_MS = 2000;

/** Waits until the work after a step of the clock is done, by the real clock. */
export const pageIdle = {
  async install(page: Page): Promise<void> {
    await page.addInitScript(
      ([restMs, longestMs]) => {
        const { setTimeout: later, fetch: get } = window;
        const realNow = performance.now.bind(performance);
        let underWay = 0;
        window.fetch = async (...request: Parameters<typeof fetch>) => {
          underWay += 1;
          try {
            const response = await get(...request);
            // An answer is complete when its body is.
            if (response.body !== null) {
              underWay += 1;
              void response
                .clone()
                .arrayBuffer()
                .catch(() => {})
                .finally(() => {
                  underWay -= 1;
                });
            }
            return response;
          } finally {
            underWay -= 1;
          }
        };
        const rest = async (): Promise<void> => {
          const begun = realNow();
          for (let quiet = 0; quiet < 3 && realNow() - begun < longestMs; quiet = underWay === 0 ? quiet + 1 : 0)
            await new Promise((resolve) => later(resolve, restMs / 3));
        };
        Object.assign(window, { rest });
      },
      [REST_MS, LONGEST_MS] as const,
    );
  },
  async wait(page: Page): Promise<void> {
    const rest = () => page.evaluate(async () => (window as unknown as { rest: () => Promise<void> }).rest());
    try {
      await rest();
    } catch {
      // The page is reloading: waits until its data are there.
      await expect(page.getByRole('status', { name: 'Data freshness' })).toHaveText(/^(?:Updated|Stale · \d)/);
      await rest();
    }
  },
};
