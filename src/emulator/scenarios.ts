import { circlingTasks } from './circling-tasks.ts';
import { EC2_ERROR_CODES, type Ec2ErrorCode } from './ec2-error.ts';
import { fixedTasks } from './fixed-tasks.ts';
import { longTexts } from './long-texts.ts';
import { OBSERVED_TASKS } from './observed-tasks.ts';
import { OBSERVED_SNAPSHOTS } from './observed-snapshots.ts';
import { snapshotStream } from './snapshot-stream.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';
import { taskStream } from './task-stream.ts';
import { EC2_BUCKET } from './token-bucket.ts';
import { retriedTasks } from './retried-tasks.ts';
import { rawControls, unknownWords } from './unknown-words.ts';
import type { Scenario } from './scenario.ts';

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;
const ORDINARY_MIX = { failed: 4, cancelled: 1 };

const steady = (place: TaskOrigin): TaskSource =>
  taskStream(place, { listed: place.tasks, active: 14, mix: ORDINARY_MIX });

const ORDINARY: Omit<Scenario, 'shows'> = {
  tasks: steady,
  snapshotTasks: () => fixedTasks([]),
  snapshotFilter: 'taken',
  guests: 'allowed',
  changes: 'denied',
  denied: [],
  images: 'kept',
  trust: (providers) => providers,
  credentials: { lastMs: HOUR, claimedMs: HOUR },
  pageTokensLastMs: HOUR,
  bucket: EC2_BUCKET,
  ec2: null,
  cognito: 'answers',
  rewrite: (document) => document,
};

const TABLE: Readonly<Record<string, Partial<Scenario> & { shows: string }>> = {
  steady: {
    shows: 'An ordinary migration: imports begin, run, complete, fail and are cancelled at a steady pace.',
    snapshotTasks: snapshotStream,
  },
  'snapshot-imports': {
    shows: 'Imports of snapshots in every state, the ones in public output of real users among them, standing still.',
    snapshotTasks: () => fixedTasks(OBSERVED_SNAPSHOTS),
  },
  'snapshot-tasks-denied': {
    shows: 'The role may not call ec2:DescribeImportSnapshotTasks, and may call the others (UnauthorizedOperation).',
    denied: ['DescribeImportSnapshotTasks'],
    snapshotTasks: snapshotStream,
  },
  'snapshot-filter-refused': {
    shows: 'DescribeImportSnapshotTasks takes no filter (InvalidFilter), as none is documented.',
    snapshotTasks: () => fixedTasks(OBSERVED_SNAPSHOTS),
    snapshotFilter: 'refused',
  },
  empty: { shows: 'EC2 answers properly that there are no import tasks.', tasks: () => fixedTasks([]) },
  observed: {
    shows:
      'The task objects that stand in public output of real users, standing still; moments of one task have ids of their own.',
    tasks: () => fixedTasks(OBSERVED_TASKS),
  },
  'ten-thousand': {
    shows: 'Ten thousand tasks of the last seven days, about twelve of them running.',
    tasks: (place) => taskStream(place, { listed: 10_000, active: 12, mix: ORDINARY_MIX }),
  },
  'many-moving': {
    shows: 'Three thousand imports run at once, more than a board can follow.',
    tasks: (place) => taskStream(place, { listed: 20_000, active: 3000, mix: ORDINARY_MIX }),
  },
  failing: {
    shows: 'Half of the imports fail, with every text of failure that is known.',
    tasks: (place) =>
      taskStream(place, { listed: Math.max(place.tasks, 160), active: 14, mix: { failed: 25, cancelled: 2 } }),
  },
  circles: {
    shows:
      'One import goes from updating to preparing to boot and back every ten minutes, for ever, beside one that is done.',
    tasks: circlingTasks,
  },
  retries: {
    shows:
      'One machine fails twice and arrives at the third attempt, one is on its way again, one failed; from the first request on.',
    tasks: retriedTasks,
  },
  'unknown-words': {
    shows: 'Tasks with statuses, stages, numbers and fields that AWS has never used, and text that XML cannot hold.',
    tasks: () => fixedTasks(unknownWords()),
    rewrite: rawControls,
  },
  'long-texts': {
    shows: 'Descriptions of 10 kB, 50 tags of 256 characters, 21 disks, very long keys and messages.',
    tasks: () => fixedTasks(longTexts()),
  },
  'images-denied': {
    shows: 'The role may not call ec2:DescribeImages, and may call the others (UnauthorizedOperation).',
    denied: ['DescribeImages'],
  },
  'snapshots-denied': {
    shows: 'The role may not call ec2:DescribeSnapshots, and may call the others (UnauthorizedOperation).',
    denied: ['DescribeSnapshots'],
  },
  'images-late': {
    shows: 'An AMI is listed two minutes after its task completed, and not before.',
    images: 'late',
  },
  'images-deregistered': {
    shows: 'Half of the AMIs were deregistered since; their snapshots stay.',
    images: 'deregistered',
  },
  'images-renamed': {
    shows: 'Half of the AMIs were copied under names of their own, and deregistered.',
    images: 'renamed',
  },
  operator: {
    shows:
      'The role may also call ec2:ImportImage and ec2:CancelImportTask; they are answered, and the tasks stay as they are.',
    changes: 'allowed',
    snapshotTasks: snapshotStream,
  },
  throttled: {
    shows: 'Somebody else uses up the budget: two requests pass, then one every 30 seconds (RequestLimitExceeded).',
    bucket: { size: 2, perSecond: 1 / 30 },
  },
  denied: {
    shows: 'The role may not call ec2:DescribeImportImageTasks (UnauthorizedOperation).',
    ec2: { after: 0, answer: 'denied' },
  },
  'refused-later': {
    shows: 'Two requests are allowed, then the permission is taken away (UnauthorizedOperation).',
    ec2: { after: 2, answer: 'denied' },
  },
  'guests-refused': {
    shows: 'Guest credentials are handed out, and EC2 refuses them because of the session policy, as AWS does.',
    guests: 'refused',
  },
  expired: {
    shows:
      'Credentials that claim to last an hour end after 10 seconds (RequestExpired); new ones are good again for 10.',
    credentials: { lastMs: 10 * SECOND, claimedMs: HOUR },
  },
  'brief-pages': {
    shows: 'A page token ends after 3 seconds (InvalidNextToken).',
    pageTokensLastMs: 3 * SECOND,
    tasks: (place) => taskStream(place, { listed: Math.max(place.tasks, 400), active: 14, mix: ORDINARY_MIX }),
  },
  stalled: {
    shows: 'Two requests are answered; of every later answer the headers and half the body come, and no end.',
    ec2: { after: 2, answer: 'stalled' },
  },
  cut: {
    shows: 'Two requests are answered; every later answer breaks off in the middle.',
    ec2: { after: 2, answer: 'cut' },
  },
  silent: { shows: 'Two requests are answered; later ones get no answer at all.', ec2: { after: 2, answer: 'silent' } },
  portal: { shows: 'A Wi-Fi sign-in page answers in the place of EC2, with 200.', ec2: { after: 0, answer: 'portal' } },
  'portal-later': {
    shows: 'Two requests are answered; then a Wi-Fi sign-in page answers in the place of EC2, with 200.',
    ec2: { after: 2, answer: 'portal' },
  },
  'empty-answer': { shows: 'Every answer of EC2 is a 200 without a body.', ec2: { after: 0, answer: 'empty' } },
  unavailable: {
    shows: 'A load balancer answers 503 with HTML in the place of EC2.',
    ec2: { after: 0, answer: 'unavailable' },
  },
  'sign-in-silent': { shows: 'Cognito identity never answers.', cognito: 'silent' },
  'sign-in': { shows: 'As AWS is: only those who signed in at the OpenID provider get credentials.', guests: 'none' },
  'sign-in-denied': {
    shows: 'Those who signed in get a role that may not call ec2:DescribeImportImageTasks (UnauthorizedOperation).',
    guests: 'none',
    ec2: { after: 0, answer: 'denied' },
  },
  'pool-gone': { shows: 'There is no such identity pool (ResourceNotFoundException).', cognito: 'pool-gone' },
  'pool-without-role': {
    shows:
      'The identity pool has no role to give, or one that does not trust it (InvalidIdentityPoolConfigurationException).',
    cognito: 'no-role',
  },
  'pool-other-provider': {
    shows: 'The identity pool trusts another OpenID provider (NotAuthorizedException).',
    guests: 'none',
    trust: () => [],
  },
  'pool-other-client': {
    shows:
      'The identity pool trusts the provider for another client: the audience of the token is refused (NotAuthorizedException).',
    guests: 'none',
    trust: (providers) => providers.map((provider) => ({ ...provider, audience: 'another-client' })),
  },
  'cognito-throttled': {
    shows: 'Cognito identity is asked too often (TooManyRequestsException).',
    cognito: 'throttled',
  },
  'cognito-broken': { shows: 'Cognito identity fails within itself (InternalErrorException).', cognito: 'broken' },
  'region-off': { shows: 'The account has not switched this Region on (OptInRequired).', ec2: always('OptInRequired') },
  'account-blocked': { shows: 'The account is blocked (Blocked).', ec2: always('Blocked') },
  'account-pending': {
    shows: 'AWS has yet to verify the account (PendingVerification).',
    ec2: always('PendingVerification'),
  },
  'auth-failure': {
    shows: 'EC2 cannot validate the credentials, renewed ones neither (AuthFailure).',
    ec2: always('AuthFailure'),
  },
};

/** The names of all scenarios; `steady` is the one at the root. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(TABLE);

/** Returns the scenario of a name, or null. Besides the table, each error of EC2 has one: `error-OptInRequired`. */
export function scenarioOf(name: string): Scenario | null {
  const code = EC2_ERROR_CODES.find((one) => `error-${one}` === name);
  if (code !== undefined) return { ...ORDINARY, shows: `EC2 answers every request with ${code}.`, ec2: always(code) };
  const scenario = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  return scenario === undefined ? null : { ...ORDINARY, ...scenario };
}

/** Whether the scenario of a name requires signing in. */
export function needsSignIn(name: string): boolean {
  return scenarioOf(name)?.guests === 'none';
}

function always(code: Ec2ErrorCode): Scenario['ec2'] {
  return { after: 0, answer: { code } };
}
