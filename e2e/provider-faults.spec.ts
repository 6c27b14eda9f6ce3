import type { RequestListener } from 'node:http';
import { expect, test } from './board.ts';
import { link } from './chain.ts';
import { ANY_SITE, serve } from './elsewhere.ts';
import { signIn } from './person.ts';

/** A fault of the provider, the fix that the setup page has to name, and the message after pressing the button. */
const FAULTS: readonly (readonly [what: string, answer: RequestListener | null, fix: RegExp, pressed: RegExp])[] = [
  [
    'one that lets no page read it',
    (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    /access-control-allow-origin/,
    /could not be reached/,
  ],
  [
    'an issuer with a wrong path',
    (_, response) => void response.writeHead(404, ANY_SITE).end('nothing'),
    /Compare login\.issuer/,
    /Compare login\.issuer/,
  ],
  [
    'a web page in its place',
    (_, response) => void response.writeHead(200, { ...ANY_SITE, 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
    /Compare login\.issuer/,
    /Compare login\.issuer/,
  ],
  ['a host that does not exist', null, /Compare login\.issuer/, /could not be reached/],
];

test(
  'for each fault of the provider the fix is named, and nothing is said twice',
  { tag: ['@network', '@long'] },
  async ({ board, page }) => {
    let answer: RequestListener = () => {};
    const host = await serve((...exchange) => answer(...exchange));
    for (const [what, listener, fix, pressed] of FAULTS) {
      await test.step(what, async () => {
        if (listener === null) await host.close();
        else answer = listener;
        if (board.site() === '')
          await board.open({
            sources: [{ scenario: 'sign-in', login: { issuer: host.url, clientId: 'board', scope: 'openid' } }],
            search: '?view=setup',
          });
        else await page.goto(`${board.site()}/?view=setup`);
        const provider = link(page, 'Provider', 'Failed');
        await expect(provider).toContainText(fix);
        await expect(provider).not.toContainText('tries again by itself');
        const text = await provider.innerText();
        const sentences = text
          .split(/(?<=\.)\s+/)
          .map((sentence) => sentence.trim())
          .filter((sentence) => sentence.length > 12);
        expect(new Set(sentences).size, text).toBe(sentences.length);

        await page.getByRole('link', { name: 'Back to the board' }).click();
        await page.getByRole('button', { name: /^Sign in/ }).click();
        await expect(page.getByRole('alert')).toContainText(pressed);
        await expect(page.getByRole('alert')).not.toContainText('is unavailable');
      });
    }
  },
);

test(
  'a host whose icon lies elsewhere is not called blocked',
  { tag: ['@network', '@policy'] },
  async ({ board, page }) => {
    const elsewhere = await serve((_, response) => void response.writeHead(200).end());
    const host = await serve((request, response) => {
      if (request.url === '/favicon.ico')
        return void response.writeHead(302, { location: `${elsewhere.url}/favicon.ico` }).end();
      const document = {
        issuer: host.url,
        authorization_endpoint: `${host.url}/authorize`,
        token_endpoint: `${host.url}/token`,
        jwks_uri: `${host.url}/keys`,
      };
      response.writeHead(200, { ...ANY_SITE, 'content-type': 'application/json' }).end(JSON.stringify(document));
    });
    await board.open({
      sources: [{ scenario: 'sign-in', login: { issuer: host.url, clientId: 'board', scope: 'openid' } }],
      search: '?view=setup',
    });
    await expect(link(page, 'Policy of this site', 'Passed')).toContainText('No host is blocked');
    await expect(link(page, 'Provider', 'Passed')).toBeVisible();
    // Nor later: the host fails because of the network then.
    await host.close();
    await page.getByRole('link', { name: 'Back to the board' }).click();
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await expect(page.getByRole('alert')).toContainText('could not be reached');
    await elsewhere.close();
  },
);

test.describe('without a policy that would keep it from there', () => {
  test.use({ bypassCSP: true });

  test(
    'a code and its verifier go nowhere but to the token endpoint, whatever that answers',
    { tag: ['@network', '@fault-75'] },
    async ({ board, page }) => {
      const taken: string[] = [];
      // Recorded by the server, because the browser's tools also list requests that were never sent.
      const elsewhere = await serve((request, response) => {
        taken.push(`${request.method} ${request.url}`);
        response.writeHead(200, { ...ANY_SITE, 'access-control-allow-headers': '*' }).end('{}');
      });
      await board.open({ scenario: 'sign-in' });
      board.provider().setTokenEndpoint({ sendsOnTo: `${elsewhere.url}/taken` });
      await signIn(page);
      await expect(page.getByRole('alert')).toContainText(
        'The token endpoint sends the request on to another address, which is not followed',
      );
      expect(taken).toEqual([]);
      // The address could have been reached.
      await page.evaluate(async (url) => fetch(url, { method: 'POST', body: 'x' }), `${elsewhere.url}/taken`);
      expect(taken).toEqual(['POST /taken']);
      await elsewhere.close();
    },
  );
});
