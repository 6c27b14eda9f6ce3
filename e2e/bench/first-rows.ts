import { setTimeout as later } from 'node:timers/promises';
import { chromium } from 'playwright';
import { chromiumOptions } from '../chromium.ts';
import { ratio, type Goal } from './goal.ts';
import { median } from './table.ts';
import type { Stage } from './stage.ts';

const CONTESTANTS = ['product', 'floor', 'naive'] as const;
type Contestant = (typeof CONTESTANTS)[number];

/** The networks of Chrome's own DevTools: latency in milliseconds, bits a second. */
const NETWORKS = {
  'Slow 4G': { latency: 562.5, downloadThroughput: 1.44e6 / 8, uploadThroughput: 675e3 / 8 },
  'Fast 4G': { latency: 165, downloadThroughput: 8.1e6 / 8, uploadThroughput: 1.35e6 / 8 },
  'no throttling': { latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
} as const;
type Network = keyof typeof NETWORKS;

const CPU_SLOWDOWN = 4;
const WARM_UP_MS = 500;
const SETTLED_MS = 3000;
const WORLD = 'steady';

/** Records when the first rows are painted: two frames after they are in the page. */
function watch(): void {
  const look = (): void => {
    if (document.querySelector('[data-row]') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => Object.assign(window, { firstRows: performance.now() }));
  };
  requestAnimationFrame(look);
}

/**
 * Returns the ids of the first rows, and how many milliseconds after the navigation they were painted.
 * @param isSecond whether the browser has been there before, without any throttling
 */
async function visit(
  address: string,
  network: Network,
  cpuSlowdown = CPU_SLOWDOWN,
  isSecond = false,
): Promise<{ readonly ids: readonly string[]; readonly ms: number }> {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const devtools = await page.context().newCDPSession(page);
    await page.addInitScript(watch);
    if (isSecond) {
      await page.goto(address);
      await page.locator('[data-row]').first().waitFor();
      // The poll is answered by then, and what was seen is stored.
      await later(SETTLED_MS);
    }
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...NETWORKS[network] });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    // The browser has finished its own startup work by then.
    await later(WARM_UP_MS);
    await page.goto(address);
    const ms = await page.waitForFunction(() => (window as { firstRows?: number }).firstRows, undefined, {
      timeout: 60_000,
    });
    const ids = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')?.match(/import-ami-\w+/)?.[0] ?? ''));
    return { ids, ms: (await ms.jsonValue()) ?? Number.NaN };
  } finally {
    await browser.close();
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** The number of visible rows. */
const SEEN = 10;

/**
 * Measures the time from a guest's navigation with an empty cache to the first rows. The product shows active tasks first.
 * @throws Error where the contestants do not show the same tasks
 */
export async function firstRows(stage: Stage, rounds: number): Promise<Goal[]> {
  const [product = [], floor = [], naive = []] = await Promise.all(
    CONTESTANTS.map(async (name) => (await visit(stage.address(name, WORLD), 'no throttling')).ids),
  );
  const isSame =
    floor.join(' ') === naive.join(' ') && product.length >= SEEN && product.every((id) => floor.includes(id));
  if (!isSame)
    throw new Error(
      `the contestants show different tasks:\n${[product, floor, naive].map((ids) => ids.join(' ')).join('\n')}`,
    );
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const network of Object.keys(NETWORKS) as Network[]) {
      for (const name of CONTESTANTS) {
        const key = `${network} ${name}`;
        times.set(key, [...(times.get(key) ?? []), (await visit(stage.address(name, WORLD), network)).ms]);
      }
    }
  }
  const of = (network: Network, name: Contestant): number => median(times.get(`${network} ${name}`) ?? []);
  const beside = (network: Network, name: Contestant, most: number): Goal =>
    ratio(
      'first rows',
      `${network}, beside the ${name === 'floor' ? 'floor' : 'naive build'}`,
      [of(network, 'product'), of(network, name)],
      seconds,
      most,
    );
  return [
    beside('Slow 4G', 'floor', 1),
    beside('Slow 4G', 'naive', 0.65),
    beside('Fast 4G', 'floor', 1.4),
    beside('no throttling', 'floor', 2),
  ];
}

/** Measures the time to the first rows at the second visit of a browser: the product shows what it remembers, the floor waits for EC2. */
export async function secondVisit(stage: Stage, rounds: number): Promise<Goal[]> {
  const goals: Goal[] = [];
  for (const [network, cpuSlowdown] of [
    ['Slow 4G', CPU_SLOWDOWN],
    ['no throttling', 1],
  ] as const) {
    const times: Record<'product' | 'floor', number[]> = { product: [], floor: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const name of ['product', 'floor'] as const)
        times[name].push((await visit(stage.address(name, WORLD), network, cpuSlowdown, true)).ms);
    const title = `${network}${cpuSlowdown === 1 ? '' : `, ${cpuSlowdown} × CPU`}, beside the floor`;
    goals.push(ratio('second visit', title, [median(times.product), median(times.floor)], seconds, 0.35));
  }
  return goals;
}
