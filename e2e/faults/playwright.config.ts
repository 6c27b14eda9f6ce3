import { defineConfig } from '@playwright/test';
import everything from '../playwright.config.ts';

/** Every test of this folder, every other one that names a row of the table of faults, and the table. */
export default defineConfig({
  ...everything,
  testIgnore: [],
  outputDir: '../../node_modules/.cache/faults',
  projects: [
    { name: 'faults', testDir: '.' },
    { name: 'journeys', testDir: '..', testIgnore: 'faults/**', grep: /@fault-/ },
  ],
  reporter: [['list'], ['./table.ts']],
});
