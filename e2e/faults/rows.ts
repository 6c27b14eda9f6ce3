const FIRST = [
  'no network for ten minutes', 'a network that comes and goes', 'an "offline" without its "online"', 'a host that does not answer',
  'a captive portal that may not be read', 'a captive portal that can be read', 'a redirect to a portal', 'an empty answer',
  'an error of EC2 in a 200', 'an answer without tasks, or to something else', 'XML that is cut', 'a connection that breaks off',
  'no answer', 'an answer that stops', 'a huge answer', 'a character that XML forbids', 'a task without an id', 'throttled for a short time',
  'throttled for an hour', 'throttled on later pages', 'EC2 is unavailable', 'Retry-After', 'no permission at the start',
  'permission taken away', 'credentials refused or expired', 'a renewal that fails early', 'Cognito hangs', 'Cognito asks to slow down',
  'the ID token ends', 'a blip at the renewal', 'the token endpoint hangs', 'a renewal without an ID token', 'the refresh token is revoked',
  'another person signs in', 'a sign-out in another tab', 'two tabs renew at once', 'pool or role set up wrongly',
  'a clock that is wrong', 'a clock that is wrong, and no Date to see', 'the night of a time change', 'eight hours of sleep',
  'a wake-up without network', 'a failure in a hidden tab', 'timers once a minute', 'a tab frozen or discarded', 'a storm of focus events',
  'a page token that ended', 'a page token repeated or empty', 'tasks that move between pages', 'a task that EC2 drops while it is open',
  'no tasks at all', 'a filter that nothing passes', 'a release that removes files', 'a bad config.json', 'a policy that blocks EC2',
  'a plain http origin', 'no storage', 'an exception in the loop', 'memory over time', 'a crash of the renderer',
  'an outage of one Region', 'a proxy that strips headers',
];

/** Rows whose whole proof is a test of `npm test`: nothing of them needs a page. */
export const HELD_BELOW: ReadonlyMap<number, string> = new Map([
  [65, 'src/data/polling.test.ts'], [66, 'src/app/too-many.browser.test.tsx'], [69, 'src/features/export/csv.test.ts'],
  [71, 'src/data/tab-sync.test.ts'], [78, 'src/data/tab-sync.test.ts'], [79, 'src/features/wall/claims.browser.test.tsx'],
]);

/** What can go wrong, by number; a test names its rows by tags such as `@fault-12`. */
export const ROWS: ReadonlyMap<number, string> = new Map([
  ...FIRST.map((name, index) => [index + 1, name] as const),
  [63, 'forgetting, in several tabs and late'], [64, 'a token answer that is late'],
  [65, 'many slow pages'], [66, 'more moving tasks than a poll reads'], [67, 'a Retry-After without measure'],
  [68, 'markup that takes for ever to read'], [69, 'a formula in a CSV'], [70, 'another account under a name'],
  [71, 'tabs of two releases'],
  [72, 'localStorage that throws for a moment'], [73, 'IndexedDB that is cleared'], [74, 'a build over a configured site'],
  [75, 'a redirect of the token endpoint'], [76, 'secrets in addresses'], [77, 'a revocation that no page can read'],
  [78, 'six tabs'],
  [79, 'a field that EC2 fills late'],
]);
