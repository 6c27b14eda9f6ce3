import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FEATURE = ['features/task', 'data', 'url', 'ui', 'domain'];

/** The allowed imports: the modules of `src` in the order of the data flow. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  aws: ['domain'],
  auth: ['aws', 'ui', 'domain'],
  data: ['auth', 'aws', 'domain'],
  url: ['domain'],
  'features/task': ['ui', 'domain'],
  'features/filter': FEATURE,
  'features/export': FEATURE,
  // The list is the only feature composed of others.
  'features/list': [...FEATURE, 'features/filter', 'features/export'],
  'features/drawer': FEATURE,
  'features/timeline': FEATURE,
  'features/waves': FEATURE,
  'features/wall': FEATURE,
  'features/setup': ['auth', 'aws', 'url', 'ui', 'domain'],
  'features/notifications': ['data', 'url', 'ui', 'domain'],
  ui: [],
  emulator: [],
  server: ['emulator', 'features/setup'],
  app: [
    'domain',
    'aws',
    'auth',
    'data',
    'url',
    'features/task',
    'features/filter',
    'features/export',
    'features/list',
    'features/drawer',
    'features/timeline',
    'features/waves',
    'features/wall',
    'features/setup',
    'features/notifications',
    'ui',
  ],
};

/** The module of a path within `src`; `''` for files above the modules. */
export function moduleOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  if (first === 'features' && third !== undefined) return `${first}/${second}`;
  return second === '' ? '' : first;
}

/**
 * The modules as a Markdown table: description from each README, allowed imports, number of files and size without
 * tests. Sizes are rounded to 10 kB, so that small changes do not alter the table.
 * @param root the folder `src`
 */
export function moduleTable(root: string): string {
  const rows = Object.entries(MAY_IMPORT).map(([module, allowed]) => {
    const files = readdirSync(join(root, module)).filter(
      (name) => /\.(?:tsx?|js)$/.test(name) && !/\.(?:test|fixture|d)\./.test(name),
    );
    const bytes = files.reduce((sum, name) => sum + statSync(join(root, module, name)).size, 0);
    const [, holds = ''] = readFileSync(join(root, module, 'README.md'), 'utf8').split('\n\n');
    return [`\`${module}\``, holds.trim(), names(allowed), `${files.length}`, size(bytes)];
  });
  return [['module', 'what it holds', 'may import', 'files', 'kB'], ['---', '---', '---', '---:', '---:'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function names(allowed: readonly string[]): string {
  if (allowed.length === 0) return 'nothing';
  const others = Object.keys(MAY_IMPORT).filter((module) => !allowed.includes(module) && module !== 'app');
  return allowed.length > 10
    ? `all but ${others.map((module) => `\`${module}\``).join(' ')}`
    : allowed.map((module) => `\`${module}\``).join(' ');
}

function size(bytes: number): string {
  return bytes < 10_000 ? '< 10' : `${Math.round(bytes / 10_000) * 10}`;
}
