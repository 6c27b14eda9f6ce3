import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './board.ts';

const chain = (page: Page) => page.getByRole('region', { name: /^Connection of/ });
const link = (page: Page, title: string, result: string) => chain(page).getByRole('listitem', { name: `${title}: ${result}` });

/** A host of the test's own, on loopback. */
async function serve(listener: RequestListener) {
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

const ANY_SITE = { 'access-control-allow-origin': '*' };

test('a host whose icon lies elsewhere is not called blocked', { tag: ['@network', '@policy'] }, async ({ board, page }) => {
  const elsewhere = await serve((_, response) => void response.writeHead(200).end());
  const host = await serve((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(302, { location: `${elsewhere.url}/favicon.ico` }).end();
    const document = { issuer: host.url, authorization_endpoint: `${host.url}/authorize`, token_endpoint: `${host.url}/token`, jwks_uri: `${host.url}/keys` };
    response.writeHead(200, { ...ANY_SITE, 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  await board.open({ sources: [{ world: 'sign-in', login: { issuer: host.url, clientId: 'board', scope: 'openid' } }], search: '?view=setup' });
  await expect(link(page, 'Policy of this site', 'Passed')).toContainText('No host is blocked');
  await expect(link(page, 'Provider', 'Passed')).toBeVisible();
  // Nor is it later: what fails there then is the network's doing.
  await host.close();
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await expect(page.getByRole('alert')).toContainText('could not be reached');
  await elsewhere.close();
});
