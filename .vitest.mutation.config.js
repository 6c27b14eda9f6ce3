import { defineConfig } from 'vitest/config';

// The unit tests that hold the rules which mutants change: without the slow ones, and without those in a browser.
export default defineConfig({
  test: {
    include: [
      'src/{domain,url,aws}/*.test.ts',
      'src/features/{list,export}/*.test.ts',
      'src/data/{poll-interval,follow}.test.ts',
      'src/auth/{sign-in,tokens}.test.ts',
    ],
    // A million characters take seconds under a mutant: whether a text is read at once is no rule of the board.
    exclude: ['src/**/*.browser.test.*', 'src/**/*-speed.test.ts'],
    // A bound and not an expectation: the first run takes all tests at once, beside whatever else the machine does.
    testTimeout: 60_000,
    setupFiles: ['./.vitest.mutation.setup.js'],
  },
});
