import type { Page } from '@playwright/test';
import { expect, type Board } from '../board.ts';
import type { Fault } from './faults.ts';
import { listedIn, type Counts } from './listed.ts';
import { objectsMb } from './memory.ts';
import { leaks, readWall, pageIdle, shownAge } from './wall-state.ts';
import { fillMemory } from './remembered.ts';

const MINUTE = 60_000;
/** The step during a fault: shorter than what the board takes for sleep, and a divisor of the poll interval. */
const STEP_MS = 20_000;
/** An answer may be a second old, and tasks that left the active list are looked up by one of the next polls. */
const LAG_MS = 3 * MINUTE;
/** A task that EC2 no longer lists disappears after two complete listings without it, one a minute; never sooner. */
const GONE_LAG_MS = 8 * MINUTE;
const WORLD = 'sign-in';
/** The document itself accounts for fewer than ten nodes; a leaked part of the wall has more. */
const MOST_UNSHOWN_NODES = 40;

export interface SoakOptions {
  readonly minutes: number;
  /** When each fault begins, in minutes. */
  readonly faults: readonly { readonly at: number; readonly fault: Fault }[];
  /** Minutes between two checkpoints. */
  readonly every: number;
  /** Simulated seconds of an import per second of the board. */
  readonly speed: number;
  /** Minutes between two weighings of the page's objects, which take a second or two; the first is after an hour. */
  readonly weighEvery: number;
  readonly refreshSeconds: number;
  /** How many tasks of previous weeks the browser remembers at the start. */
  readonly rememberedTasks: number;
  /** The step of the clock without a fault, in seconds; above 30 the page has slow timers, as a hidden tab has. */
  readonly quietStepSeconds: number;
}

export interface Checkpoint {
  readonly minute: number;
  readonly what: string;
  readonly freshness: string;
  readonly counts: string;
  readonly requestsPerMinute: number;
  /** All of the heap, with compiled code, which grows for hours. */
  readonly heapMb: number;
  /** What the objects of the page weigh, where it was weighed. */
  readonly objectsMb: number | null;
  readonly nodes: number;
  readonly complaints: readonly string[];
}

/** Opens a wall, signs in to stay, and fills the records. */
async function openWall(
  board: Board,
  page: Page,
  { speed, refreshSeconds, rememberedTasks: remembered }: SoakOptions,
): Promise<void> {
  await pageIdle.install(page);
  await board.open({
    scenario: WORLD,
    ownClock: true,
    ownSite: true,
    speed,
    search: `?view=wall&refresh=${refreshSeconds}`,
  });
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await expect(board.freshness).toHaveText(/^Updated/);
  if (remembered > 0) await fillMemory(page, remembered, board.now());
  await expect(board.freshness).toHaveText(/^Updated/);
}

/** Runs the wall through a series of faults; checks its state at every checkpoint and returns all complaints. */
export async function soak(
  board: Board,
  page: Page,
  options: SoakOptions,
  onCheckpoint: (checkpoint: Checkpoint) => void,
): Promise<readonly string[]> {
  await openWall(board, page, options);
  const { minutes, faults, every, refreshSeconds } = options;
  const begunAt = board.now();
  const interval = refreshSeconds * 1000;
  const listed = listedIn({ scenario: WORLD, region: 'eu-west-1', seed: 1, speed: options.speed, tasks: 80 });
  const session = await page.context().newCDPSession(page);
  const all: string[] = [];
  let first: number | null = null;
  let weighAt = 60;
  let counted = { requests: board.requests.length, at: begunAt };
  let provenAt = board.now();
  let previouslyProvenAt = provenAt;
  let seen = board.requests.length;
  const minute = (): number => Math.round((board.now() - begunAt) / MINUTE);

  /** Moves the clock on, and records when EC2 last listed its tasks. */
  async function step(milliseconds = STEP_MS): Promise<void> {
    await board.sleep(milliseconds);
    await pageIdle.wait(page);
    const proofs = board.requests
      .slice(seen)
      .filter(
        ({ action, status, parameters }) =>
          action === 'DescribeImportImageTasks' && status === 200 && parameters?.get('Filters.1.Name') === 'task-state',
      );
    seen = board.requests.length;
    if (proofs.length > 0 && !isAnswerForeign) [previouslyProvenAt, provenAt] = [provenAt, board.now()];
  }
  let isAnswerForeign = false;
  // How long the board could not see tasks disappear, in milliseconds.
  let outage = 0;

  /**
   * No task that EC2 lists may be missing; one that it no longer lists may stay for a while. A task that left the active
   * list keeps its last state until it is looked up.
   */
  function within(shown: Counts): string[] {
    const before = (at: number): readonly [number, ...number[]] => [
      at,
      ...Array.from({ length: LAG_MS / 30_000 }, (_, index) => at - (index + 1) * 30_000),
    ];
    const { least, most } = listed(
      [...before(provenAt), ...before(previouslyProvenAt)],
      provenAt - GONE_LAG_MS - outage,
    );
    return (['failed', 'running', 'completed'] as const).flatMap((family) =>
      shown[family] >= least[family] && shown[family] <= most[family]
        ? []
        : [`${shown[family]} ${family}, EC2 lists ${least[family]} to ${most[family]}`],
    );
  }

  /** Returns the number of nodes outside of the page; it must not grow, unlike the nodes on the screen. */
  async function unshownNodes(): Promise<number> {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    return (
      nodes -
      (await page.evaluate(
        () => document.evaluate('count(//node())', document, null, XPathResult.NUMBER_TYPE).numberValue,
      ))
    );
  }

  async function check(what: string, isClockWrong = false): Promise<void> {
    const { freshness, counts } = await readWall(page);
    const complaints: string[] = await leaks(page);
    const age = shownAge(freshness);
    const trueAge = board.now() - provenAt;
    if (age === null) complaints.push(`no age: ${freshness}`);
    // Never younger than the true age; up to one step older if an answer has just arrived.
    else if (!isClockWrong && (trueAge - age.ms > age.unitMs + 5000 || age.ms - trueAge > STEP_MS + 5000))
      complaints.push(`true age ${Math.round(trueAge / 1000)} s, shown: ${freshness}`);
    complaints.push(...(counts === null ? ['no counts'] : within(counts)));

    const passed = Math.max(0.1, (board.now() - counted.at) / MINUTE);
    const requests = board.requests.length - counted.requests;
    counted = { requests: board.requests.length, at: board.now() };
    // A poll, a look-up and a share of the listings for each interval; waking up costs new credentials and a listing.
    const budget = 10 + passed * 3 * (MINUTE / interval);
    if (requests > budget) complaints.push(`${requests} requests, more than ${Math.round(budget)}`);

    let nodes = await unshownNodes();
    if (nodes > MOST_UNSHOWN_NODES) {
      // React releases the previous tree with the next render.
      await step();
      nodes = await unshownNodes();
    }
    const heapMb = (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    const isDue = minute() >= weighAt;
    if (isDue) weighAt = minute() + options.weighEvery;
    const objects = isDue ? await objectsMb(session) : null;
    first ??= objects;
    if (first !== null && objects !== null && objects > 1.1 * first)
      complaints.push(`objects of ${objects.toFixed(1)} MB, in the first hour ${first.toFixed(1)}`);
    if (nodes > MOST_UNSHOWN_NODES) complaints.push(`${nodes} nodes that are not in the page`);
    all.push(...complaints.map((complaint) => `minute ${minute()}, ${what}: ${complaint}`));
    onCheckpoint({
      minute: minute(),
      what,
      freshness,
      counts: counts === null ? '-' : `${counts.failed} ${counts.running} ${counts.completed}`,
      requestsPerMinute: requests / passed,
      heapMb,
      objectsMb: objects,
      nodes,
      complaints,
    });
  }

  /** Advances until the wall is fresh again, for at most two intervals. */
  async function recover(fault: Fault): Promise<void> {
    const bound = 2 * Math.max(interval, (fault.intervalMinutes ?? 0) * MINUTE);
    const endedAt = board.now();
    let passed = 0;
    while (passed <= bound + STEP_MS) {
      await step();
      passed = board.now() - endedAt;
      const { freshness } = await readWall(page);
      const age = shownAge(freshness);
      if (freshness.startsWith('Updated') && age !== null && age.ms <= passed && provenAt > endedAt) {
        await check(`${fault.name}: over after ${Math.round(passed / 1000)} s`);
        return;
      }
    }
    await check(`${fault.name}: not over`);
    all.push(`minute ${minute()}, ${fault.name}: not fresh ${Math.round(passed / 1000)} s after it ended`);
  }

  async function injectFault(fault: Fault): Promise<void> {
    const version = await page.locator('script[type="module"]').getAttribute('src');
    const until = board.now() + fault.minutes * MINUTE;
    outage = Math.min(fault.minutes, 80) * MINUTE;
    await fault.begin(board, page);
    isAnswerForeign = fault.isAnswerForeign === true;
    if (fault.isSleep === true) await step(fault.minutes * MINUTE);
    while (board.now() < until) await step();
    if (fault.isSleep !== true) await check(`during: ${fault.name}`, fault.isClockWrong);
    await fault.end(board, page);
    isAnswerForeign = false;
    await recover(fault);
    if (fault.name === 'release' && version === (await page.locator('script[type="module"]').getAttribute('src')))
      all.push(`minute ${minute()}: the release was not loaded`);
  }

  const due = [...faults];
  for (let next = every; minute() < minutes || due.length > 0;) {
    const fault = due[0];
    if (fault !== undefined && minute() >= fault.at) {
      due.shift();
      await injectFault(fault.fault);
    } else if (minute() >= next) {
      await check('');
      outage = 0;
      next = minute() + every;
    } else {
      await step(options.quietStepSeconds * 1000);
    }
  }
  await check('the end');
  return all;
}
