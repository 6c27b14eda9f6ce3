import { defineConfig } from 'vitest/config';

// The unit tests of the mutated rules, without slow tests and tests in a browser.
export default defineConfig({
  test: {
    include: [
      'src/{domain,url,aws}/*.test.ts',
      'src/features/{list,export}/*.test.ts',
      'src/data/{poll-interval,poll-active-tasks}.test.ts',
      'src/auth/{sign-in,tokens}.test.ts',
    ],
    // A million characters take seconds under a mutant, and speed is not a mutated rule.
    exclude: ['src/**/*.browser.test.*', 'src/**/*-speed.test.ts'],
    // A bound, not an expectation: the first run executes all tests at once on a busy machine.
    testTimeout: 60_000,
    setupFiles: ['./.vitest.mutation.setup.js'],
  },
});
