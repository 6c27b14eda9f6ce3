import type { Stack } from '#features/setup/template-stack.fixture.ts';
import { isMap, type Value } from '#features/setup/template.fixture.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: Value;
  readonly Principal?: Readonly<Record<string, string>> | string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}

type Properties = Stack['resources'][string]['Properties'];

/** What a role may do, in all Regions that it names: read, and nothing else. */
const READ_ACTIONS: ReadonlySet<string> = new Set([
  'ec2:DescribeImportImageTasks',
  'ec2:DescribeImportSnapshotTasks',
  'ec2:DescribeImages',
  'ec2:DescribeSnapshots',
]);

/** The problem, unless all is right. */
export function unless(isRight: boolean, problem: string): string[] {
  return isRight ? [] : [problem];
}

/** The value at a path of keys and indexes, or `undefined`. */
export function at(value: Value | undefined, ...path: string[]): Value | undefined {
  let found: unknown = value;
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return found as Value | undefined;
}

/** The keys of a map in one order. */
export function keysOf(value: Value | undefined): string {
  return isMap(value) ? Object.keys(value).toSorted().join(' ') : '';
}

/** Every statement of every policy in a value, including policies in a text. */
export function statementsIn(value: Value): Statement[] {
  if (typeof value === 'string') return /^\s*\{\s*"/.test(value) ? statementsIn(JSON.parse(value) as Value) : [];
  if (typeof value !== 'object' || value === null) return [];
  const own = isMap(value) && Array.isArray(value['Statement']) ? (value['Statement'] as unknown as Statement[]) : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}

/** How a statement allows more than it says. */
export function statementProblems(statement: Statement): string[] {
  // What is denied takes nothing from anybody but access.
  if (statement.Effect === 'Deny') return [];
  const { Action, Resource, Principal = {}, Condition } = statement;
  const actions = [Action].flat();
  const name = JSON.stringify(Action);
  return [
    ...unless(
      actions.length > 0 && actions.every((action) => typeof action === 'string' && !action.includes('*')),
      `${name} does not name its actions`,
    ),
    ...unless(!Object.keys(statement).some((key) => key.startsWith('Not')), `${name} is allowed by what it is not`),
    ...unless(
      typeof Resource !== 'string' || isReading(actions) || /^arn:[^*]+(?:\/\*)?$/.test(Resource),
      `${name} is allowed on ${String(Resource)}`,
    ),
    ...unless(!JSON.stringify(Principal).includes('*'), `${name} is allowed to everybody`),
    ...unless(
      // A function of the account takes its role, and writes into its own log, without one.
      Object.keys(Condition ?? {}).length > 0 || isTrustOfFunction(statement) || name === LOG_ACTIONS,
      `${name} has no condition`,
    ),
  ];
}

const LOG_ACTIONS = JSON.stringify(['logs:CreateLogStream', 'logs:PutLogEvents']);

function isTrustOfFunction({ Action, Principal }: Statement): boolean {
  return Action === 'sts:AssumeRole' && JSON.stringify(Principal) === '{"Service":"lambda.amazonaws.com"}';
}

/** Whether a function assumes the role, and not a person. */
export function isOfFunction(role: Properties): boolean {
  return statementsIn(role['AssumeRolePolicyDocument'] ?? null).every(isTrustOfFunction);
}

function isReading(actions: readonly string[]): boolean {
  return actions.length > 0 && actions.every((action) => READ_ACTIONS.has(action));
}

/** The objects of the poller: the people who signed in may read them, and the poller may write them. */
const SHARED = /^arn:[^*]+\/answers\/\*$/;

function isOn(shared: string, { Action, Resource }: Statement): boolean {
  return Action === shared && SHARED.test(String(Resource));
}

function readingProblems(reading: Statement | undefined): string[] {
  const regions = reading?.Condition?.['StringEquals']?.['aws:RequestedRegion'];
  return [
    ...unless(isReading([reading?.Action ?? []].flat()), 'the role may do something else than read'),
    ...unless(Array.isArray(regions) && regions.length > 0, 'the role may do it in every Region'),
  ];
}

/** How the role of the poller may do more than ask EC2, store its answers and log. */
export function pollerRoleProblems(role: Properties): string[] {
  const [reading, storing, logging, ...others] = statementsIn(role['Policies'] ?? null);
  return [
    ...readingProblems(reading),
    ...unless(storing !== undefined && isOn('s3:PutObject', storing), 'the poller may store elsewhere'),
    ...unless(
      JSON.stringify(logging?.Action) === LOG_ACTIONS && others.length === 0 && !('ManagedPolicyArns' in role),
      'the poller may do something else than ask, store and log',
    ),
  ];
}

/** How the role of the people who signed in may do more than read. */
export function roleProblems(role: Properties): string[] {
  const [reading, ...permissions] = statementsIn(role['Policies'] ?? null);
  const [trust, ...others] = statementsIn(role['AssumeRolePolicyDocument'] ?? null);
  const principal = isMap(trust?.Principal) ? String(trust.Principal['Federated']) : '';
  return [
    ...readingProblems(reading),
    ...unless(
      permissions.every((permission) => isOn('s3:GetObject', permission)),
      'the role may do something else than read',
    ),
    ...unless(!('ManagedPolicyArns' in role), 'the role has policies from elsewhere'),
    ...unless(
      others.length === 0 && trust?.Action === 'sts:AssumeRoleWithWebIdentity',
      'the role can be taken in another way',
    ),
    ...unless(
      trust?.Condition?.['StringEquals']?.[`${principal}:aud`] !== undefined,
      'the role trusts every identity pool',
    ),
    ...unless(
      trust?.Condition?.['ForAnyValue:StringLike']?.[`${principal}:amr`] === 'authenticated',
      'the role trusts guests',
    ),
  ];
}
