import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Licences that ask of a site for no more than a notice. */
const TRAVELS = new Set(['0BSD', 'Apache-2.0', 'ISC', 'MIT', 'OFL-1.1']);
/** And of tools that stay here; CC-BY-4.0 is that of a table of browsers, which asks whoever gives it on to name its makers. */
const STAYS = new Set([...TRAVELS, 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'MPL-2.0']);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

it('every dependency has one exact version', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('every package is proven by its checksum, and runs nothing when it is installed', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

it('every licence lets the site be given on', () => {
  const issues = packages.filter(([, { license = '', dev = false }]) => !(dev ? STAYS : TRAVELS).has(license));
  expect(issues.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
