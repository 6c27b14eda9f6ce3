// Finds faults that the unit tests would miss: Stryker mutates the rules of the board one by one, and a test must fail at
// each mutant. Only rules are mutated; components are covered by the tests in a browser.

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/domain/*.ts',
    'src/url/*.ts',
    'src/data/{poll-interval,poll-active-tasks}.ts',
    'src/auth/{granted,sign-in,tokens}.ts',
    'src/aws/{request-handler,guarded-fetch,ec2-answer,deadline,cloud-error}.ts',
    '!src/**/*.{test,fixture}.ts',
    // Passes the page's address to React and needs a document: covered by the end-to-end tests.
    '!src/url/use-view.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: '.vitest.mutation.config.js' },
  coverageAnalysis: 'perTest',
  // Values that are computed when a module loads (tables, patterns, advice) cannot be switched between tests: each such
  // mutant would need a process with all tests, hours in total.
  ignoreStatic: true,
  // Only files that the tests read. Without the root tsconfig.json, Stryker does not look for a TypeScript API, which the
  // compiler no longer has since version 7.
  ignorePatterns: ['*', '!.tsconfig.base.json', '!.vitest.mutation.{config,setup}.js', '!package.json', '!src/**/*'],
  tempDirName: '.mutation/sandbox',
  reporters: ['progress', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true, skipFull: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  jsonReporter: { fileName: '.mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 90 },
};
