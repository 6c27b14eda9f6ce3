import { defineConfig } from 'vitest/config';

// The unit tests that hold the rules which mutants change: without the slow ones, and without those in a browser.
export default defineConfig({
  test: {
    include: ['src/{domain,url,aws,list}/*.test.ts', 'src/queries/cadence.test.ts'],
    exclude: ['src/**/*.browser.test.ts'],
    setupFiles: ['./.vitest.mutation.setup.js'],
  },
});
