import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readSizes } from '../bundle/sizes.ts';
import { ratio, type Goal } from './goal.ts';
import { CONTESTANTS } from './stage.ts';

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>;

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

/** What a contestant's page loads, in bytes compressed. */
function sizeOf(name: string): number {
  const manifest = JSON.parse(readFileSync(`${CONTESTANTS}/${name}/manifest.json`, 'utf8')) as Manifest;
  const keys = new Set([`${name}.html`]);
  for (const key of keys) for (const imported of manifest[key]?.imports ?? []) keys.add(imported);
  return [...keys].reduce(
    (sum, key) => sum + gzipSync(readFileSync(`${CONTESTANTS}/${name}/${manifest[key]?.file}`)).length,
    0,
  );
}

/** What travels before the first row, and in all. */
export function sizes(): Goal[] {
  const { 'first row': first, everything } = readSizes().measured;
  const total = (everything?.gzip ?? Number.NaN) / 1024;
  return [
    ratio(
      'size',
      'what travels before the first row, beside React alone',
      [first?.gzip ?? Number.NaN, sizeOf('react-alone')],
      kib,
      2.6,
      0,
    ),
    {
      part: 'size',
      what: 'all of the product',
      product: `${total.toFixed(1)} KiB`,
      other: `naive ${kib(sizeOf('naive'))}`,
      measure: total,
      unit: 'KiB',
      most: 300,
      slack: 0,
    },
  ];
}
