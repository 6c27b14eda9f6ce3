import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Licences of shipped packages: they require at most a notice. */
const SHIPPED = new Set(['0BSD', 'Apache-2.0', 'ISC', 'MIT', 'OFL-1.1']);
/** Licences of tools, which are not shipped; CC-BY-4.0 is that of a table of browsers. */
const TOOLS = new Set([...SHIPPED, 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'MPL-2.0']);

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

it('every dependency has one exact version', () => {
  const declared = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(declared.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('every package has a checksum and no install script', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

it('every licence allows redistributing the site', () => {
  const issues = packages.filter(([, { license = '', dev = false }]) => !(dev ? TOOLS : SHIPPED).has(license));
  expect(issues.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
