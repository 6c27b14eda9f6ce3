import { defineConfig } from '@playwright/test';
import everything from '../playwright.config.ts';

export default defineConfig({
  ...everything,
  testDir: '.',
  outputDir: '../../node_modules/.cache/pictures',
  testMatch: 'pictures.ts',
  workers: 1,
  retries: 0,
});
