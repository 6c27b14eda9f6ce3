import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedCloud } from '#server/embedded-cloud.ts';
import { readConfiguration } from '#features/setup/configuration.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arrivals-'));
});
afterEach(async () => rm(directory, { recursive: true }));

async function start(file: string | null) {
  const path = join(directory, 'config.json');
  if (file !== null) await writeFile(path, file);
  const { configFile, cloud } = await startEmbeddedCloud(path);
  await cloud?.close();
  const parsed = readConfiguration(configFile);
  return {
    configFile,
    hasCloud: cloud !== null,
    configuration: parsed.kind === 'fits' ? parsed.configuration : null,
  };
}

it.each([
  ['there is no file', null],
  ['the file asks for it', '{ "embedded": true, "title": "Demo" }'],
])('offers a cloud where %s', async (_, file) => {
  const { hasCloud, configuration } = await start(file);
  expect(hasCloud).toBe(true);
  expect(configuration?.sources).toMatchObject([{ name: 'embedded', simulated: true }]);
  expect(configuration?.title).toBe(file === null ? null : 'Demo');
});

it.each(['{ "sources": [] }', '{ "embedded": false, "sources": [] }', '{}', 'no JSON'])(
  'offers none for %s, and hands the file on as it is',
  async (file) => {
    expect(await start(file)).toMatchObject({ configFile: file, hasCloud: false });
  },
);
