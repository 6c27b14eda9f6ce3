import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { serve } from 'srvx/node';
import { staticMiddleware } from 'srvx/static';
import tailwindcss from '@tailwindcss/vite';
import { build } from 'vite';
import { createCloud } from '#emulator/cloud.ts';
import { serveSite } from '#server/site-server.ts';
import { chromiumOptions } from '../chromium.ts';

export const CONTESTANTS = 'node_modules/.cache/bench/contestants';
const NAMES = ['naive', 'floor', 'react-alone', 'parsing', 'timeline'] as const;
type Contestant = (typeof NAMES)[number] | 'product';

/** Requests that EC2 answered, and the bytes of its answers. */
export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

/** One server of everything, for all contestants. */
export interface Stage {
  /** The address of a contestant on a world; `search` is what the product's address holds beside it. */
  readonly address: (contestant: Contestant, scenario: string, search?: string) => string;
  /** The address of EC2 on a world, for clients that are no pages. */
  readonly ec2: (scenario: string) => string;
  readonly cognito: (scenario: string) => string;
  /** The traffic of a world so far. */
  readonly traffic: (scenario: string) => Traffic;
  readonly close: () => Promise<void>;
}

/** Builds each contestant separately, so that none carries code of another; the product has been built before. */
export async function buildContestants(): Promise<void> {
  const root = fileURLToPath(new URL('contestants', import.meta.url));
  for (const name of NAMES) {
    await build({
      root,
      configFile: false,
      base: './',
      logLevel: 'error',
      plugins: [tailwindcss()],
      resolve: {
        alias: [{ find: /^#(.*)/, replacement: `${fileURLToPath(new URL('../../src/', import.meta.url))}$1` }],
      },
      build: {
        outDir: resolve(CONTESTANTS, name),
        emptyOutDir: true,
        manifest: 'manifest.json',
        target: 'baseline-widely-available',
        chunkSizeWarningLimit: 1000,
        rolldownOptions: { input: `${root}/${name}.html` },
      },
    });
  }
}

/** Serves the product, the contestants, and EC2 and Cognito on ports of their own, as AWS has hosts of their own for them. */
export async function openStage(speed: number): Promise<Stage> {
  const traffic = new Map<string, { requests: number; bytes: number }>();
  const cloud = createCloud({ speed, tasks: 1000 });
  const listen = async (fetch: (request: Request) => Promise<Response>) => {
    const server = serve({ hostname: '127.0.0.1', port: 0, silent: true, gracefulShutdown: false, fetch });
    await server.ready();
    return { url: server.url?.replace(/\/$/, '') ?? '', close: () => server.close(true) };
  };
  const ec2 = await listen(async (request) => {
    const response = await cloud(request);
    if (request.method !== 'POST') return response;
    const body = new Uint8Array(await response.arrayBuffer());
    // A client may end the path with a slash.
    const scenario = decodeURIComponent(/([^/]+)\/?$/.exec(new URL(request.url).pathname)?.[1] ?? '');
    const { requests = 0, bytes = 0 } = traffic.get(scenario) ?? {};
    traffic.set(scenario, { requests: requests + 1, bytes: bytes + body.length });
    return new Response(body, { status: response.status, headers: response.headers });
  });
  const cognito = await listen(cloud);
  const contestants = serve({
    hostname: '127.0.0.1',
    port: 0,
    silent: true,
    gracefulShutdown: false,
    middleware: [staticMiddleware({ dir: CONTESTANTS })],
    fetch: () => new Response('', { status: 404 }),
  });
  await contestants.ready();
  const at = (url: string, scenario: string): string => `${url}/worlds/${scenario}`;
  const sites = new Map<string, Awaited<ReturnType<typeof serveSite>>>();
  const worlds = ['ten-thousand', 'steady'].flatMap((scenario) =>
    ['', '@a', '@b', '@c', '@d'].map((instance) => `${scenario}${instance}`),
  );
  for (const scenario of worlds) {
    const source = {
      name: 'embedded',
      label: 'Embedded cloud',
      region: 'eu-west-1',
      identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
      endpoints: { ec2: at(ec2.url, scenario), cognitoIdentity: at(cognito.url, scenario) },
    };
    sites.set(
      scenario,
      await serveSite({ directory: 'dist', configFile: JSON.stringify({ sources: [source] }), port: 0 }),
    );
  }
  return {
    address(contestant, scenario, search = '') {
      if (contestant === 'product') return `${sites.get(scenario)?.url}/${search}`;
      const place = new URLSearchParams({ ec2: at(ec2.url, scenario), cognitoIdentity: at(cognito.url, scenario) });
      return `${contestants.url}${contestant}/${contestant}.html?${place}`;
    },
    ec2: (scenario) => at(ec2.url, scenario),
    cognito: (scenario) => at(cognito.url, scenario),
    traffic: (scenario) => ({ ...(traffic.get(scenario) ?? { requests: 0, bytes: 0 }) }),
    async close() {
      await Promise.all([
        ec2.close(),
        cognito.close(),
        contestants.close(true),
        ...[...sites.values()].map((site) => site.close()),
      ]);
    },
  };
}

/** A page with DevTools in its own browser, so that its cost is not mixed with others. */
export interface BrowserPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly devtools: CDPSession;
}

/** Opens a browser with one page. */
export async function openBrowserPage(): Promise<BrowserPage> {
  const browser = await chromium.launch(chromiumOptions());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return { browser, page, devtools: await page.context().newCDPSession(page) };
}

/** Reads every page of a list: the product by an export, the naive build by scrolling to the end. */
export async function readAll(page: Page, tasks: number): Promise<void> {
  await page.locator('[data-row]').first().waitFor();
  const open = page.getByRole('button', { name: 'Export' });
  if ((await open.count()) > 0) {
    await open.click();
    const sheet = page.getByRole('dialog', { name: 'Export' });
    await Promise.all([
      page.waitForEvent('download', { timeout: 300_000 }),
      sheet.getByRole('button', { name: 'Export' }).click(),
    ]);
    await page.keyboard.press('Escape');
    await page.getByText(/^All \d+ tasks are read/).waitFor();
    return;
  }
  await page.evaluate(
    (count) =>
      new Promise<void>((done) => {
        const look = (): void => {
          window.scrollTo(0, document.body.scrollHeight);
          if (document.querySelectorAll('[data-row]').length >= count) done();
          else requestAnimationFrame(look);
        };
        look();
      }),
    tasks,
  );
  await page.evaluate(() => window.scrollTo(0, 0));
}
