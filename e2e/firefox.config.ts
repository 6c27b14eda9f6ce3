import { env } from 'node:process';
import { defineConfig } from '@playwright/test';
import everything from './playwright.config.ts';

const executablePath = env['E2E_FIREFOX'];

/** The same tests in the Firefox of the system, which is driven by WebDriver BiDi; `e2e/firefox.js` finds it. */
export default defineConfig({
  ...everything,
  outputDir: '../node_modules/.cache/firefox',
  use: {
    browserName: 'firefox',
    channel: 'moz-firefox',
    launchOptions: executablePath === undefined ? {} : { executablePath },
    trace: 'off',
  },
});
