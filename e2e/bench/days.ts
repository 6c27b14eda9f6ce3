import { setTimeout as later } from 'node:timers/promises';
import { serveCloud } from '#server/cloud-server.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { serveSite } from '#server/site-server.ts';
import type { CloudOptions } from '#emulator/cloud.ts';
import { MOST_RECORDS } from '#data/record.ts';
import { putRemembered, remembered } from '../soak/remembered.ts';
import type { Goal } from './goal.ts';
import { installClock } from './page-clock.ts';
import { barePage, type BarePage } from './pipe.ts';
import { median } from './table.ts';

const START = Date.UTC(2026, 10, 23, 9);
const POLL_MS = 10_000;
const POLLS_AN_HOUR = 3_600_000 / POLL_MS;

type InjectedFault = ReturnType<NonNullable<CloudOptions['fault']>>;

/** The faults of five minutes in each hour, one after the other. */
const INJECTED_FAULTS: readonly InjectedFault[] = [
  'unavailable',
  { code: 'RequestLimitExceeded' },
  'cut',
  { code: 'RequestExpired' },
  'portal',
];

/** The memory of a page after a garbage collection. */
export interface Weight {
  readonly hour: number;
  readonly heapMb: number;
  /** Nodes that are retained but not in the page. */
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
}

async function weigh(page: BarePage, hour: number): Promise<Weight> {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send<{ usedSize: number }>('Runtime.getHeapUsage');
  const { nodes, jsEventListeners, documents } = await page.send<{
    nodes: number;
    jsEventListeners: number;
    documents: number;
  }>('Memory.getDOMCounters');
  const shown = await page.evaluate<number>(
    "document.evaluate('count(//node())', document, null, XPathResult.NUMBER_TYPE).numberValue",
  );
  return { hour, heapMb: usedSize / 2 ** 20, nodes: nodes - shown, listeners: jsEventListeners, documents };
}

/** Measures the memory of a wall that polls every ten seconds for so many simulated hours, with new imports, renewals and faults. */
export async function daysOnWall(
  hours: number,
): Promise<{ readonly goals: Goal[]; readonly weights: readonly Weight[]; readonly polls: number }> {
  let ahead = 0;
  let fault: InjectedFault = null;
  let polls = 0;
  const now = (): number => START + ahead;
  const cloud = await serveCloud({
    now,
    // A dozen imports an hour: with more, EC2's list of seven days would grow and distort the result.
    speed: 0.2,
    tasks: 200,
    fault: () => fault,
    onRequest({ action, parameters }) {
      if (
        action === 'DescribeImportImageTasks' &&
        parameters?.get('Filters.1.Name') === 'task-state' &&
        !parameters.has('NextToken')
      )
        polls += 1;
    },
  });
  const site = await serveSite({ directory: 'dist', configFile: embeddedConfiguration(cloud.url, [{}]), port: 0, now });
  const page = await barePage();
  try {
    await page.send('Page.enable');
    await page.send('Emulation.setDeviceMetricsOverride', {
      width: 1920,
      height: 1080,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${installClock.toString()})(${START})` });
    await page.send('Page.navigate', { url: `${site.url}/?view=wall&refresh=10` });
    const isDrawn = async (): Promise<boolean> =>
      page.evaluate<boolean>(
        "document.querySelector('[aria-label=\"Data freshness\"]')?.textContent?.startsWith('Updated') === true",
      );
    const comes = async (): Promise<void> => {
      for (let tries = 0; !(await isDrawn()); tries += 1) {
        if (tries > 300) throw new Error('the wall does not come');
        await later(100);
        await page.evaluate('window.advance?.(100)');
      }
    };
    await comes();
    // The records are filled up to their bound; any growth after that is a leak.
    const put = `(${putRemembered.toString()})(${JSON.stringify(remembered(MOST_RECORDS, now()))})`;
    while (!(await page.evaluate<boolean>(put))) await later(100);
    await page.send('Page.reload');
    await later(500);
    await comes();
    const weights: Weight[] = [];
    for (let poll = 1; poll <= hours * POLLS_AN_HOUR; poll += 1) {
      const inHour = poll % POLLS_AN_HOUR;
      if (inHour === 150) fault = INJECTED_FAULTS[Math.floor(poll / POLLS_AN_HOUR) % INJECTED_FAULTS.length] ?? null;
      if (inHour === 180) fault = null;
      ahead += POLL_MS;
      await page.evaluate(`advance(${POLL_MS})`);
      // Weighed several times an hour, because each minute shows different tasks.
      if (inHour % 30 === 0 && (inHour === 0 || inHour > 240)) weights.push(await weigh(page, poll / POLLS_AN_HOUR));
    }
    if (!(await isDrawn())) throw new Error('the wall is not fresh at the end');
    const at = (from: number, to: number, of: keyof Weight): number =>
      median(weights.filter(({ hour }) => hour > from && hour <= to).map((weight) => weight[of]));
    const grown = (of: keyof Weight): number => at(hours - 1, hours, of) - at(0, 1, of);
    const row = (
      what: string,
      of: keyof Weight,
      tell: (figure: number) => string,
      measure: number,
      unit: Goal['unit'],
      most: number,
    ): Goal => ({
      part: 'days',
      what: `${what} after ${hours} h (${polls} polls), beside the first hour`,
      product: tell(at(hours - 1, hours, of)),
      other: tell(at(0, 1, of)),
      measure,
      unit,
      most,
      slack: 0,
    });
    return {
      goals: [
        row('heap', 'heapMb', (mb) => `${mb.toFixed(1)} MB`, (100 * grown('heapMb')) / at(0, 1, 'heapMb'), '%', 3),
        row('nodes that are kept and not shown', 'nodes', String, grown('nodes'), '', 0),
        row('listeners', 'listeners', String, grown('listeners'), '', 0),
        row('documents', 'documents', String, grown('documents'), '', 0),
      ],
      weights,
      polls,
    };
  } finally {
    await page.close();
    await Promise.all([site.close(), cloud.close()]);
  }
}
