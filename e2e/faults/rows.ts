/** What can go wrong, by number; a test names its rows by tags such as `@fault-12`. */
export const ROWS: readonly string[] = [
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
