import { READS, type Read } from '#domain/source.ts';
import { readConfiguration, type Configuration } from '#features/setup/configuration.ts';
import { partitionOf } from '#features/setup/policies.ts';
import { deploy, type Stack } from '#features/setup/template-stack.fixture.ts';
import type { Template } from '#features/setup/template.fixture.ts';

const ANSWERS = 'arrivals-answers-51af3dc0-da77-11e4-872e-1234567abcdb';

export const poolId = (region: string): string => `${region}:11111111-2222-3333-4444-555555555555`;

/** What CloudFormation would create from the template. */
export function deployTemplate(template: Template, region: string, parameters: Record<string, string> = {}): Stack {
  return deploy(template, {
    region,
    parameters,
    samples: {
      IdentityPool: poolId(region),
      'UserPool.ProviderName': `cognito-idp.${region}.amazonaws.com/${region}_AbCdEf`,
      'Provider.Arn': 'arn:aws:iam::111122223333:oidc-provider/login.example.com/tenant',
      LoginDomain: 'arrivals-51af3dc0',
      // CloudFormation's `Ref` is the name of a bucket.
      Answers: ANSWERS,
      'Answers.Arn': `arn:${partitionOf(region)}:s3:::${ANSWERS}`,
      Client: '1example23456789',
      'Distribution.DomainName': 'd111111abcdef8.cloudfront.net',
    },
  });
}

/** The configuration in the output `Config`. */
export function configurationOf({ outputs }: Stack): Configuration {
  const result = readConfiguration(outputs['Config'] ?? '');
  if (result.kind === 'invalid') throw new Error(`${JSON.stringify(result.issues)} in ${String(outputs['Config'])}`);
  return result.configuration;
}

export const ELSEWHERE = { CreateSite: 'false', SiteUrl: 'https://board.example.com/' };
export const OPEN_ID = {
  OidcIssuer: 'https://login.example.com/tenant',
  OidcClientId: 'arrivals',
  OidcHosts: 'https://token.example.com,https://keys.example.com',
};
export const DOMAIN = {
  DomainName: 'board.example.com',
  CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
};
export const POLLER = { SharedPoller: 'true' };
const TWO_REGIONS = { ImportRegions: 'eu-west-1,eu-central-1' };
const PROVIDER_ARN = 'arn:aws:iam::111122223333:oidc-provider/login.example.com/tenant';

/** The bucket of the poller has the id of the stack in its name. */
export const answersOrigin = (region: string): string => `https://${ANSWERS}.s3.${region}.amazonaws.com`;

/** The words of `Reads`; the template's default is all of them. */
export const readsOf = ({ Reads }: Record<string, string>): readonly Read[] =>
  Reads === undefined ? READS : READS.filter((read) => Reads.split(',').includes(read));

export const DEPLOYMENTS: readonly (readonly [string, string, Record<string, string>])[] = [
  ['as it is', 'eu-west-1', {}],
  ['with a name of its own', 'eu-west-1', { ...DOMAIN, LoginPrefix: 'wave-3', RoleName: 'import-viewer' }],
  ['for two Regions', 'us-east-1', { ImportRegions: 'eu-west-1,eu-central-1', RefreshTokenDays: '90' }],
  ['with an OpenID provider', 'eu-west-1', OPEN_ID],
  ['with an OpenID provider that IAM knows', 'eu-west-1', { ...OPEN_ID, OidcHosts: '', OidcProviderArn: PROVIDER_ARN }],
  ['without a second factor', 'eu-west-1', { Mfa: 'OFF' }],
  ['that reads import tasks alone', 'eu-west-1', { Reads: 'image-tasks' }],
  ['that reads AMIs too', 'eu-west-1', { Reads: 'image-tasks,images' }],
  ['with a second factor for everybody, and logs', 'eu-west-1', { Mfa: 'ON', AccessLogsBucket: 'acme-logs' }],
  ['without a site', 'eu-west-1', ELSEWHERE],
  ['with a poller', 'eu-west-1', POLLER],
  ['with a poller of two Regions, at a name of its own', 'eu-west-1', { ...POLLER, ...TWO_REGIONS, ...DOMAIN }],
  ['with a poller in GovCloud', 'us-gov-west-1', { ...ELSEWHERE, ...POLLER, Reads: 'image-tasks,images' }],
  ['in GovCloud', 'us-gov-west-1', ELSEWHERE],
  ['in the east of GovCloud', 'us-gov-east-1', { ...ELSEWHERE, RoleName: 'import-viewer' }],
  ['in China', 'cn-north-1', { ...ELSEWHERE, ...OPEN_ID, ImportRegions: 'cn-northwest-1' }],
];
