import { serve } from 'srvx/node';
import { type CloudOptions, createCloud } from '#emulator/cloud.ts';

/**
 * Serves the emulator over HTTP. `port` 0 picks a free one, `hostname` defaults to loopback. `close` ends open
 * connections too.
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function serveCloud(
  options: CloudOptions & { port?: number; hostname?: string },
): Promise<{ url: string; close(): Promise<void> }> {
  const { port = 0, hostname = '127.0.0.1', ...rest } = options;
  const server = serve({
    fetch: createCloud(rest),
    port,
    hostname,
    silent: true,
    gracefulShutdown: false,
    // The emulator answers invalid requests itself, so this is a bug of the emulator.
    error: (error) => {
      process.stderr.write(`embedded cloud: ${error instanceof Error ? error.stack : String(error)}\n`);
      return new Response('the embedded cloud failed\n', { status: 500 });
    },
  });
  await server.ready();
  if (server.url === undefined) throw new Error('the server has no address');
  return { url: server.url.replace(/\/$/, ''), close: () => server.close(true) };
}
