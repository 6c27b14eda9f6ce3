import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { expect, test as base, vi } from 'vitest';
import { cdp, page, userEvent, type Locator } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Failure } from '#app/failure.tsx';
import { Shell } from '#app/shell.tsx';
import { type CloudOptions, createCloud } from '#emulator/cloud.ts';
import { pageDoor } from '#emulator/page-door.ts';
import { openObservations } from '#data/store.ts';
import { metered } from '#data/budget.ts';
import { type EmbeddedSource, embeddedConfiguration } from '#server/embedded-source.ts';
import { type Clock, SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSignIns } from '#auth/sign-ins.ts';
import { openSources } from '#auth/sources.ts';
import { type Configuration, readConfiguration } from '#features/setup/configuration.ts';
import { turn } from '#ui/yielding-for-each.ts';
import '#ui/style.css';

// The whole page as a component, over an embedded cloud in the same page: no server, no load, no sign-in at a provider.
// What needs one of those is a journey, in the folder of this file.

type Seen = Parameters<NonNullable<CloudOptions['onRequest']>>[0];

interface OpenOptions extends Pick<CloudOptions, 'tasks' | 'seed' | 'speed' | 'openIdProviders'> {
  /** One of the cloud's named worlds; the default one where it is left out. */
  readonly world?: string;
  /** Several sources, in the place of the one that `world` describes. */
  readonly sources?: readonly EmbeddedSource[];
  readonly title?: string;
  /** The query string of the page. */
  readonly search?: string;
  /** Whether time passes only by `advance` and `sleep`: a busy computer changes nothing. */
  readonly ownClock?: boolean;
  /** By how much the clock of this computer is slow, as the site told it, in milliseconds. */
  readonly slowMs?: number;
  /** The address of the cloud: one on this computer is said to be simulated. */
  readonly address?: string;
  /** What stands in the place of the cloud at an address, such as that of a provider; `null` where the cloud itself does. */
  readonly elsewhere?: (address: URL) => Response | null;
  readonly width?: number;
  readonly height?: number;
}

/** When tests with a clock of their own begin. */
const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The longest step of `advance`, in milliseconds: shorter than every deadline of the board. */
const STEP_MS = 1000;

const { pathname } = window.location;

/** The board of one test. */
export interface MountedBoard {
  /** Mounts it at an address. */
  readonly open: (options?: OpenOptions) => Promise<void>;
  /** Mounts it anew, at another address where one is given: what the browser keeps is all that is left. */
  readonly reload: (search?: string) => Promise<void>;
  /** Closes it, until `reload`; time can pass meanwhile. */
  readonly leave: () => Promise<void>;
  /** What the cloud was asked, in order. */
  readonly requests: readonly Seen[];
  /** What was copied, in order. */
  readonly copied: readonly string[];
  /** Lets EC2 answer wrongly, whatever its world is, or properly again; in one Region, or in all. */
  readonly setFault: (how: ReturnType<NonNullable<CloudOptions['fault']>>, region?: string) => void;
  /** Takes the cloud away, or brings it back. */
  readonly setCloud: (isThere: boolean) => void;
  /** Moves the clock on and runs what is due, waiting for the cloud's answers at each second. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Lets so much time pass in which nothing runs, as with a closed lid. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly table: Locator;
  /** The rows of tasks and of groups, without the heading. */
  readonly rows: Locator;
  readonly row: (text: string | RegExp) => Locator;
  readonly freshness: Locator;
  readonly drawer: (id: string) => Locator;
}

function setAddress(search: string): void {
  window.history.replaceState(null, '', `${pathname}${search}`);
  // Tells the board, which keeps what it read of the address.
  window.dispatchEvent(new PopStateEvent('popstate'));
}

async function forgetAll(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('arrivals-observations');
    deletion.addEventListener('success', resolve);
    deletion.addEventListener('error', reject);
  });
}

export const test = base.extend<{ board: MountedBoard }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which other fixtures this one needs.
  board: async ({}, use) => {
    const complaints: string[] = [];
    for (const kind of ['error', 'warn'] as const)
      vi.spyOn(console, kind).mockImplementation(
        (...told: unknown[]) => void complaints.push(told.map(String).join(' ')),
      );
    const requests: Seen[] = [];
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
    let fault: NonNullable<CloudOptions['fault']> = () => null;
    let isThere = true;
    /** Requests that will be answered and are not yet. */
    const flight = { underWay: 0 };
    let door: typeof fetch = () => Promise.reject(new Error('the board was not opened'));
    let configuration: Configuration | null = null;
    let clock: Clock = SYSTEM_CLOCK;

    const fetchIt: typeof fetch = async (...request) => {
      if (!isThere) throw new TypeError('Failed to fetch');
      flight.underWay += 1;
      const asked = requests.length;
      try {
        return await door(...request);
      } finally {
        if (requests[asked]?.status !== 0) flight.underWay -= 1;
      }
    };
    const idle = async (): Promise<void> => {
      do for (let turns = 0; turns < 4; turns += 1) await turn();
      while (flight.underWay > 0);
    };

    async function mount(): Promise<void> {
      if (configuration === null) throw new Error('the board was not opened');
      const opening = openSignIns(configuration.sources, 'http://board.invalid/', Date.now);
      // A sign-in waits a moment for what other tabs know.
      if (vi.isFakeTimers() && configuration.sources.some(({ login }) => login !== null))
        await vi.advanceTimersByTimeAsync(STEP_MS);
      const signIns = await opening;
      const sources = openSources(configuration.sources, { fetch: fetchIt, signInOf: signIns.of, clock }).map(
        (source) => metered(source, Date.now),
      );
      const observations = await openObservations(
        Date.now,
        Promise.resolve(configuration.sources.map((source) => ({ source, person: signIns.personOf(source) }))),
      );
      const root = document.createElement('div');
      root.id = 'root';
      document.body.append(root);
      await render(
        <StrictMode>
          <Failure>
            <QueryClientProvider client={new QueryClient()}>
              <Shell
                configuration={configuration}
                sources={sources}
                observations={observations}
                clock={clock}
                fetch={fetchIt}
                signIns={signIns}
                signInTry={null}
              />
            </QueryClientProvider>
          </Failure>
        </StrictMode>,
        { container: root },
      );
    }

    const table = page.getByRole('table', { name: 'Import tasks' });
    const rows = table.getByRole('rowgroup').last().getByRole('row');
    await use({
      async open({
        world = '',
        sources = [{ scenario: world }],
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
              // It will never be answered.
              if (seen.status === 0) flight.underWay -= 1;
            },
          }),
        );
        door = async (input, init) =>
          elsewhere(new URL(input instanceof Request ? input.url : input)) ?? cloudDoor(input, init);
        const reading = readConfiguration(
          embeddedConfiguration(address, sources, title === undefined ? {} : { title }),
        );
        if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.issues));
        configuration = reading.configuration;
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
      setCloud(is) {
        isThere = is;
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

    await cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
    await emulateMedia({});
    await forgetAll();
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
  const gone = new Promise((resolve) => void window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await gone;
}

/** How the browser is to show the page, until the test ends. */
export async function emulateMedia({
  media = '',
  ...features
}: {
  readonly media?: 'print' | '';
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce';
  readonly forcedColors?: 'active';
}): Promise<void> {
  const { colorScheme = '', reducedMotion = '', forcedColors = '' } = features;
  await cdp().send('Emulation.setEmulatedMedia', {
    media,
    features: [
      { name: 'prefers-color-scheme', value: colorScheme },
      { name: 'prefers-reduced-motion', value: reducedMotion },
      { name: 'forced-colors', value: forcedColors },
    ],
  });
}

export { expect } from 'vitest';
