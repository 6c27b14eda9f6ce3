import { defineConfig } from '@playwright/test';
import everything from '../playwright.config.ts';

/** Every test that names a row of the table of faults, and the table. */
export default defineConfig({
  ...everything,
  testDir: '..',
  testIgnore: [],
  outputDir: '../../node_modules/.cache/faults',
  grep: /@fault-/,
  reporter: [['list'], ['./table.ts']],
});
