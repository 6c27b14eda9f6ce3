import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A copy of the built site, in which new versions of it are published as an upload would. */
export interface Releases {
  readonly directory: string;
  /** Uploads a version of this name: all its files, or only `version.json`, as where an upload has just begun. */
  readonly publish: (name: string, part?: 'all' | 'version.json' | 'all but index.html') => Promise<void>;
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
      for (const name of assets.filter((asset) => which.test(asset))) {
        const text = await inDist(join('assets', name));
        await writeFile(join(directory, 'assets', name), `${text.slice(0, text.length / 2)}\n'`);
      }
    },
    async restore() {
      for (const name of assets) await copyFile(join('dist/assets', name), join(directory, 'assets', name));
    },
    async publish(name, part = 'all') {
      const renamed = (file: string) => file.replace(/\.(js|css)$/, `-${name}.$1`);
      const rename = (text: string) => assets.reduce((former, file) => former.replaceAll(file, renamed(file)), text);
      if (part !== 'version.json') {
        for (const file of assets) await writeFile(join(directory, 'assets', renamed(file)), rename(await inDist(join('assets', file))));
        if (part === 'all') await writeFile(join(directory, 'index.html'), rename(await inDist('index.html')));
      }
      // Complete in one step: nobody reads half of it.
      await writeFile(join(directory, 'version.new'), rename(await inDist('version.json')));
      await copyFile(join(directory, 'version.new'), join(directory, 'version.json'));
    },
  };
}
