import { expect, test as base, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { type CloudOptions, createCloud } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { type EmbeddedSource, embeddedConfiguration } from '#server/embedded-source.ts';
import { type Clock, SYSTEM_CLOCK } from '#auth/clock.ts';
import { type Configuration, readConfiguration } from '#features/setup/configuration.ts';
import { yieldToEventLoop } from '#ui/yielding-for-each.ts';
import { mountShell } from './mount-shell.tsx';
import { clearStorage, emulateMedia, setAddress } from './page-state.ts';
import '#ui/style.css';

// The whole page as a component, over an embedded cloud in the same page: no server, no page load, no sign-in at a
// provider. A test that needs one of those is a journey in this folder.

type Seen = Parameters<NonNullable<CloudOptions['onRequest']>>[0];

interface OpenOptions extends Pick<CloudOptions, 'tasks' | 'seed' | 'speed' | 'openIdProviders'> {
  /** One of the cloud's named worlds; by default the unnamed one. */
  readonly scenario?: string;
  /** Several sources, instead of the one that `scenario` describes. */
  readonly sources?: readonly EmbeddedSource[];
  readonly title?: string;
  /** The query string of the page. */
  readonly search?: string;
  /** Whether time passes only by `advance` and `sleep`, whatever the load of the computer. */
  readonly ownClock?: boolean;
  /** How slow the clock of this computer is against the site's, in milliseconds. */
  readonly slowMs?: number;
  /** The address of the cloud; the board calls one on this computer simulated. */
  readonly address?: string;
  /** Answers an address instead of the cloud, such as a provider's; `null` leaves it to the cloud. */
  readonly elsewhere?: (address: URL) => Response | null;
  readonly width?: number;
  readonly height?: number;
}

/** When simulated time starts, in milliseconds since 1970. */
const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The longest step of `advance`, in milliseconds: shorter than every deadline of the board. */
const STEP_MS = 1000;

/** The board of one test. */
export interface MountedBoard {
  /** Mounts it at an address. */
  readonly open: (options?: OpenOptions) => Promise<void>;
  /** Mounts it again, at another address if one is given; only the browser's storage is left. */
  readonly reload: (search?: string) => Promise<void>;
  /** Unmounts it until `reload`; time can pass meanwhile. */
  readonly leave: () => Promise<void>;
  /** The requests to the cloud, in order. */
  readonly requests: readonly Seen[];
  /** The copied texts, in order. */
  readonly copied: readonly string[];
  /** Injects a fault into the answers of EC2 in one Region or in all; `null` ends it. */
  readonly setFault: (how: ReturnType<NonNullable<CloudOptions['fault']>>, region?: string) => void;
  /** Makes the cloud unreachable, or reachable again. */
  readonly setCloud: (isThere: boolean) => void;
  /** Holds back every request to the cloud until the returned function is called. */
  readonly holdCloud: () => () => void;
  /** Moves the clock on and runs what is due, second by second; requests are answered before each second. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Moves the clock on while nothing runs, as with a closed lid. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly table: Locator;
  /** The rows of tasks and of groups, without the heading. */
  readonly rows: Locator;
  readonly row: (text: string | RegExp) => Locator;
  readonly freshness: Locator;
  readonly drawer: (id: string) => Locator;
}

export const test = base.extend<{ board: MountedBoard }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which other fixtures this one needs.
  board: async ({}, use) => {
    const complaints: string[] = [];
    for (const kind of ['error', 'warn'] as const)
      vi.spyOn(console, kind).mockImplementation(
        (...message: unknown[]) => void complaints.push(message.map(String).join(' ')),
      );
    const requests: Seen[] = [];
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
    let fault: NonNullable<CloudOptions['fault']> = () => null;
    let isThere = true;
    let held = Promise.resolve();
    /** The number of requests that are not answered yet and will be. */
    const pending = { count: 0 };
    let door: typeof fetch = () => Promise.reject(new Error('the board was not opened'));
    let configuration: Configuration | null = null;
    let clock: Clock = SYSTEM_CLOCK;

    const fetchIt: typeof fetch = async (...request) => {
      await held;
      if (!isThere) throw new TypeError('Failed to fetch');
      pending.count += 1;
      const asked = requests.length;
      try {
        return await door(...request);
      } finally {
        if (requests[asked]?.status !== 0) pending.count -= 1;
      }
    };
    const idle = async (): Promise<void> => {
      do for (let turns = 0; turns < 4; turns += 1) await yieldToEventLoop();
      while (pending.count > 0);
    };

    async function mount(): Promise<void> {
      if (configuration === null) throw new Error('the board was not opened');
      await mountShell(configuration, fetchIt, clock);
    }

    const table = page.getByRole('table', { name: 'Import tasks' });
    const rows = table.getByRole('rowgroup').last().getByRole('row');
    await use({
      async open({
        scenario = '',
        sources = [{ scenario: scenario }],
        title,
        search = '',
        speed = 0,
        tasks = 24,
        seed,
        ownClock = false,
        slowMs = 0,
        address = 'https://cloud.invalid',
        elsewhere = () => null,
        openIdProviders = [],
        width = 1280,
        height = 720,
      } = {}) {
        await page.viewport(width, height);
        if (ownClock)
          vi.useFakeTimers({
            now: START,
            toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
          });
        clock = { now: () => Date.now() + slowMs, offsetMs: () => slowMs, measure: async () => {} };
        const cloudDoor = pageDoor(
          createCloud({
            now: clock.now,
            speed,
            tasks,
            ...(seed === undefined ? {} : { seed }),
            openIdProviders,
            fault: (region) => fault(region),
            onRequest(seen) {
              requests.push(seen);
              // Status 0 means that it is never answered.
              if (seen.status === 0) pending.count -= 1;
            },
          }),
        );
        door = async (input, init) =>
          elsewhere(new URL(input instanceof Request ? input.url : input)) ?? cloudDoor(input, init);
        const read = readConfiguration(embeddedConfiguration(address, sources, title === undefined ? {} : { title }));
        if (read.kind === 'invalid') throw new Error(JSON.stringify(read.issues));
        configuration = read.configuration;
        setAddress(search);
        await mount();
      },
      leave: cleanup,
      async reload(search = window.location.search) {
        await cleanup();
        setAddress(search);
        await mount();
      },
      requests,
      copied,
      setFault(how, where) {
        fault = (region) => (where === undefined || where === region ? how : null);
      },
      setCloud(isReachable) {
        isThere = isReachable;
      },
      holdCloud() {
        let release = (): void => {};
        held = new Promise((resolve) => (release = resolve));
        return release;
      },
      async advance(milliseconds) {
        await idle();
        for (let left = milliseconds; left > 0; left -= STEP_MS) {
          await vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS));
          await idle();
        }
      },
      async sleep(milliseconds) {
        vi.setSystemTime(Date.now() + milliseconds);
        await vi.advanceTimersByTimeAsync(STEP_MS);
        await idle();
      },
      table,
      rows,
      row: (text) => rows.filter({ hasText: text }),
      freshness: page.getByRole('status', { name: 'Data freshness' }),
      drawer: (id) => page.getByRole('complementary', { name: id }),
    });

    // The files share one page: what a test printed is printed no longer.
    window.dispatchEvent(new Event('afterprint'));
    await cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
    await emulateMedia({});
    await clearStorage();
    setAddress('');
    // oxlint-disable-next-line vitest/no-standalone-expect -- Vitest runs it after each test.
    expect(complaints, 'the console of the page').toEqual([]);
  },
});

/** Presses keys, as user-event names them: `{Escape}`, `{Control>}k{/Control}`, `j`. */
export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
}

/** Goes back in the history of the page, as the button of the browser does. */
export async function goBack(): Promise<void> {
  const done = new Promise((resolve) => void window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await done;
}

export { emulateMedia } from './page-state.ts';
export { expect } from 'vitest';
