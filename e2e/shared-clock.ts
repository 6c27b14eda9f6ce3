import type { Page } from '@playwright/test';
import type { Traffic } from './traffic.ts';

/** When the shared clock starts, in milliseconds since 1970. */
const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The longest step of `advance`, in milliseconds. */
const STEP_MS = 1000;

/** One clock for page, site, cloud and provider; the real one until `install` is called. */
export interface SharedClock {
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Replaces the real clock; `startsAt` in milliseconds since 1970. */
  readonly install: (startsAt?: number) => Promise<void>;
  /** Runs what is due, second by second. Waits for the network at each one, because a deadline must not fire early. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Jumps ahead; nothing runs meanwhile. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export function sharedClock(page: Page, traffic: Traffic): SharedClock {
  let installed: { readonly at: number; ahead: number } | null = null;
  const needed = (): { ahead: number } => {
    if (installed === null) throw new Error('the page was opened without a clock');
    return installed;
  };
  return {
    now: () => (installed === null ? Date.now() : START + Date.now() - installed.at + installed.ahead),
    async install(startsAt = START) {
      await page.clock.install({ time: startsAt });
      installed = { at: Date.now(), ahead: startsAt - START };
    },
    async advance(milliseconds) {
      const clock = needed();
      for (let left = milliseconds; left > 0; left -= STEP_MS) {
        await traffic.answered();
        const step = Math.min(left, STEP_MS);
        clock.ahead += step;
        await page.clock.runFor(step);
      }
      await traffic.answered();
    },
    async sleep(milliseconds) {
      const clock = needed();
      // A pending request would meet its deadline during the jump.
      await traffic.answered();
      clock.ahead += milliseconds;
      await page.clock.fastForward(milliseconds);
      await traffic.answered();
    },
  };
}
