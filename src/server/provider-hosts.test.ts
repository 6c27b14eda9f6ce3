import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { readConfiguration } from '#features/setup/configuration.ts';
import { securityHeaders } from '#features/setup/security-headers.ts';
import { withProviderHosts } from './provider-hosts.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A provider that answers every request alike; null never answers. */
async function providerOf(answer: string | null, status = 200): Promise<string> {
  const made = createServer((_request, response) => {
    if (answer !== null) response.writeHead(status).end(answer);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

/** The hosts that the page may ask, and what was said to the person. */
async function policyOf(issuer: string, hosts: readonly string[] = []) {
  const login = { issuer, clientId: 'arrivals', hosts };
  const source = { region: 'eu-west-1', identityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555', login };
  const parsed = readConfiguration(
    JSON.stringify({
      sources: [
        { name: 'a', ...source },
        { name: 'b', ...source },
      ],
    }),
  );
  if (parsed.kind !== 'fits') throw new Error(JSON.stringify(parsed.issues));
  const warnings: string[] = [];
  const headers = securityHeaders(await withProviderHosts(parsed.configuration, (text) => warnings.push(text)));
  const policy = headers['content-security-policy'] ?? '';
  return { allowed: /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ').slice(3), warnings };
}

it('lets the page ask the hosts of the endpoints that it asks itself', async () => {
  const issuer = await providerOf(
    JSON.stringify({
      authorization_endpoint: 'https://people.example/authorize',
      end_session_endpoint: 'https://people.example/logout',
      token_endpoint: 'https://tokens.example/oauth2/token',
      revocation_endpoint: 'https://tokens.example/oauth2/revoke',
      userinfo_endpoint: 'ftp://files.example/me',
      jwks_uri: 7,
    }),
  );
  expect(await policyOf(issuer, ['https://named.example'])).toEqual({
    allowed: [issuer, 'https://named.example', 'https://tokens.example'],
    warnings: [],
  });
});

it.each([
  ['answers with an error', 'no', 500, 'HTTP status 500'],
  ['answers with a page', '<html>', 200, 'JSON'],
  ['answers with nothing of use', 'null', 200, 'no JSON object'],
  ['never answers', null, 0, 'timeout'],
])('warns once of a provider that %s, and goes on', { timeout: 10_000 }, async (_, answer, status, reason) => {
  const issuer = await providerOf(answer, status);
  const { allowed, warnings } = await policyOf(issuer);
  expect(allowed).toEqual([issuer]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain(issuer);
  expect(warnings[0]).toContain(reason);
});
