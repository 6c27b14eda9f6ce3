import { defineConfig } from '@playwright/test';
import everything, { LONG_OR_FAULT } from '../playwright.config.ts';

/** Every test of this folder, every other one that names a row of the table of faults or takes long, and the table. */
export default defineConfig({
  ...everything,
  testIgnore: [],
  grepInvert: [],
  outputDir: '../../node_modules/.cache/faults',
  projects: [
    { name: 'faults', testDir: '.' },
    { name: 'journeys', testDir: '..', testIgnore: 'faults/**', grep: LONG_OR_FAULT },
  ],
  reporter: [['list'], ['./table.ts']],
});
