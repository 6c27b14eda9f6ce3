import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { CloudOptions } from '#emulator/cloud.ts';
import { serveCloud } from '#server/cloud-server.ts';
import {
  type OpenIdProvider,
  type OpenIdProviderOptions,
  type OpenIdRequest,
  serveOpenIdProvider,
} from '#server/openid-provider.ts';
import { serveSite } from '#server/site-server.ts';
import { configurationOf, type LoginOption, needProvider, type SourceOptions } from './board-sources.ts';
import { watchConsole } from './console-complaints.ts';
import { copySite, type Releases } from './release.ts';
import { sharedClock } from './shared-clock.ts';
import { watchTraffic } from './traffic.ts';

type Seen = Parameters<NonNullable<CloudOptions['onRequest']>>[0];

interface OpenOptions {
  readonly scenario?: string;
  readonly login?: LoginOption;
  /** Several sources, instead of the one that `scenario` and `login` describe. */
  readonly sources?: readonly SourceOptions[];
  /** How long the provider's tokens last. */
  readonly lifetimes?: Pick<OpenIdProviderOptions, 'idTokenSeconds' | 'refreshTokenSeconds'>;
  /** The query string of the page. */
  readonly search?: string;
  /** Simulated seconds per second; at 0 no task changes. */
  readonly speed?: number;
  readonly tasks?: number;
  /** Each seed simulates another migration. */
  readonly seed?: number;
  /** The text of `config.json`, instead of one that points at the scenario. */
  readonly configFile?: string;
  /** The text of the configuration that the site's headers are made for, if it differs from `configFile`. */
  readonly headersFile?: string;
  /** Whether page, site, cloud and provider share one simulated clock, which `advance` and `sleep` move. */
  readonly ownClock?: boolean;
  /** When the shared clock starts, in milliseconds since 1970. */
  readonly startsAt?: number;
  /** Whether the site is a copy, in which `releases` publishes new versions. */
  readonly ownSite?: boolean;
  /** Files of such a copy that are missing from the start. */
  readonly missing?: RegExp;
  /** Scripts of such a copy that are cut off from the start, as by an interrupted upload. */
  readonly cut?: RegExp;
  /** Scripts of such a copy that hold another text from the start. */
  readonly replaced?: readonly [which: RegExp, text: string];
  /** Whether the host answers a missing file with the page, as hosts of single-page applications do. */
  readonly fallsBack?: boolean;
}

/** The board of one test, with its own cloud and site. */
export interface Board {
  readonly page: Page;
  readonly open: (options?: OpenOptions) => Promise<void>;
  /** The requests to the cloud in order, without preflights. */
  readonly requests: Seen[];
  /** Moves the shared clock on and runs what is due, second by second; requests are answered before each second. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Moves the shared clock on while nothing runs, as with a closed lid. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Stops the cloud, or starts it again at the same address. */
  readonly setCloud: (isThere: boolean) => Promise<void>;
  /** Injects a fault into the answers of EC2 in one Region or in all; `null` ends it. */
  readonly setFault: (how: ReturnType<NonNullable<CloudOptions['fault']>>, region?: string) => void;
  /** Injects a fault into the answers of Cognito; `null` ends it. */
  readonly setCognito: (how: ReturnType<NonNullable<CloudOptions['cognito']>>) => void;
  /** The time of the cloud, in milliseconds since 1970. */
  readonly now: () => number;
  /** The OpenID provider of the test; throws if no source signs in there. */
  readonly provider: () => OpenIdProvider;
  /** The requests to the provider, in order. */
  readonly providerRequests: OpenIdRequest[];
  /** The address of the emulator's scenario. */
  readonly cloud: () => string;
  readonly site: () => string;
  /** Changes the text of the site's `config.json`; `null` removes the file. */
  readonly setConfigFile: (change: (text: string) => string | null) => void;
  /** Holds back the site's answers for matching paths until the returned function is called. */
  readonly holdFiles: (which: RegExp) => () => void;
  /** Publishes and damages versions of the site; throws if it was not opened with `ownSite`. */
  readonly releases: () => Releases;
  readonly table: Locator;
  readonly rows: Locator;
  readonly row: (text: string) => Locator;
  readonly freshness: Locator;
  readonly drawer: (id: string) => Locator;
}

export const test = base.extend<{ board: Board }>({
  board: async ({ page }, use, testInfo) => {
    const requests: Seen[] = [];
    const providerRequests: OpenIdRequest[] = [];
    const closers: (() => Promise<void>)[] = [];
    const complaints = watchConsole(page.context(), testInfo.tags);
    const traffic = watchTraffic(page.context());
    const clock = sharedClock(page, traffic);
    let site = '';
    let cloudUrl = '';
    let cloud: Awaited<ReturnType<typeof serveCloud>> | null = null;
    let provider: OpenIdProvider | null = null;
    let fault: NonNullable<CloudOptions['fault']> = () => null;
    let cognito: ReturnType<NonNullable<CloudOptions['cognito']>> = null;
    let releases: Releases | null = null;
    let configText: string | null = '';
    let startCloud: (port: number) => ReturnType<typeof serveCloud> = () =>
      Promise.reject(new Error('the page was not opened'));
    const { now, advance, sleep } = clock;
    const held: { readonly which: RegExp; readonly released: Promise<void> }[] = [];
    const table = page.getByRole('table', { name: 'Import tasks' });
    const rows = table.locator('tbody').getByRole('row');

    await use({
      page,
      requests,
      providerRequests,
      provider() {
        if (provider === null) throw new Error('nobody signs in at this board');
        return provider;
      },
      site: () => site,
      cloud: () => cloudUrl,
      setConfigFile(change) {
        configText = change(configText ?? '');
      },
      holdFiles(which) {
        let release = (): void => {};
        const released = new Promise<void>((resolve) => (release = resolve));
        held.push({ which, released });
        return release;
      },
      releases() {
        if (releases === null) throw new Error('the site is not a copy');
        return releases;
      },
      advance,
      sleep,
      setFault(how, where) {
        fault = (region) => (where === undefined || where === region ? how : null);
      },
      setCognito(how) {
        cognito = how;
      },
      now,
      async setCloud(isThere) {
        const port = Number(new URL(cloudUrl).port);
        if (!isThere) await cloud?.close();
        cloud = isThere ? await startCloud(port) : null;
      },
      async open({
        scenario = '',
        login,
        search = '',
        speed = 0,
        tasks,
        seed,
        configFile,
        headersFile,
        ownClock = false,
        startsAt,
        ownSite = false,
        missing,
        cut,
        replaced,
        fallsBack = false,
        lifetimes = {},
        sources: described,
      } = {}) {
        if (ownSite) releases = await copySite(testInfo.outputPath('site'));
        if (missing !== undefined) await releases?.takeAway(missing);
        if (replaced !== undefined) await releases?.replace(...replaced);
        if (cut !== undefined) {
          complaints.allowCutScripts();
          await releases?.cutOff(cut);
        }
        if (ownClock) await clock.install(startsAt);
        const sources: readonly SourceOptions[] = described ?? [
          { scenario: scenario, ...(login === undefined ? {} : { login }) },
        ];
        if (needProvider(sources)) {
          provider = await serveOpenIdProvider({
            ...lifetimes,
            now,
            onRequest(seen) {
              providerRequests.push(seen);
              if (seen.status === 0) traffic.neverAnswered();
            },
          });
          closers.push(provider.close);
        }
        const options = {
          speed,
          now,
          openIdProviders: provider === null ? [] : [provider.trusted],
          ...(tasks === undefined ? {} : { tasks }),
          ...(seed === undefined ? {} : { seed }),
          fault: (region) => fault(region),
          cognito: () => cognito,
          onRequest: (seen: Seen) => {
            if (seen.action !== 'preflight') requests.push(seen);
            if (seen.status === 0) traffic.neverAnswered();
          },
        } satisfies CloudOptions;
        cloud = await serveCloud(options);
        startCloud = async (port) => serveCloud({ ...options, port });
        configText = configFile ?? configurationOf(cloud.url, sources, provider);
        const served = await serveSite({
          directory: releases?.directory ?? 'dist',
          configFile: () => configText,
          ...(headersFile === undefined ? {} : { headersFile }),
          port: 0,
          now,
          fallsBack: () => fallsBack,
          async delay(path) {
            const hold = held.find(({ which }) => which.test(path));
            if (hold === undefined) return;
            const answered = traffic.neverAnswered();
            await hold.released;
            answered();
          },
        });
        closers.push(served.close, async () => cloud?.close());
        cloudUrl = scenario === '' ? cloud.url : `${cloud.url}/worlds/${scenario}`;
        site = served.url;
        await page.goto(`${site}/${search}`);
      },
      table,
      rows,
      row: (text) => rows.filter({ hasText: text }),
      freshness: page.getByRole('status', { name: 'Data freshness' }),
      drawer: (id) => page.getByRole('complementary', { name: id }),
    });
    await Promise.all(closers.map((close) => close()));
    expect(complaints.all, 'the console of the pages').toEqual([]);
  },
});

export { expect } from '@playwright/test';
