import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Buffer } from 'node:buffer';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type Version, versionOf } from './bundle/version.ts';

/** What no page loads that has neither the cloud in itself nor a sign-in. */
const OTHERS = /^(?:cloud|page-door|index\.browser|openid)-/;

/**
 * Watches the scripts of a page that is not open yet.
 * @returns waits until the page has loaded all it will ever need, as it does once its rows are painted. A network that is
 * silent does not show it: on a busy machine it is silent before the page has asked for the rest.
 */
export function watchScripts(page: Page): () => Promise<void> {
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(basename(new URL(request.url()).pathname)));
  return async () => {
    const scripts = (await readdir('dist/assets')).filter((name) => name.endsWith('.js') && !OTHERS.test(name));
    await expect
      .poll(() => scripts.filter((name) => !loaded.includes(name)), 'the scripts that are still to come')
      .toEqual([]);
  };
}

/** A copy of the built site, in which new versions of it are published as an upload would. */
export interface Releases {
  readonly directory: string;
  /**
   * Uploads a version of this name: all its files, or only `version.json`, as where an upload
   * has just begun; or with a page that names the new files and loads those before, as a cache on the way may have it.
   */
  readonly publish: (name: string, part?: 'all' | 'version.json' | 'all, loading the former') => Promise<void>;
  /** Removes the scripts that are there, or some of them, as an upload does that leaves nothing of the version before. */
  readonly takeAway: (which?: RegExp) => Promise<void>;
  /** Cuts scripts off in the middle. */
  readonly cutOff: (which: RegExp) => Promise<void>;
  /** Uploads what was taken away or cut off. */
  readonly restore: () => Promise<void>;
}

/** @param directory where the copy shall be */
export async function copySite(directory: string): Promise<Releases> {
  await rm(directory, { recursive: true, force: true });
  await cp('dist', directory, { recursive: true });
  const assets = (await readdir('dist/assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const inDist = async (file: string) => readFile(join('dist', file), 'utf8');

  return {
    directory,
    async takeAway(which = /\.js$/) {
      const uploaded = join(directory, 'assets');
      for (const name of await readdir(uploaded)) if (which.test(name)) await rm(join(uploaded, name));
    },
    async cutOff(which) {
      const uploaded = join(directory, 'assets');
      for (const name of (await readdir(uploaded)).filter((asset) => which.test(asset))) {
        const text = await readFile(join(uploaded, name), 'utf8');
        await writeFile(join(uploaded, name), `${text.slice(0, text.length / 2)}\n'`);
      }
    },
    async restore() {
      for (const name of assets) await copyFile(join('dist/assets', name), join(directory, 'assets', name));
    },
    async publish(name, part = 'all') {
      const renamed = (file: string) => file.replace(/\.(js|css)$/, `-${name}.$1`);
      const rename = (text: string) => assets.reduce((former, file) => former.replaceAll(file, renamed(file)), text);
      if (part !== 'version.json') {
        for (const file of assets)
          await writeFile(join(directory, 'assets', renamed(file)), rename(await inDist(join('assets', file))));
        const former = await readFile(join(directory, 'index.html'), 'utf8');
        const page =
          part === 'all'
            ? rename(await inDist('index.html'))
            : `${former}<!-- ${assets.map((file) => `assets/${renamed(file)}`).join(' ')} -->`;
        await writeFile(join(directory, 'index.html'), page);
      }
      // Complete in one step: nobody reads half of it.
      const { version, files } = JSON.parse(await inDist('version.json')) as Version;
      const bodies = files.map(async (file) => ({ name: rename(file), body: Buffer.from(rename(await inDist(file))) }));
      await writeFile(
        join(directory, 'version.new'),
        JSON.stringify(versionOf(rename(version), await Promise.all(bodies))),
      );
      await copyFile(join(directory, 'version.new'), join(directory, 'version.json'));
    },
  };
}
