import type { Page } from 'playwright';
import type { Goal } from './goal.ts';
import { frames, type Scrolled, scrolls } from './scrolling.ts';
import { openBrowserPage, readAll, type BrowserPage, type Stage } from './stage.ts';

/** The typed texts: words that occur in many tasks, in few and in none. */
const TEXTS = ['erp-db', 'none such', 'failed'];
const TASKS = 10_000;

/** Records how long each interaction takes, from the key or press to the next paint. The API rounds to 8 ms and omits those below 16 ms. */
function observe(): void {
  const durations = new Map<number, number>();
  Object.assign(window, { durations });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId > 0)
        durations.set(entry.interactionId, Math.max(entry.duration, durations.get(entry.interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** Returns the 98th percentile of so many interactions in milliseconds, the longest of a few; then resets. */
async function slowest98(page: Page, count: number): Promise<number> {
  await frames(page);
  const durations = await page.evaluate(() => {
    const { durations: noted } = window as unknown as { durations: Map<number, number> };
    const all = [...noted.values()];
    noted.clear();
    return all;
  });
  const all = [...durations, ...Array.from({ length: Math.max(0, count - durations.length) }, () => 16)].toSorted(
    (a, b) => a - b,
  );
  return all[Math.floor(all.length * 0.98)] ?? 16;
}

/** Types and deletes the texts; returns the number of keys. */
async function type(page: Page, rounds: number): Promise<number> {
  const box = page.getByLabel('Filter tasks', { exact: true });
  let keys = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const text of TEXTS) {
      await box.focus();
      for (const key of [...text.replaceAll(' ', '␣')].map((letter) => (letter === '␣' ? 'Space' : letter))) {
        await page.keyboard.press(key);
        await frames(page);
        keys += 1;
      }
      await box.fill('');
      await frames(page);
    }
  }
  return keys;
}

/** Durations of interactions, in milliseconds. */
interface InteractionTimes extends Scrolled {
  readonly typing: number;
}

async function interactionTimes(seat: BrowserPage, rate: number, rounds: number): Promise<InteractionTimes> {
  const { page, devtools } = seat;
  await page.bringToFront();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await slowest98(page, 0);
  const typing = await slowest98(page, await type(page, rounds));
  const scrolled = await scrolls(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { typing, ...scrolled };
}

/** Returns the longest of several interactions of each kind, in milliseconds. */
async function otherInteractions(
  page: Page,
): Promise<{ readonly open: number; readonly sort: number; readonly group: number }> {
  const scroller = page.getByRole('table', { name: 'Import tasks' }).locator('xpath=..');
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  await frames(page);
  const opened: number[] = [];
  await slowest98(page, 0);
  for (const index of [1, 3, 5, 4]) {
    await page.locator('tr:has([data-row])').nth(index).click();
    opened.push(await slowest98(page, 1));
  }
  await page.keyboard.press('Escape');
  await slowest98(page, 0);
  await page.getByRole('button', { name: 'Display' }).click();
  const sheet = page.getByRole('dialog', { name: 'Display' });
  const choose = async (label: string, values: readonly string[]): Promise<number> => {
    const box = sheet.getByRole('combobox', { name: label });
    const times: number[] = [];
    for (const value of values) {
      await box.focus();
      await slowest98(page, 0);
      // Keys, because the Event Timing API counts only real interactions.
      await page.keyboard.press(value);
      times.push(await slowest98(page, 1));
    }
    return Math.max(...times);
  };
  const sort = await choose('Sort by', ['ArrowDown', 'ArrowDown', 'ArrowDown']);
  const group = await choose('Group by', ['ArrowDown', 'ArrowDown', 'ArrowDown']);
  return { open: Math.max(...opened.slice(1)), sort, group };
}

const ms = (figure: number): string => `${figure.toFixed(0)} ms`;
const share = (figure: number): string => `${(100 * figure).toFixed(1)} %`;

/** Measures one fully read page with no other page open, because the naive build polls all the time. */
async function onePage<Result>(address: string, measure: (seat: BrowserPage) => Promise<Result>): Promise<Result> {
  const seat = await openBrowserPage();
  try {
    await seat.page.goto(address);
    await readAll(seat.page, TASKS);
    await seat.page.evaluate(observe);
    return await measure(seat);
  } finally {
    await seat.browser.close();
  }
}

/**
 * Typing, scrolling, opening, sorting and grouping with everything read, while the board polls every five seconds.
 * @param isFull whether the naive build is measured too: no goal depends on it, and reading everything takes most of a minute
 */
export async function interactions(stage: Stage, isFull: boolean): Promise<Goal[]> {
  const rounds = isFull ? 4 : 1;
  const product = await onePage(stage.address('product', 'ten-thousand@d', '?refresh=5'), async (seat) => ({
    quick: await interactionTimes(seat, 1, 2 * rounds),
    slow: await interactionTimes(seat, 4, rounds),
    ...(await otherInteractions(seat.page)),
  }));
  const naive = isFull
    ? await onePage(stage.address('naive', 'ten-thousand'), async (seat) => interactionTimes(seat, 1, 1))
    : null;
  const { quick, slow, open, sort, group } = product;
  const at = (what: string, measure: number, most: number, unit: 'ms' | '%', other = '–'): Goal => ({
    part: 'hand',
    what,
    product: unit === 'ms' ? ms(measure) : share(measure),
    other,
    measure: unit === 'ms' ? measure : 100 * measure,
    unit,
    most,
    slack: unit === 'ms' ? 0.3 : 0,
  });
  const beside = (tell: (of: InteractionTimes) => string): string | undefined =>
    naive === null ? undefined : `naive ${tell(naive)}`;
  return [
    at(
      'typing while polls arrive, 98th percentile',
      quick.typing,
      32,
      'ms',
      beside(({ typing }) => ms(typing)),
    ),
    at('typing while polls arrive, 4 × slower processor', slow.typing, 96, 'ms'),
    at(
      'frames dropped at 8,000 pixels a second',
      quick.dropped,
      1,
      '%',
      beside(({ dropped }) => share(dropped)),
    ),
    at('frames dropped, 4 × slower processor', slow.dropped, 25, '%'),
    at(
      'blank frames',
      Math.max(quick.blank, slow.blank),
      0,
      '%',
      beside(({ blank }) => share(blank)),
    ),
    at('opening the drawer', open, 50, 'ms'),
    at('sorting', sort, 50, 'ms'),
    at('grouping', group, 50, 'ms'),
  ];
}
