// Installs what package-lock.json names where that has not been done yet, so that the commands work in a fresh clone.
// Plain JavaScript on Node.js alone: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Where npm itself writes down what it has installed, as the last step of it. */
const INSTALLED = 'node_modules/.package-lock.json';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const installed = packagesOf(INSTALLED);
  return Object.entries(packagesOf('package-lock.json')).every(
    // What is optional may be for another system; the first entry is this project.
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional === true && !(path in installed)),
  );
}

if (!isInstalled()) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--ignore-scripts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}
