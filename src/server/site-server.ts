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
  /** 0 takes any that is free. */
  readonly port: number;
  /** The clock of the site, by which every answer is dated, ms since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** Whether a file that is missing is answered with the page itself, as hosts of single-page applications do. */
  readonly fallsBack?: () => boolean;
  /** Waits before a path is answered, as a slow host does. */
  readonly delay?: (path: string) => Promise<void>;
}

const LONGEST_HEADER_BYTES = 2 ** 20;

/**
 * Serves the built site on loopback, with the security headers that its configuration asks for. Hashed files may be kept
 * for ever, all others are asked for again.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function serveSite(options: SiteOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { directory, port, now = Date.now, fallsBack = () => false, delay = async () => {} } = options;
  const configFile = (): string | null =>
    typeof options.configFile === 'string' ? options.configFile : options.configFile();
  const { headersFile = configFile() ?? '' } = options;
  const reading = readConfiguration(headersFile);
  const warn = (text: string): unknown => stderr.write(`${text}\n`);
  const configuration = reading.kind === 'fits' ? await withProviderHosts(reading.configuration, warn) : null;
  const headers = securityHeaders(configuration);

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
    // A long link still opens the page, which says what of it is not used.
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
