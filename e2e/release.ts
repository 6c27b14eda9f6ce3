import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Buffer } from 'node:buffer';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type Version, versionOf } from './bundle/version.ts';

/** Files that only an embedded cloud, a sign-in or shared answers load. */
const OTHERS = /^(?:cloud|page-door|index\.browser|openid|shared-list)-/;

/**
 * Watches the scripts of a page that is not open yet.
 * @returns a function that waits until the page has loaded every script it may need. Waiting for an idle network is not
 * enough: on a busy machine the network is idle before the page requests its later parts.
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

/** A copy of the built site, in which a test publishes and damages versions as an upload would. */
export interface Releases {
  readonly directory: string;
  /**
   * Uploads a version of this name: all its files; only `version.json`, as if the upload had just started; or all with a
   * page that names the new files and loads the previous ones, as a cache in between may answer.
   */
  readonly publish: (name: string, part?: 'all' | 'version.json' | 'all, loading the previous') => Promise<void>;
  /** Removes all scripts or the matching ones, as an upload that deletes the previous version does. */
  readonly takeAway: (which?: RegExp) => Promise<void>;
  /** Cuts matching scripts off in the middle. */
  readonly cutOff: (which: RegExp) => Promise<void>;
  /** Replaces the text of matching scripts. */
  readonly replace: (which: RegExp, text: string) => Promise<void>;
  /** Uploads the original files again. */
  readonly restore: () => Promise<void>;
}

/** Copies the built site to a directory, which is emptied first. */
export async function copySite(directory: string): Promise<Releases> {
  await rm(directory, { recursive: true, force: true });
  await cp('dist', directory, { recursive: true });
  const assets = (await readdir('dist/assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const inDist = async (file: string) => readFile(join('dist', file), 'utf8');

  const uploaded = async (which: RegExp) =>
    (await readdir(join(directory, 'assets')))
      .filter((name) => which.test(name))
      .map((name) => join(directory, 'assets', name));

  return {
    directory,
    async takeAway(which = /\.js$/) {
      for (const file of await uploaded(which)) await rm(file);
    },
    async cutOff(which) {
      for (const file of await uploaded(which)) {
        const text = await readFile(file, 'utf8');
        await writeFile(file, `${text.slice(0, text.length / 2)}\n'`);
      }
    },
    async replace(which, text) {
      for (const file of await uploaded(which)) await writeFile(file, text);
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
      // Written in one step, so that no reader gets half of it.
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
