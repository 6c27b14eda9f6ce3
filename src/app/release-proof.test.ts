import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { provenVersion } from '#app/release-proof.ts';

const SITE = 'https://board.example.com/wave/';
const PAGE = '<!doctype html><script type="module" src="./assets/index-2.js"></script>';
const SCRIPT = 'console.log(2)';
const STYLE = '.wall { color: red }';

type File = readonly [type: string, body: string];

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** A site with a complete release, except for the given files; it answers missing files with its page. */
function site(files: Readonly<Record<string, File | null>> = {}, manifest: object = {}) {
  const all: Readonly<Record<string, File | null>> = {
    'version.json': [
      'application/json',
      JSON.stringify({
        version: 'assets/index-2.js',
        files: ['assets/index-2.js', 'assets/index-2.css'],
        digests: [digest(SCRIPT), digest(STYLE)],
        sizes: [SCRIPT.length, STYLE.length],
        ...manifest,
      }),
    ],
    './': ['text/html; charset=utf-8', PAGE],
    'assets/index-2.js': ['text/javascript', SCRIPT],
    'assets/index-2.css': ['text/css; charset=utf-8', STYLE],
    ...files,
  };
  const asked: string[] = [];
  const answer = async (address: URL): Promise<Response> => {
    const path = address.href.slice(SITE.length) || './';
    asked.push(path);
    const [type, body] = all[path] ?? ['text/html', PAGE];
    return new Response(body, { headers: { 'content-type': type } });
  };
  return { asked, read: () => provenVersion('assets/index-1.js', SITE, answer as typeof fetch) };
}

afterEach(() => vi.unstubAllGlobals());

describe.each(['https', 'http, where the browser computes no digests'])('over %s', (protocol) => {
  beforeEach(() => {
    if (protocol !== 'https') vi.stubGlobal('crypto', {});
  });

  it('accepts a complete release', async () => {
    expect(await site().read()).toBe('assets/index-2.js');
  });

  it('refuses a release if the site answers a file with its page', async () => {
    expect(await site({ 'assets/index-2.js': null }).read()).toBeNull();
    expect(await site({ 'assets/index-2.css': null }).read()).toBeNull();
    expect(await site({ 'assets/index-2.css': ['text/css', PAGE] }).read()).toBeNull();
  });

  it('refuses a release with an incomplete file', async () => {
    expect(await site({ 'assets/index-2.js': ['text/javascript', SCRIPT.slice(0, 8)] }).read()).toBeNull();
    expect(await site({ 'assets/index-2.css': ['text/css', ''] }).read()).toBeNull();
  });

  it('refuses a release whose page is still the previous one', async () => {
    expect(await site({ './': ['text/html', PAGE.replace('index-2', 'index-1')] }).read()).toBeNull();
  });
});

it('refuses a file of the right length with another content', async () => {
  expect(await site({ 'assets/index-2.js': ['text/javascript', 'console.log(1)'] }).read()).toBeNull();
});

it('accepts an older release without digests if every file has its type', async () => {
  const before = { digests: undefined, sizes: undefined };
  expect(await site({}, before).read()).toBe('assets/index-2.js');
  expect(await site({ 'assets/index-2.js': null }, before).read()).toBeNull();
  expect(await site({ 'assets/index-2.js': ['text/javascript', ` \n${PAGE}`] }, before).read()).toBeNull();
});

it('requests no more files once a release is known to be incomplete', async () => {
  const { asked, read } = site({ 'assets/index-2.js': null });
  await read();
  expect(asked).toEqual(['version.json', './', 'assets/index-2.js']);
});

it('refuses a version.json without a list of files', async () => {
  for (const body of ['{}', '[]', 'null', PAGE, '{ "version": "assets/index-2.js", "files": [] }']) {
    expect(await site({ 'version.json': ['application/json', body] }).read()).toBeNull();
  }
});
