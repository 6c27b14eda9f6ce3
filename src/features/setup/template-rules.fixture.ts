import type { Stack } from '#features/setup/template-stack.fixture.ts';
import { isMap, type Value } from '#features/setup/template.fixture.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Principal?: Readonly<Record<string, string>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}

type Resources = Stack['resources'];
type Properties = Resources[string]['Properties'];

/** What a role may do, in all Regions that it names: read, and nothing else. */
const READ_ACTIONS: ReadonlySet<string> = new Set([
  'ec2:DescribeImportImageTasks',
  'ec2:DescribeImportSnapshotTasks',
  'ec2:DescribeImages',
  'ec2:DescribeSnapshots',
]);

/** The violations of the project's own rules in a stack. */
export function ruleProblems({ resources }: Stack): string[] {
  const ofType = (type: string): Properties[] =>
    Object.values(resources).flatMap((resource) => (resource.Type === type ? [resource.Properties] : []));
  const all = JSON.stringify(resources);
  return [
    ...ofType('AWS::IAM::Role').flatMap(roleProblems),
    ...statementsIn(resources as unknown as Value).flatMap(statementProblems),
    ...ofType('AWS::Cognito::IdentityPool').flatMap((pool) => [
      ...unless(pool['AllowUnauthenticatedIdentities'] === false, 'the identity pool lets guests in'),
      ...unless(pool['AllowClassicFlow'] === false, 'the identity pool has the classic flow'),
    ]),
    ...ofType('AWS::Cognito::IdentityPoolRoleAttachment').flatMap(({ Roles }) =>
      unless(keysOf(Roles) === 'authenticated', 'the identity pool gives roles to others than those who signed in'),
    ),
    ...ofType('AWS::Cognito::UserPool').flatMap(({ AdminCreateUserConfig: people }) =>
      unless(at(people, 'AllowAdminCreateUserOnly') === true, 'anybody can sign up'),
    ),
    ...ofType('AWS::Cognito::UserPool').flatMap(({ MfaConfiguration: mfa, EnabledMfas: kinds }) =>
      unless(
        mfa === 'OFF' || (typeof mfa === 'string' && String(kinds) === 'SOFTWARE_TOKEN_MFA'),
        'nobody can have a second factor',
      ),
    ),
    ...ofType('AWS::Cognito::UserPoolClient').flatMap(clientProblems),
    ...ofType('AWS::S3::Bucket').flatMap(bucketProblems),
    ...ofType('AWS::CloudFront::Distribution').flatMap(distributionProblems),
    ...unless(ofType('AWS::IAM::Role').length === 1, 'there is not one role'),
    ...unless(
      !/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\{\{resolve:|-----BEGIN|"[^"]*(?:password|secret(?:string|accesskey)?)":"/i.test(
        all,
      ),
      'a secret stands in it',
    ),
  ];
}

function unless(isRight: boolean, problem: string): string[] {
  return isRight ? [] : [problem];
}

/** The value at a path of keys and indexes, or `undefined`. */
function at(value: Value | undefined, ...path: string[]): Value | undefined {
  let found: unknown = value;
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return found as Value | undefined;
}

function keysOf(value: Value | undefined): string {
  return isMap(value) ? Object.keys(value).toSorted().join(' ') : '';
}

/** Every statement of every policy in a value, including policies in a text. */
function statementsIn(value: Value): Statement[] {
  if (typeof value === 'string') return /^\s*\{\s*"/.test(value) ? statementsIn(JSON.parse(value) as Value) : [];
  if (typeof value !== 'object' || value === null) return [];
  const own = isMap(value) && Array.isArray(value['Statement']) ? (value['Statement'] as unknown as Statement[]) : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}

function statementProblems(statement: Statement): string[] {
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
    ...unless(Object.keys(Condition ?? {}).length > 0, `${name} has no condition`),
  ];
}

function isReading(actions: readonly string[]): boolean {
  return actions.length > 0 && actions.every((action) => READ_ACTIONS.has(action));
}

function roleProblems(role: Properties): string[] {
  const permissions = statementsIn(role['Policies'] ?? null);
  const [trust, ...others] = statementsIn(role['AssumeRolePolicyDocument'] ?? null);
  const principal = trust?.Principal?.['Federated'] ?? '';
  const regions = permissions[0]?.Condition?.['StringEquals']?.['aws:RequestedRegion'];
  return [
    ...unless(
      permissions.length === 1 && isReading([permissions[0]?.Action ?? []].flat()),
      'the role may do something else than read',
    ),
    ...unless(Array.isArray(regions) && regions.length > 0, 'the role may do it in every Region'),
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

function clientProblems(client: Properties): string[] {
  return [
    ...unless(client['GenerateSecret'] === false, 'the client has a secret'),
    ...unless(String(client['AllowedOAuthFlows']) === 'code', 'the client takes another flow than code'),
    ...unless(String(client['ExplicitAuthFlows']) === 'ALLOW_REFRESH_TOKEN_AUTH', 'the client takes passwords'),
    ...unless(
      [client['CallbackURLs'], client['LogoutURLs']].flat().every((url) => /^https:\/\/[^*]+\/$/.test(String(url))),
      'the client sends people elsewhere',
    ),
  ];
}

function bucketProblems(bucket: Properties): string[] {
  const closed = Object.values(at(bucket['PublicAccessBlockConfiguration']) ?? {}).filter((value) => value === true);
  return [
    ...unless(
      closed.length === 4 && !('AccessControl' in bucket) && !('WebsiteConfiguration' in bucket),
      'the bucket can become public',
    ),
    ...unless(
      at(bucket['OwnershipControls'], 'Rules', '0', 'ObjectOwnership') === 'BucketOwnerEnforced',
      'files of the bucket can have other owners',
    ),
    ...unless(keysOf(at(bucket['BucketEncryption'])) !== '', 'the bucket is not encrypted'),
  ];
}

const NEVER_CACHED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const AS_THE_FILE_SAYS = '658327ea-f89d-4fab-a63d-7e88639e58f6';

function distributionProblems({ DistributionConfig: config }: Properties): string[] {
  const fallback = at(config, 'DefaultCacheBehavior');
  const others = [at(config, 'CacheBehaviors') ?? []].flat();
  const behaviours = [fallback, ...others];
  const cached = others.map(
    (behaviour) => `${String(at(behaviour, 'PathPattern'))} ${String(at(behaviour, 'CachePolicyId'))}`,
  );
  return [
    ...unless(
      behaviours.every((behaviour) => at(behaviour, 'ViewerProtocolPolicy') === 'redirect-to-https'),
      'the site answers without TLS',
    ),
    ...unless(
      behaviours.every((behaviour) => String(at(behaviour, 'AllowedMethods')) === 'GET,HEAD'),
      'the site takes more than GET',
    ),
    ...unless(
      behaviours.every((behaviour) => typeof at(behaviour, 'ResponseHeadersPolicyId') === 'string'),
      'an answer goes without its headers',
    ),
    ...unless(
      at(fallback, 'CachePolicyId') === NEVER_CACHED && cached.join() === `assets/* ${AS_THE_FILE_SAYS}`,
      'the edge keeps what may change',
    ),
    ...unless(
      [at(config, 'Origins') ?? []].flat().every((origin) => typeof at(origin, 'OriginAccessControlId') === 'string'),
      'an origin is asked without a signature',
    ),
  ];
}
