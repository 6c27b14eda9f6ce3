import type { Page } from 'playwright';
import { median } from './table.ts';

/** In pixels per second. */
const SPEED = 8000;
/** Several scrolls, because one depends on polls during it, and the first on what the browser has compiled. */
const SCROLLS = 5;
/** After so many frames without a scroll the list shows whole rows again: about a second. */
const FRAMES_AT_REST = 60;

export interface Scrolled {
  readonly dropped: number;
  readonly blank: number;
}

/** Scrolls several times; returns the median share of late frames and the highest share of blank ones. */
export async function scrolls(page: Page): Promise<Scrolled> {
  const all: Scrolled[] = [];
  while (all.length < SCROLLS) {
    all.push(await scrollOnce(page));
    // Each scroll starts at the top and at rest.
    await page
      .locator('[data-row]')
      .first()
      .evaluate((row) => {
        for (let around = row.parentElement; around !== null; around = around.parentElement) around.scrollTop = 0;
      });
    await frames(page, FRAMES_AT_REST);
  }
  return { dropped: median(all.map(({ dropped }) => dropped)), blank: Math.max(...all.map(({ blank }) => blank)) };
}

/** Scrolls at `SPEED` pixels a second for two seconds; returns the shares (0–1) of late frames and of frames with a blank place. */
async function scrollOnce(page: Page): Promise<Scrolled> {
  return page.evaluate(
    (speed) =>
      new Promise<Scrolled>((resolve) => {
        const row = document.querySelector('[data-row]');
        let scroller: Element = document.documentElement;
        for (let around = row?.parentElement ?? null; around !== null; around = around.parentElement) {
          if (/auto|scroll/.test(getComputedStyle(around).overflowY)) {
            scroller = around;
            break;
          }
        }
        const box =
          scroller === document.documentElement
            ? new DOMRect(0, 0, window.innerWidth, window.innerHeight)
            : scroller.getBoundingClientRect();
        const begun = performance.now();
        let last = begun;
        let due = 0;
        let drawn = 0;
        let blank = 0;
        const frame = (now: number): void => {
          // The frames that were due since the last one, at 60 a second.
          due += Math.max(1, Math.round((now - last) / (1000 / 60)));
          drawn += 1;
          last = now;
          const places = [0.3, 0.5, 0.7, 0.9].map((share) =>
            document.elementFromPoint(box.left + 40, box.top + share * box.height),
          );
          if (drawn > 1 && places.some((place) => !(place?.closest('tr') ?? false))) blank += 1;
          scroller.scrollTop = ((now - begun) / 1000) * speed;
          if (now - begun < 2000) requestAnimationFrame(frame);
          else resolve({ dropped: 1 - drawn / due, blank: blank / drawn });
        };
        requestAnimationFrame(frame);
      }),
    SPEED,
  );
}

/** Waits until so many frames have been painted. */
export async function frames(page: Page, count = 2): Promise<void> {
  await page.evaluate(async (all) => {
    for (let frame = 0; frame < all; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => void setTimeout(resolve));
  }, count);
}
