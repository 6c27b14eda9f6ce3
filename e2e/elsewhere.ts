import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Lets pages of any origin read an answer. */
export const ANY_SITE = { 'access-control-allow-origin': '*' };

/** Serves a host of the test on loopback. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
