import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { CloudOptions } from '#emulator/cloud.ts';
import { needsSignIn } from '#emulator/scenarios.ts';
import { serveCloud } from '#server/cloud-server.ts';
import { type EmbeddedSource, embeddedConfiguration } from '#server/embedded-source.ts';
import {
  type OpenIdProvider,
  type OpenIdProviderOptions,
  type OpenIdRequest,
  serveOpenIdProvider,
} from '#server/openid-provider.ts';
import { serveSite } from '#server/site-server.ts';
import { copySite, type Releases } from './release.ts';
import { watchTraffic } from './traffic.ts';

type Seen = Parameters<NonNullable<CloudOptions['onRequest']>>[0];

/** Where people sign in: the provider of the test, nowhere, or what it says; by default as its world needs it. */
type LoginOption = boolean | NonNullable<EmbeddedSource['login']>;

interface SourceOptions extends Omit<EmbeddedSource, 'login'> {
  readonly login?: LoginOption;
}

interface OpenOptions {
  readonly world?: string;
  readonly login?: LoginOption;
  /** Several sources, in the place of the one that `world` and `login` describe. */
  readonly sources?: readonly SourceOptions[];
  /** How long tokens last. */
  readonly lifetimes?: Pick<OpenIdProviderOptions, 'idTokenSeconds' | 'refreshTokenSeconds'>;
  /** The query string of the page. */
  readonly search?: string;
  /** Simulated seconds per second; 0 where tasks shall stand still. */
  readonly speed?: number;
  readonly tasks?: number;
  /** Another seed is another migration. */
  readonly seed?: number;
  /** The text of `config.json`, instead of one that points at the world. */
  readonly configFile?: string;
  /** The text of the configuration that the headers of the site are made for, where it is another one. */
  readonly headersFile?: string;
  /** Whether page, site, cloud and provider share a clock of their own, which `advance` moves on. */
  readonly ownClock?: boolean;
  /** When the shared clock begins, in milliseconds. */
  readonly startsAt?: number;
  /** Whether the site is a copy, in which `releases` publishes new versions. */
  readonly ownSite?: boolean;
  /** The files that such a site lacks from the start. */
  readonly missing?: RegExp;
  /** The scripts that are cut off from the start, as by an upload that broke off. */
  readonly cut?: RegExp;
  /** Whether the host answers for a file that is missing with the page, as hosts of single-page applications do. */
  readonly fallsBack?: boolean;
}

/** The board of one test, with a cloud and a site of its own. */
export interface Board {
  readonly page: Page;
  readonly open: (options?: OpenOptions) => Promise<void>;
  /** What the cloud was asked, in order, preflights left out. */
  readonly requests: Seen[];
  /**
   * Moves the shared clock on by so many milliseconds and runs what is due, second by second: at each one what the pages
   * asked for is answered first, or a deadline of ten simulated seconds would pass within a tenth of a real one.
   */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Lets so much time pass in which nothing runs, as with a closed lid. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Takes the cloud away, or brings it back at the same address. */
  readonly setCloud: (isThere: boolean) => Promise<void>;
  /** Lets EC2 answer wrongly, whatever its world is, or properly again; in one Region, or in all. */
  readonly setFault: (how: ReturnType<NonNullable<CloudOptions['fault']>>, region?: string) => void;
  /** Lets Cognito answer wrongly, or properly again. */
  readonly setCognito: (how: ReturnType<NonNullable<CloudOptions['cognito']>>) => void;
  /** The time of the cloud, in milliseconds. */
  readonly now: () => number;
  /** The OpenID provider of the test, where a source has it as its login. */
  readonly provider: () => OpenIdProvider;
  /** What the provider was asked, in order. */
  readonly providerRequests: OpenIdRequest[];
  /** The address of the cloud's world. */
  readonly cloud: () => string;
  readonly site: () => string;
  /** Configures the site anew: makes another text of its `config.json`. */
  readonly setConfigFile: (change: (text: string) => string) => void;
  /** New versions of the site, where it was opened as a copy. */
  readonly releases: () => Releases;
  readonly table: Locator;
  readonly rows: Locator;
  readonly row: (text: string) => Locator;
  readonly freshness: Locator;
  readonly drawer: (id: string) => Locator;
}

function loginOf({ login, scenario: world = '' }: SourceOptions): LoginOption {
  return login ?? needsSignIn(world);
}

function toEmbedded(source: SourceOptions, provider: OpenIdProvider | null): EmbeddedSource {
  const login = loginOf(source);
  if (typeof login === 'object') return { ...source, login };
  return { ...source, login: login && provider !== null ? provider.login : null };
}

/** When tests with a clock of their own begin. */
const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The longest step of `advance`, in milliseconds. */
const STEP_MS = 1000;

/** What a page may print when the network itself is the subject of a test. An error that is logged has no words over WebDriver BiDi. */
const NETWORK_NOISE =
  /Refused to apply style|^Error$|Failed to fetch dynamically imported module|Failed to load module script|Failed to load resource|net::ERR_|blocked by CORS policy|Cross-Origin Request Blocked|disallowed MIME type/;

/** What it may print when the policy of the site is. */
const POLICY_NOISE =
  /Content[ -]Security[ -]Policy|This document requires 'Trusted|Cross-Origin-Opener-Policy header has been ignored/i;

/** Firefox tells of a font that was on its way when its page was left (NS_BINDING_ABORTED). */
const LEFT = /^downloadable font: download failed .*status=2152398850/;

const FIREFOX_PRINTS =
  /^(?:Error: )?(?:Cross-Origin Request Blocked: |Content-Security-Policy: |Loading module from |downloadable font: )/;

export const test = base.extend<{ board: Board }>({
  board: async ({ page }, use, testInfo) => {
    const requests: Seen[] = [];
    const providerRequests: OpenIdRequest[] = [];
    const closers: (() => Promise<void>)[] = [];
    const complaints: string[] = [];
    const isNoise = (text: string) =>
      LEFT.test(text) ||
      (testInfo.tags.includes('@network') && NETWORK_NOISE.test(text)) ||
      (testInfo.tags.includes('@policy') && POLICY_NOISE.test(text));
    // Of all tabs of the test, those that it opens itself too.
    page.context().on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isNoise(message.text())) complaints.push(message.text());
    });
    page.context().on('weberror', (error) => {
      const text = String(error.error());
      // Over WebDriver BiDi what Firefox itself prints looks like an error of the page.
      const isCutScript = hasCutScripts && text.startsWith('SyntaxError: ');
      if (!isCutScript && (!FIREFOX_PRINTS.test(text) || !isNoise(text))) complaints.push(text);
    });
    const traffic = watchTraffic(page.context());
    let site = '';
    let hasCutScripts = false;
    let cloudUrl = '';
    let cloud: Awaited<ReturnType<typeof serveCloud>> | null = null;
    let provider: OpenIdProvider | null = null;
    let fault: NonNullable<CloudOptions['fault']> = () => null;
    let cognito: ReturnType<NonNullable<CloudOptions['cognito']>> = null;
    let releases: Releases | null = null;
    let configText = '';
    let startCloud: (port: number) => ReturnType<typeof serveCloud> = () =>
      Promise.reject(new Error('the page was not opened'));
    let clock: { readonly installedAt: number; ahead: number } | null = null;
    const now = () => (clock === null ? Date.now() : START + Date.now() - clock.installedAt + clock.ahead);
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
        configText = change(configText);
      },
      releases() {
        if (releases === null) throw new Error('the site is not a copy');
        return releases;
      },
      async advance(milliseconds) {
        if (clock === null) throw new Error('the page was opened without a clock');
        for (let left = milliseconds; left > 0; left -= STEP_MS) {
          await traffic.answered();
          const step = Math.min(left, STEP_MS);
          clock.ahead += step;
          await page.clock.runFor(step);
        }
        await traffic.answered();
      },
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
      async sleep(milliseconds) {
        if (clock === null) throw new Error('the page was opened without a clock');
        // Nobody closes the lid over a request: what is under way would meet its deadline.
        await traffic.answered();
        clock.ahead += milliseconds;
        await page.clock.fastForward(milliseconds);
        await traffic.answered();
      },
      async open({
        world = '',
        login,
        search = '',
        speed = 0,
        tasks,
        seed,
        configFile,
        headersFile,
        ownClock = false,
        startsAt = START,
        ownSite = false,
        missing,
        cut,
        fallsBack = false,
        lifetimes = {},
        sources: described,
      } = {}) {
        if (ownSite) releases = await copySite(testInfo.outputPath('site'));
        if (missing !== undefined) await releases?.takeAway(missing);
        hasCutScripts = cut !== undefined;
        if (cut !== undefined) await releases?.cutOff(cut);
        if (ownClock) {
          await page.clock.install({ time: startsAt });
          clock = { installedAt: Date.now(), ahead: startsAt - START };
        }
        const sources: readonly SourceOptions[] = described ?? [
          { scenario: world, ...(login === undefined ? {} : { login }) },
        ];
        if (sources.some((source) => loginOf(source) === true)) {
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
        configText =
          configFile ??
          embeddedConfiguration(
            cloud.url,
            sources.map((source) => toEmbedded(source, provider)),
          );
        const served = await serveSite({
          directory: releases?.directory ?? 'dist',
          configFile: () => configText,
          ...(headersFile === undefined ? {} : { headersFile }),
          port: 0,
          now,
          fallsBack: () => fallsBack,
        });
        closers.push(served.close, async () => cloud?.close());
        cloudUrl = world === '' ? cloud.url : `${cloud.url}/worlds/${world}`;
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
    expect(complaints, 'the console of the pages').toEqual([]);
  },
});

export { expect } from '@playwright/test';
