import type { Stack } from '#features/setup/template-stack.fixture.ts';
import {
  at,
  isOfFunction,
  keysOf,
  pollerRoleProblems,
  roleProblems,
  statementProblems,
  statementsIn,
  unless,
} from '#features/setup/template-statements.fixture.ts';
import type { Value } from '#features/setup/template.fixture.ts';

type Resources = Stack['resources'];
type Properties = Resources[string]['Properties'];

/** The violations of the project's own rules in a stack. */
export function ruleProblems({ resources }: Stack): string[] {
  const ofType = (type: string): Properties[] =>
    Object.values(resources).flatMap((resource) => (resource.Type === type ? [resource.Properties] : []));
  const all = JSON.stringify(resources);
  return [
    ...ofType('AWS::IAM::Role').flatMap((role) => (isOfFunction(role) ? pollerRoleProblems(role) : roleProblems(role))),
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
    ...unless(
      ofType('AWS::IAM::Role').filter((role) => !isOfFunction(role)).length === 1 &&
        ofType('AWS::IAM::Role').filter(isOfFunction).length === ofType('AWS::Lambda::Function').length,
      'there is not one role',
    ),
    ...sharedBucketProblems(resources),
    ...unless(
      !/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\{\{resolve:|-----BEGIN|"[^"]*(?:password|secret(?:string|accesskey)?)":"/i.test(
        all,
      ),
      'a secret stands in it',
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

/** The bucket that browsers read is not the site's, which CloudFront shows to everybody. */
function sharedBucketProblems(resources: Resources): string[] {
  const answers = resources['Answers'];
  if (answers === undefined) return [];
  const [rule, ...others] = [at(answers.Properties['CorsConfiguration'], 'CorsRules') ?? []].flat();
  const origins = [at(rule, 'AllowedOrigins') ?? []].flat();
  const [denial] = statementsIn(resources['AnswersPolicy']?.Properties['PolicyDocument'] ?? null);
  return [
    ...unless(
      others.length === 0 &&
        String(at(rule, 'AllowedMethods')) === 'GET' &&
        origins.length === 1 &&
        /^https?:\/\/[a-z0-9.:-]+$/.test(String(origins[0])),
      'pages of other sites may read the answers',
    ),
    ...unless(
      denial?.Effect === 'Deny' && at(denial.Condition as Value, 'Bool', 'aws:SecureTransport') === 'false',
      'the answers are there without TLS',
    ),
    ...unless(
      at(answers.Properties['LifecycleConfiguration'], 'Rules', '0', 'ExpirationInDays') === 1,
      'answers of a poller that is off stay',
    ),
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
