import type { Page } from '@playwright/test';
import { expect, type Board } from '../board.ts';
import type { Fault } from './faults.ts';
import { listedIn, type Counts } from './listed.ts';
import { objectsMb } from './memory.ts';
import { leaks, readWall, settle, shownAge } from './reading.ts';
import { fillMemory } from './remembered.ts';

const MINUTE = 60_000;
/** Where something is wrong: shorter than what the board takes for sleep, and so that polls fall on it. */
const STEP_MS = 20_000;
/** An answer may be of a second ago, and what left the active tasks is looked up with one of the next polls. */
const LAG_MS = 3 * MINUTE;
/** What EC2 lists no longer goes after two whole lists without it, which are swept once a minute; never sooner. */
const GONE_LAG_MS = 8 * MINUTE;
const WORLD = 'sign-in';
/** The document itself and what the browser hangs on it are fewer than ten; a part of the wall that is not let go is more. */
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
  /** How many tasks of former weeks the browser remembers at the start. */
  readonly remembered: number;
  /** How far the time moves at once where nothing is wrong, in seconds; over 30 the page has slow timers, as in a hidden tab. */
  readonly calmStepSeconds: number;
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

/** A person who keeps the screen signed in and leaves. */
async function openWall(board: Board, page: Page, { speed, refreshSeconds, remembered }: SoakOptions): Promise<void> {
  await settle.install(page);
  await board.open({
    world: WORLD,
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

/** Runs the wall through a time with faults in it, and looks at what must hold at every checkpoint. */
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
  let provedAt = board.now();
  let formerlyProvedAt = provedAt;
  let seen = board.requests.length;
  const minute = (): number => Math.round((board.now() - begunAt) / MINUTE);

  /** Moves the time on, and notes when EC2 proved what it lists. */
  async function step(milliseconds = STEP_MS): Promise<void> {
    await board.sleep(milliseconds);
    await settle.wait(page);
    const proofs = board.requests
      .slice(seen)
      .filter(
        ({ action, status, parameters }) =>
          action === 'DescribeImportImageTasks' && status === 200 && parameters?.get('Filters.1.Name') === 'task-state',
      );
    seen = board.requests.length;
    if (proofs.length > 0 && !isAnswerForeign) [formerlyProvedAt, provedAt] = [provedAt, board.now()];
  }
  let isAnswerForeign = false;
  // How long nobody could see what goes.
  let outage = 0;

  /**
   * No task that EC2 listed may be missing; one that it lists no longer may stand for a while. What left the active tasks
   * stands as the proof before the last one had it, until it is looked up.
   */
  function within(shown: Counts): string[] {
    const before = (at: number): readonly [number, ...number[]] => [
      at,
      ...Array.from({ length: LAG_MS / 30_000 }, (_, index) => at - (index + 1) * 30_000),
    ];
    const { least, most } = listed([...before(provedAt), ...before(formerlyProvedAt)], provedAt - GONE_LAG_MS - outage);
    return (['failed', 'running', 'completed'] as const).flatMap((family) =>
      shown[family] >= least[family] && shown[family] <= most[family]
        ? []
        : [`${shown[family]} ${family}, EC2 lists ${least[family]} to ${most[family]}`],
    );
  }

  /** What is on the screen goes up and down with the imports; what is kept and not shown must not. */
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
    const trueAge = board.now() - provedAt;
    if (age === null) complaints.push(`no age: ${freshness}`);
    // Never younger than the truth; older by a step, where the answer came in this moment and is not drawn yet.
    else if (!isClockWrong && (trueAge - age.ms > age.unitMs + 5000 || age.ms - trueAge > STEP_MS + 5000))
      complaints.push(`true age ${Math.round(trueAge / 1000)} s, shown: ${freshness}`);
    complaints.push(...(counts === null ? ['no counts'] : within(counts)));

    const passed = Math.max(0.1, (board.now() - counted.at) / MINUTE);
    const requests = board.requests.length - counted.requests;
    counted = { requests: board.requests.length, at: board.now() };
    // A poll, a look-up and a share of the sweeps for each interval; a return costs new credentials and a look around.
    const budget = 10 + passed * 3 * (MINUTE / interval);
    if (requests > budget) complaints.push(`${requests} requests, more than ${Math.round(budget)}`);

    let nodes = await unshownNodes();
    if (nodes > MOST_UNSHOWN_NODES) {
      // What was drawn a moment ago is let go when the next thing is drawn.
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

  /** Goes on until the wall is fresh again, at the longest for two intervals. */
  async function recover(fault: Fault): Promise<void> {
    const bound = 2 * Math.max(interval, (fault.intervalMinutes ?? 0) * MINUTE);
    const endedAt = board.now();
    let passed = 0;
    while (passed <= bound + STEP_MS) {
      await step();
      passed = board.now() - endedAt;
      const { freshness } = await readWall(page);
      const age = shownAge(freshness);
      if (freshness.startsWith('Updated') && age !== null && age.ms <= passed && provedAt > endedAt) {
        await check(`${fault.name}: over after ${Math.round(passed / 1000)} s`);
        return;
      }
    }
    await check(`${fault.name}: not over`);
    all.push(`minute ${minute()}, ${fault.name}: not fresh ${Math.round(passed / 1000)} s after it ended`);
  }

  async function suffer(fault: Fault): Promise<void> {
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
      await suffer(fault.fault);
    } else if (minute() >= next) {
      await check('');
      outage = 0;
      next = minute() + every;
    } else {
      await step(options.calmStepSeconds * 1000);
    }
  }
  await check('the end');
  return all;
}
