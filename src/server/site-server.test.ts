import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSite } from '#server/site-server.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
let directory = '';
let site: Awaited<ReturnType<typeof serveSite>>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arrivals-'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Board</title>');
  await writeFile(join(directory, 'font.woff2'), Buffer.alloc(3_000_000, 1));
  site = await serveSite({ directory, configFile: '{ "sources": [] }', port: 0, now: () => NOW });
});
afterEach(async () => {
  await site.close();
  await rm(directory, { recursive: true });
});

/** Asks as a client does that closes the connection when it has what it wants, or before. */
function hurriedGet(path: string, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    let read = 0;
    socket.on('data', (data) => {
      read += data.length;
      if (read >= bytes) socket.destroy();
    });
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
}

it('lets the page connect to further hosts where it is told so', async () => {
  const policyOf = async ({ url }: typeof site) => (await fetch(url)).headers.get('content-security-policy');
  expect(await policyOf(site)).toContain("connect-src 'self';");
  const other = await serveSite({ directory, configFile: '', port: 0, otherHosts: ['https://*.amazonaws.com'] });
  expect(await policyOf(other)).toContain("connect-src 'self' https://*.amazonaws.com;");
  await other.close();
});

it('survives clients that hang up, in the middle of a file and at its end', async () => {
  for (const bytes of [1, 1000, 100_000, 2_999_000, Number.POSITIVE_INFINITY]) {
    await Promise.all([hurriedGet('/font.woff2', bytes), hurriedGet('/', bytes), hurriedGet('/config.json', bytes)]);
  }
  expect((await fetch(site.url)).status).toBe(200);
});

it('sends its headers with every answer', async () => {
  for (const path of ['/', '/config.json', '/font.woff2', '/nowhere', '/..%2f..%2fetc%2fpasswd']) {
    const { headers } = await fetch(`${site.url}${path}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('cache-control')).toBe('no-cache');
  }
  expect((await fetch(`${site.url}/nowhere`)).status).toBe(404);
});

it('dates every answer by its own clock', async () => {
  for (const path of ['/', '/config.json', '/font.woff2', '/nowhere']) {
    for (const method of ['GET', 'HEAD']) {
      expect((await fetch(`${site.url}${path}`, { method })).headers.get('date')).toBe('Mon, 23 Nov 2026 09:00:00 GMT');
    }
  }
});

it('opens the page for a link of a hundred thousand characters', async () => {
  expect((await fetch(`${site.url}/?q=${'a'.repeat(100_000)}`)).status).toBe(200);
});
