import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { defineConfig } from '@playwright/test';
import everything from './playwright.config.ts';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];
const executablePath = env['E2E_FIREFOX'] ?? PLACES.find((place) => existsSync(place));
if (executablePath === undefined) throw new Error('No Firefox was found. Install one, or name it in E2E_FIREFOX.');

/** The same tests in the Firefox of the system, which is driven by WebDriver BiDi. */
export default defineConfig({
  ...everything,
  outputDir: '../node_modules/.cache/firefox',
  use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath }, trace: 'off' },
});
