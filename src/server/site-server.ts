import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stderr } from 'node:process';
import { serve, type ServerMiddleware } from 'srvx';
import { staticMiddleware } from 'srvx/static';
import { withProviderHosts } from '#server/provider-hosts.ts';
import { readConfiguration } from '#features/setup/configuration.ts';
import { securityHeaders } from '#features/setup/security-headers.ts';

export interface SiteOptions {
  /** The built site. */
  readonly directory: string;
  /** The text of `/config.json`; a function if it changes while the site is served, `null` if there is no such file. */
  readonly configFile: string | (() => string | null);
  /** The configuration that the headers are made for, where a site was configured anew and its headers were not. */
  readonly headersFile?: string;
  /** Further hosts that the page may connect to. */
  readonly otherHosts?: readonly string[];
  /** 0 picks a free one. */
  readonly port: number;
  /** The clock of the Date header, ms since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** Whether a missing file is answered with the page, as hosts of single-page applications do. */
  readonly fallsBack?: () => boolean;
  /** Waits before a path is answered, as a slow host does. */
  readonly delay?: (path: string) => Promise<void>;
}

const LONGEST_HEADER_BYTES = 2 ** 20;

/**
 * Serves the built site on loopback with the security headers of its configuration. Hashed files are immutable; all
 * others are revalidated.
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function serveSite(options: SiteOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { directory, port, now = Date.now, fallsBack = () => false, delay = async () => {} } = options;
  const configFile = (): string | null =>
    typeof options.configFile === 'string' ? options.configFile : options.configFile();
  const { headersFile = configFile() ?? '' } = options;
  const parsed = readConfiguration(headersFile);
  const warn = (text: string): unknown => stderr.write(`${text}\n`);
  const configuration = parsed.kind === 'fits' ? await withProviderHosts(parsed.configuration, warn) : null;
  const headers = securityHeaders(configuration, options.otherHosts);

  const withHeaders: ServerMiddleware = async (request, next) => {
    const { pathname } = new URL(request.url);
    await delay(pathname);
    const config = pathname === '/config.json' ? configFile() : null;
    const answer =
      config !== null
        ? new Response(config, { headers: { 'content-type': 'application/json; charset=utf-8' } })
        : await next();
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    answer.headers.set('date', new Date(now()).toUTCString());
    const isHashed = answer.ok && pathname.startsWith('/assets/');
    answer.headers.set('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return answer;
  };
  const server = serve({
    hostname: '127.0.0.1',
    port,
    silent: true,
    gracefulShutdown: false,
    // Lets a long link open the page, which reports what it cannot use.
    node: { maxHeaderSize: LONGEST_HEADER_BYTES },
    middleware: [withHeaders, staticMiddleware({ dir: directory })],
    async fetch() {
      if (!fallsBack()) return new Response('Not found', { status: 404 });
      return new Response(await readFile(join(directory, 'index.html')), {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    },
  });
  await server.ready();
  if (server.url === undefined) throw new Error('the server has no address');
  return { url: server.url.replace(/\/$/, ''), close: () => server.close(true) };
}
