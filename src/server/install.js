// Installs what package-lock.json names where that has not been done yet, so that the commands work in a fresh clone.
// Plain JavaScript on Node.js alone: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const MARK = 'node_modules/.installed-lock.json';
const lock = readFileSync(LOCK, 'utf8');

if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== lock) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--ignore-scripts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(MARK, lock);
}
