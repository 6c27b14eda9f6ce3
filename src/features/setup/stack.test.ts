import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { permissionPolicy, trustPolicy } from '#features/setup/policies.ts';
import { securityHeaders } from '#features/setup/security-headers.ts';
import { ruleProblems } from '#features/setup/template-rules.fixture.ts';
import {
  answersOrigin,
  configurationOf,
  deployTemplate,
  DEPLOYMENTS,
  DOMAIN,
  ELSEWHERE,
  OPEN_ID,
  POLLER,
  poolId,
  readsOf,
} from '#features/setup/stack.fixture.ts';
import type { Stack } from '#features/setup/template-stack.fixture.ts';
import { parseTemplate } from '#features/setup/template.fixture.ts';

const template = parseTemplate(readFileSync(join(import.meta.dirname, '../../../public/aws/stack.yaml'), 'utf8'));

const deployed = (region: string, parameters?: Record<string, string>): Stack =>
  deployTemplate(template, region, parameters);

describe('the template', () => {
  it.each(DEPLOYMENTS)('follows the project’s own rules, deployed %s', (_, region, parameters) => {
    const stack = deployed(region, parameters);
    expect(stack.refusals).toEqual([]);
    expect(ruleProblems(stack)).toEqual([]);
  });

  it.each([
    ['a site', 'us-gov-west-1', {}, /GovCloud has no CloudFront/],
    ['a site', 'cn-north-1', OPEN_ID, /ICP recordal/],
    ['a user pool', 'cn-north-1', ELSEWHERE, /no Cognito user pools/],
    ['an identity pool', 'cn-northwest-1', { ...ELSEWHERE, ...OPEN_ID }, /only cn-north-1/],
    ['a long role name', 'us-gov-east-1', ELSEWHERE, /at most 20 characters/],
    ['no site and no address of one', 'eu-west-1', { CreateSite: 'false' }, /needs SiteUrl/],
    ['a name for a site elsewhere', 'eu-west-1', { ...ELSEWHERE, ...DOMAIN }, /creates none/],
    ['two sites', 'eu-west-1', { SiteUrl: 'https://board.example.com/' }, /for CreateSite=false/],
    ['a name without a certificate', 'eu-west-1', { DomainName: 'board.example.com' }, /go together/],
    ['a provider without a client', 'eu-west-1', { OidcIssuer: 'https://login.example.com' }, /needs OidcClientId/],
    ['a client without a provider', 'eu-west-1', { OidcClientId: 'x' }, /need OidcIssuer/],
    ['a wildcard in the policy', 'eu-west-1', { MoreOrigins: 'https://*.amazonaws.com' }, /^MoreOrigins$/],
    [
      'a directive in the policy',
      'eu-west-1',
      { MoreOrigins: 'https://a.example; script-src https://b.example' },
      /^MoreOrigins$/,
    ],
    ['a quotation mark in config.json', 'eu-west-1', { ...OPEN_ID, OidcScope: 'openid", "x": "' }, /^OidcScope$/],
    ['an address without its slash', 'eu-west-1', { ...ELSEWHERE, SiteUrl: 'https://board.example.com' }, /^SiteUrl$/],
    ['http at a number', 'eu-west-1', { ...ELSEWHERE, SiteUrl: 'http://127.0.0.1:80/' }, /^SiteUrl$/],
    ['plain http', 'eu-west-1', { ...ELSEWHERE, SiteUrl: 'http://board.example.com/' }, /^SiteUrl$/],
    ['a second factor of another kind', 'eu-west-1', { Mfa: 'SMS' }, /^Mfa$/],
    ['logs of a site elsewhere', 'eu-west-1', { ...ELSEWHERE, AccessLogsBucket: 'acme-logs' }, /creates no site/],
    [
      'an address in the place of a bucket',
      'eu-west-1',
      { AccessLogsBucket: 'acme-logs.s3.amazonaws.com/x' },
      /^AccessLogsBucket$/,
    ],
    ['another action', 'eu-west-1', { Reads: 'image-tasks,ec2:TerminateInstances' }, /^Reads$/],
    ['no import tasks', 'eu-west-1', { Reads: 'images' }, /^Reads$/],
    ['no days', 'eu-west-1', { RefreshTokenDays: '0' }, /^RefreshTokenDays$/],
    ['a Region that is none', 'eu-west-1', { ImportRegions: 'eu-west-1,Ireland' }, /^ImportRegions$/],
  ])('refuses %s in %s', (_, region, parameters, reason) => {
    expect(deployed(region, parameters).refusals).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a site of the template', () => {
  it.each(DEPLOYMENTS)('has a config.json, deployed %s', (_, region, parameters) => {
    const { sources, warnings } = configurationOf(deployed(region, parameters));
    const hosts = parameters['OidcHosts']?.split(',').filter(Boolean) ?? [
      `https://arrivals-51af3dc0.${region.startsWith('us-gov-') ? 'auth-fips' : 'auth'}.${region}.amazoncognito.com`,
    ];
    const cognito = `cognito-idp.${region}.amazonaws.com/${region}_AbCdEf`;
    expect(warnings).toEqual([]);
    expect(sources).toMatchObject([
      {
        region: parameters['ImportRegions']?.split(',')[0] ?? region,
        identityPoolId: poolId(region),
        reads: readsOf(parameters),
        sharedAnswers: 'SharedPoller' in parameters ? `${answersOrigin(region)}/answers` : null,
        login: {
          issuer: parameters['OidcIssuer'] ?? `https://${cognito}`,
          clientId: parameters['OidcClientId'] ?? '1example23456789',
          scope: 'OidcIssuer' in parameters ? 'openid email offline_access' : 'openid email',
          provider: 'OidcIssuer' in parameters ? 'login.example.com/tenant' : cognito,
          hosts,
          refreshTokenDays: 'OidcIssuer' in parameters ? null : Number(parameters['RefreshTokenDays'] ?? 30),
        },
      },
    ]);
  });

  // In GovCloud and in China the template creates no site, but its headers would be right.
  it.each([
    ['eu-west-1', {}],
    ['eu-west-1', DOMAIN],
    ['eu-west-1', { ImportRegions: 'eu-central-1' }],
    ['eu-west-1', OPEN_ID],
    ['eu-west-1', { ...POLLER, ...DOMAIN }],
    ['us-gov-west-1', {}],
    ['cn-north-1', OPEN_ID],
    ['cn-north-1', { ...OPEN_ID, OidcHosts: '', ImportRegions: 'cn-northwest-1' }],
  ])('sends in %s with %o what the configuration asks for', (region, parameters) => {
    const stack = deployed(region, parameters);
    expect(headersOf(stack)).toEqual({ ...securityHeaders(configurationOf(stack)), 'cache-control': 'no-cache' });
  });

  it('may connect to every Region of the stack, and to the sources of other stacks', () => {
    const stack = deployed('us-east-1', {
      ImportRegions: 'eu-west-1,eu-central-1',
      MoreOrigins: 'https://ec2.eu-north-1.amazonaws.com,https://cognito-identity.eu-north-1.amazonaws.com',
    });
    const configuration = configurationOf(stack);
    const sources = ['eu-west-1', 'eu-central-1'].flatMap((region) =>
      configuration.sources.map((source) => ({ ...source, region })),
    );
    const other = configuration.sources.map((source) => ({
      ...source,
      region: 'eu-north-1',
      identityPoolId: poolId('eu-north-1'),
    }));
    const asked = securityHeaders({ ...configuration, sources: [...sources, ...other] });
    const words = (headers: Record<string, string>) => headers['content-security-policy']?.split(/[ ;]+/).toSorted();
    expect(words(headersOf(stack))).toEqual(words(asked));
  });

  it('redirects people back to the board', () => {
    for (const [address, region, parameters] of [
      ['https://d111111abcdef8.cloudfront.net/', 'eu-west-1', {}],
      ['https://board.example.com/', 'eu-west-1', DOMAIN],
      ['https://board.example.com/', 'us-gov-west-1', ELSEWHERE],
    ] as const) {
      const { outputs, resources } = deployed(region, parameters);
      expect(outputs['SiteUrl']).toBe(address);
      expect(resources['Client']?.Properties).toMatchObject({ CallbackURLs: [address], LogoutURLs: [address] });
    }
  });
});

describe('the people of the template', () => {
  it.each([
    [{}, 'OPTIONAL', ['SOFTWARE_TOKEN_MFA']],
    [{ Mfa: 'ON' }, 'ON', ['SOFTWARE_TOKEN_MFA']],
    [{ Mfa: 'OFF' }, 'OFF', undefined],
  ])('have with %o a second factor as it says: %s', (parameters, configuration, kinds) => {
    const pool = deployed('eu-west-1', parameters).resources['UserPool']?.Properties;
    expect([pool?.['MfaConfiguration'], pool?.['EnabledMfas']]).toEqual([configuration, kinds]);
  });
});

describe('the logs of the template', () => {
  const logging = (parameters: Record<string, string>) =>
    (
      deployed('eu-west-1', parameters).resources['Distribution']?.Properties['DistributionConfig'] as
        { readonly Logging?: object } | undefined
    )?.Logging;

  it('are not written unless a bucket is named', () => {
    expect(logging({})).toBeUndefined();
    expect(logging({ AccessLogsBucket: 'acme-logs' })).toEqual({
      Bucket: 'acme-logs.s3.amazonaws.com',
      Prefix: 'arrivals/',
      IncludeCookies: false,
    });
  });
});

describe('the policies', () => {
  it.each(DEPLOYMENTS)('are those of the template, deployed %s', (_, region, parameters) => {
    const role = deployed(region, parameters).resources['Role']?.Properties;
    const policies = role?.['Policies'] as unknown as { PolicyDocument: { Statement: object[] } }[];
    expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual(
      permissionPolicy(
        parameters['ImportRegions']?.split(',') ?? [region],
        readsOf(parameters),
        'SharedPoller' in parameters ? [`${answersOrigin(region)}/answers`] : [],
      ).Statement,
    );
    expect(JSON.parse(String(role?.['AssumeRolePolicyDocument']))).toEqual(trustPolicy(poolId(region)));
  });

  it.each([
    ['eu-west-1', 'cognito-identity.amazonaws.com'],
    ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com'],
    ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com'],
    ['cn-north-1', 'cognito-identity.cn-north-1.amazonaws.com.cn'],
  ])('trust in %s the identity pools of its partition', (region, principal) => {
    expect(trustPolicy(poolId(region)).Statement).toMatchObject([
      { Principal: { Federated: principal }, Condition: { StringEquals: { [`${principal}:aud`]: poolId(region) } } },
    ]);
  });
});

interface HeaderSettings {
  readonly SecurityHeadersConfig: {
    readonly ContentSecurityPolicy: { readonly ContentSecurityPolicy: string };
    readonly StrictTransportSecurity: { readonly AccessControlMaxAgeSec: number };
    readonly ContentTypeOptions?: object;
    readonly ReferrerPolicy: { readonly ReferrerPolicy: string };
  };
  readonly CustomHeadersConfig: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
}

/** The headers of the site by name, as CloudFront creates them from its settings. */
function headersOf({ resources }: Stack): Record<string, string> {
  const settings: unknown = resources['Headers']?.Properties['ResponseHeadersPolicyConfig'];
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = settings as HeaderSettings;
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
    ...(security.ContentTypeOptions !== undefined && { 'x-content-type-options': 'nosniff' }),
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  };
}
