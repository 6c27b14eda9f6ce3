import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider/lib/provider.js';
import { signInPage } from '#server/openid-pages.ts';
import { claimsOf } from '#server/openid-people.ts';

/** Serves the sign-in page and its form. Consent is implied. */
export async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { prompt } = await provider.interactionDetails(request, response);
    if (prompt.name === 'consent') return await provider.interactionFinished(request, response, { consent: {} });
    const accountId = request.method === 'POST' ? ((await readForm(request)).get('account') ?? '') : '';
    if (claimsOf(accountId) === null) {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(signInPage());
      return;
    }
    // Not persistent: the provider's session ends with the browser's.
    await provider.interactionFinished(request, response, { login: { accountId, remember: false } });
  } catch (error) {
    // For example, a used sign-in page is reloaded.
    const text = error instanceof Error ? error.message : String(error);
    response
      .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      .end(`This sign-in cannot go on: ${text}\n`);
  }
}

/** The fields of a form that was posted. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
}
