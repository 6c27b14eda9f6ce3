// Which faults the unit tests would miss: Stryker puts one after another into the rules of the board, and a test must fail
// at each. What decides stands here, and no pixels: those are held by the tests in a browser.

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/domain/*.ts',
    'src/url/*.ts',
    'src/data/{poll-interval,follow}.ts',
    'src/auth/{granted,sign-in,tokens}.ts',
    'src/aws/{request-handler,guarded-fetch,ec2-answer,deadline,cloud-error}.ts',
    '!src/**/*.{test,fixture}.ts',
    // Hands the page's address to React, and needs a document: the end-to-end tests hold it.
    '!src/url/use-view.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: '.vitest.mutation.config.js' },
  coverageAnalysis: 'perTest',
  // What is read once when a module loads (tables, patterns, texts of advice) cannot be switched from test to test: every
  // such mutant takes all tests in a process of its own, hours for all of them.
  ignoreStatic: true,
  // Nothing but what the tests read. Without the tsconfig.json of the root Stryker looks for no TypeScript to rewrite it
  // with; the compiler has no programming interface since version 7.
  ignorePatterns: ['*', '!.tsconfig.base.json', '!.vitest.mutation.{config,setup}.js', '!package.json', '!src/**/*'],
  tempDirName: '.mutation/sandbox',
  reporters: ['progress', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true, skipFull: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  jsonReporter: { fileName: '.mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 90 },
};
