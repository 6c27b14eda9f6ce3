// Runs the end-to-end tests in the Firefox of the system: `npm run e2e:firefox`. Where there is none and none can be
// installed, the run is skipped and says how to get one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PLACES = [
  ...['firefox-esr', 'firefox'].flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  ),
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const starts = (path) => existsSync(path) && spawnSync(path, ['--version'], { timeout: 60_000 }).status === 0;
const run = (command, ...parameters) =>
  spawnSync(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' }).status;

function find() {
  const asked = process.env.E2E_FIREFOX;
  if (asked === undefined) return PLACES.find(starts);
  if (starts(asked)) return asked;
  throw new Error(`E2E_FIREFOX is ${asked}, which does not start`);
}

function install() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return;
  run('apt-get', 'update');
  run('apt-get', 'install', '-y', '--no-install-recommends', 'firefox-esr');
}

let firefox = find();
if (firefox === undefined) {
  install();
  firefox = find();
}
if (firefox === undefined) {
  process.stdout.write(
    'Skipped: there is no Firefox. Get it from https://www.mozilla.org/firefox/ or as the package firefox-esr, or name one in E2E_FIREFOX.\n',
  );
} else {
  process.stdout.write(`Firefox for the tests: ${firefox}\n`);
  process.env.E2E_FIREFOX = firefox;
  process.exitCode = run('npx', 'playwright', 'test', '-c', 'e2e/firefox.config.ts', ...process.argv.slice(2)) ?? 1;
}
