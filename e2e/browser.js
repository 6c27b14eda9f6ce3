// Finds a Chromium for the tests, or obtains one, and writes its path where the configurations of the tests read it.
// Plain JavaScript, because it runs before them. In this order: E2E_CHROMIUM, Playwright's own, one of the system, then
// Playwright's download, then a Chromium in an npm package (some networks reach npm only), then the system's packages.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

const CACHE = resolve('node_modules/.cache/browser');
const FOUND = join(CACHE, 'path.json');
const PACKAGE = '@sparticuz/chromium@143.0.4';

const SYSTEM_PLACES = [
  // The same engine without a window: it is quicker, and it is what Playwright itself runs without one.
  ...['chromium-headless-shell', 'google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'].flatMap(
    (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  ),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function run(command, args) {
  return (
    spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', timeout: 300_000 }).status === 0
  );
}

async function works(path) {
  if (!path || !existsSync(path)) return false;
  try {
    const browser = await chromium.launch({ executablePath: path });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  mkdirSync(CACHE, { recursive: true });
  if (!run('npm', ['install', '--prefix', CACHE, '--no-save', '--no-package-lock', '--ignore-scripts', PACKAGE]))
    return null;
  // The package unpacks its shared libraries where it believes that it runs on Lambda.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const entry = pathToFileURL(join(CACHE, 'node_modules/@sparticuz/chromium/build/esm/index.js')).href;
  const { default: packed } = await import(entry);
  return packed.executablePath();
}

function fromSystem() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return;
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
}

/** What an earlier run obtained. */
function fromEarlier() {
  if (!existsSync(FOUND)) return null;
  const { path, libraries } = JSON.parse(readFileSync(FOUND, 'utf8'));
  if (libraries !== null) process.env.LD_LIBRARY_PATH = libraries;
  return path;
}

async function find() {
  const asked = process.env.E2E_CHROMIUM;
  if (asked) {
    if (await works(asked)) return asked;
    throw new Error(`E2E_CHROMIUM is ${asked}, which does not start`);
  }
  for (const path of [chromium.executablePath(), ...SYSTEM_PLACES]) if (await works(path)) return path;
  const earlier = fromEarlier();
  if (await works(earlier)) return earlier;
  process.stdout.write('No Chromium found; obtaining one for the tests\n');
  if (
    run('npx', ['playwright', 'install', '--with-deps', 'chromium']) ||
    run('npx', ['playwright', 'install', 'chromium'])
  ) {
    if (await works(chromium.executablePath())) return chromium.executablePath();
  }
  const packed = await fromNpm().catch(() => null);
  if (await works(packed)) return packed;
  fromSystem();
  for (const path of SYSTEM_PLACES) if (await works(path)) return path;
  throw new Error('No Chromium could be obtained; name one in E2E_CHROMIUM');
}

const path = await find();
mkdirSync(CACHE, { recursive: true });
writeFileSync(FOUND, JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH ?? null }));
process.stdout.write(`Chromium for the tests: ${path}\n`);
