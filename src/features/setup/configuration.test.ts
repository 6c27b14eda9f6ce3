import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, fileOf } from '#features/setup/configuration-draft.ts';
import { readConfiguration, type Configuration, type ConfigIssue } from '#features/setup/configuration.ts';
import { securityHeaders } from '#features/setup/security-headers.ts';

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const LOGIN = { issuer: 'https://login.example.com', clientId: 'board' };
const SOURCE = { name: 'prod', region: 'eu-central-1', identityPoolId: POOL };

function fits(value: unknown): Configuration {
  const result = readConfiguration(typeof value === 'string' ? value : JSON.stringify(value));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.issues));
  return result.configuration;
}

function issues(value: unknown): readonly ConfigIssue[] {
  const result = readConfiguration(typeof value === 'string' ? value : JSON.stringify(value));
  return result.kind === 'invalid' ? result.issues : [];
}

describe('config.json', () => {
  it('requires the name, the Region and the identity pool of a source', () => {
    const { sources, refreshSeconds, title, warnings } = fits({ sources: [SOURCE] });
    expect(sources[0]).toMatchObject({ name: 'prod', label: 'prod', region: 'eu-central-1', simulated: false });
    expect({ refreshSeconds, title, warnings }).toEqual({
      refreshSeconds: 10,
      title: null,
      warnings: ['sources.0 has no login: AWS never lets guests read import tasks'],
    });
    expect(issues({ sources: [{}] }).map(({ path, found }) => [path, found])).toEqual([
      ['sources.0.name', 'nothing'],
      ['sources.0.region', 'nothing'],
      ['sources.0.identityPoolId', 'nothing'],
    ]);
  });

  it.each([
    ['an HTML page', '<!doctype html><html></html>', 'config.json'],
    ['a comment', '{ "sources": [] } // none', 'config.json'],
    ['a trailing comma', '{ "sources": [], }', 'config.json'],
    ['nothing', '', 'config.json'],
    ['a list', [], 'sources'],
    ['a Region with a space', { sources: [{ ...SOURCE, region: 'eu-west-1 ' }] }, 'sources.0.region'],
    ['a Region in capitals', { sources: [{ ...SOURCE, region: 'EU-WEST-1' }] }, 'sources.0.region'],
    ['a user pool id', { sources: [{ ...SOURCE, identityPoolId: 'eu-west-1_AbCdEf' }] }, 'sources.0.identityPoolId'],
    [
      'an address over http',
      { sources: [{ ...SOURCE, endpoints: { ec2: 'http://example.com' } }] },
      'sources.0.endpoints.ec2',
    ],
    [
      'an address with a user',
      { sources: [{ ...SOURCE, endpoints: { ec2: 'https://a@example.com' } }] },
      'sources.0.endpoints.ec2',
    ],
    [
      'a host with a wildcard',
      { sources: [{ ...SOURCE, login: { ...LOGIN, hosts: ['https://*.amazonaws.com'] } }] },
      'sources.0.login.hosts.0',
    ],
    [
      'a host that ends a directive',
      { sources: [{ ...SOURCE, login: { ...LOGIN, hosts: ['https://a.example.com;script-src'] } }] },
      'sources.0.login.hosts.0',
    ],
    [
      'a login without a client',
      { sources: [{ ...SOURCE, login: { issuer: LOGIN.issuer } }] },
      'sources.0.login.clientId',
    ],
    ['a call that is none', { sources: [{ ...SOURCE, reads: ['image-tasks', 'volumes'] }] }, 'sources.0.reads.1'],
    ['calls without the first one', { sources: [{ ...SOURCE, reads: ['images'] }] }, 'sources.0.reads'],
    ['two sources of one name', { sources: [SOURCE, SOURCE] }, 'sources.1.name'],
    ['a secret by its name', { sources: [{ ...SOURCE, client_secret: 'x' }] }, 'sources.0.client_secret'],
    ['a secret by its form', { sources: [], note: 'AKIAIOSFODNN7EXAMPLE' }, 'note'],
  ])('names the field that holds %s', (_, value, path) => {
    expect(issues(value).map((misfit) => misfit.path)).toEqual([path]);
  });

  it('reports what was expected and what was found, but never a secret', () => {
    expect(issues({ sources: [{ ...SOURCE, region: 'Ireland' }] })[0]).toEqual({
      path: 'sources.0.region',
      expected: 'an AWS Region such as eu-west-1',
      found: '"Ireland"',
    });
    expect(JSON.stringify(issues({ sources: [], secretKey: '5ec2e7' }))).not.toContain('5ec2e7');
  });

  it.each([
    [
      { sources: [SOURCE, { ...SOURCE, region: 'Ireland' }, SOURCE] },
      ['an AWS Region such as eu-west-1', 'a name that no other source has', 'a name that no other source has'],
    ],
    [
      { sources: [{ ...SOURCE, login: {} }] },
      ['an https address, or http on loopback', 'the id of a client of the provider'],
    ],
    [
      { sources: [{ ...SOURCE, login: { ...LOGIN, clientId: 7, refreshTokenDays: 0 } }] },
      ['the id of a client of the provider', 'at least an hour, as days (0.04)'],
    ],
    [
      { sources: [{ ...SOURCE, login: { ...LOGIN, refreshTokenDays: 'a month', hosts: 'https://a.example.com' } }] },
      ['a list of addresses', 'a number of days'],
    ],
    [{ sources: [], refreshSeconds: 'often', title: 7 }, ['a text', 'a number of seconds, 5 to 3600']],
    [{ sources: [], refreshSeconds: '1.5' }, ['a number of seconds, 5 to 3600']],
    [{ sources: {} }, ['a list of sources']],
    [
      { sources: ['prod', { ...SOURCE, name: 1, login: 'x', endpoints: 'x' }] },
      [
        'a source, with its name, region and identityPoolId',
        'a name of letters, digits, dots, underscores and hyphens',
        'an object with issuer and clientId',
        'an object with ec2 and cognitoIdentity',
      ],
    ],
    [7, ['an object with sources']],
    [null, ['an object with sources']],
  ])('says in words of its own what %j should hold', (value, expected) => {
    expect(issues(value).map((misfit) => misfit.expected)).toEqual(expected);
  });

  it.each([
    [0, 5],
    [-1, 5],
    [1e12, 3600],
    [30, 30],
  ])('keeps refreshSeconds %d within its bounds', (given, used) => {
    const { refreshSeconds, warnings } = fits({ sources: [], refreshSeconds: given });
    expect(refreshSeconds).toBe(used);
    expect(warnings).toHaveLength(given === used ? 0 : 1);
  });

  it('says where a poller stores EC2’s answers, and lets the page connect to that bucket alone', () => {
    const sharedAnswers = 'https://arrivals-answers-1.s3.eu-central-1.amazonaws.com/answers';
    const configuration = fits({ sources: [SOURCE, { ...SOURCE, name: 'many', sharedAnswers: `${sharedAnswers}/` }] });
    expect(configuration.sources.map((source) => source.sharedAnswers)).toEqual([null, sharedAnswers]);
    expect(configuration.warnings.filter((warning) => warning.includes('shared'))).toEqual([]);
    expect(securityHeaders(configuration)['content-security-policy']).toContain(
      ' https://arrivals-answers-1.s3.eu-central-1.amazonaws.com;',
    );
    expect(JSON.parse(fileOf(draftOf(configuration)))).toMatchObject({ sources: [{}, { sharedAnswers }] });
    expect(issues({ sources: [{ ...SOURCE, sharedAnswers: 'answers' }] })).toMatchObject([
      { path: 'sources.0.sharedAnswers', expected: 'an https address, or http on loopback' },
    ]);
  });

  it('reads import tasks only, unless the file names more', () => {
    const reads = ['image-tasks', 'images', 'snapshots'];
    const { sources, warnings } = fits({ sources: [SOURCE, { ...SOURCE, name: 'more', reads }] });
    expect(sources.map((source) => source.reads)).toEqual([['image-tasks'], reads]);
    expect(warnings.filter((warning) => warning.includes('reads'))).toEqual([]);
  });

  it('shows simulated data only if they are configured', () => {
    expect(fits({ embedded: true })).toMatchObject({ isEmbedded: true, sources: [], warnings: [] });
    expect(fits({ embedded: true, sources: [] }).isEmbedded).toBe(true);
    for (const value of [
      { sources: [] },
      { sources: [], title: 'Wave 3' },
      { embedded: false, sources: [] },
      { sources: [SOURCE] },
      { embedded: false, sources: [SOURCE] },
    ]) {
      expect(fits(value).isEmbedded).toBe(false);
    }
  });

  it.each([
    [{ embedded: 'true' }, 'embedded', 'true, for simulated data, or false'],
    [{ embedded: 1, sources: [] }, 'embedded', 'true, for simulated data, or false'],
    [
      { embedded: true, sources: [SOURCE] },
      'embedded',
      'nothing beside sources: simulated tasks and real ones are never mixed',
    ],
  ])('is not guessed at where it says %j', (value, path, expected) => {
    expect(issues(value)).toMatchObject([{ path, expected }]);
  });

  it.each([{}, { embedded: false }, { title: 'Wave 3' }])('names no source in %j, which is no fault', (value) => {
    expect(fits(value)).toMatchObject({ isEmbedded: false, sources: [] });
  });

  it.each([
    [
      { sources: [{ name: 'a', region: 'eu-west-1', identitypoolid: POOL }] },
      ['sources.0.identityPoolId', 'sources.0.identitypoolid'],
    ],
    [{ sources: [{ ...SOURCE, region: 'Ireland', Login: LOGIN }] }, ['sources.0.region', 'sources.0.Login']],
    [{ Embedded: true }, ['sources', 'Embedded']],
    [{ Sources: [SOURCE] }, ['sources', 'Sources']],
  ])('names a misspelt key beside what is missing for it in %j', (value, paths) => {
    const found = issues(value);
    expect(found.map(({ path }) => path)).toEqual(paths);
    expect(found.at(-1)?.expected).toBe('nothing: it is not a setting; a spelling mistake?');
  });

  it('expects the issuer instead of the address of its OpenID configuration', () => {
    for (const end of ['/.well-known/openid-configuration', '/.well-known/openid-configuration/']) {
      expect(issues({ sources: [{ ...SOURCE, login: { ...LOGIN, issuer: `${LOGIN.issuer}${end}` } }] })).toMatchObject([
        { path: 'sources.0.login.issuer', expected: 'the issuer alone, without /.well-known/openid-configuration' },
      ]);
    }
  });

  it('accepts a number in quotes', () => {
    expect(fits('{ "sources": [], "refreshSeconds": "30" }').refreshSeconds).toBe(30);
    expect(issues({ sources: [], refreshSeconds: 'often' }).map(({ path }) => path)).toEqual(['refreshSeconds']);
  });

  it('accepts a byte order mark, and names an unknown key', () => {
    expect(fits('\uFEFF{ "sources": [] }').sources).toEqual([]);
    expect(fits({ sources: [{ ...SOURCE, regoin: 'x' }], __proto__x: 1 }).warnings).toEqual([
      'sources.0.regoin is not a setting; a spelling mistake?',
      '__proto__x is not a setting; a spelling mistake?',
      'sources.0 has no login: AWS never lets guests read import tasks',
    ]);
  });

  it('warns of two sources with one sign-in that differ', () => {
    const other = { ...SOURCE, name: 'other', login: { ...LOGIN, scope: 'openid email' } };
    expect(fits({ sources: [{ ...SOURCE, login: LOGIN }, other] }).warnings).toEqual([
      'sources.1.login.scope differs from that of prod, whose sign-in it shares',
    ]);
  });

  it.each([
    ['cn-north-1', POOL, 1],
    ['us-gov-west-1', POOL, 1],
    ['eu-central-1', POOL.replace('eu-west-1', 'cn-north-1'), 1],
    ['cn-northwest-1', POOL.replace('eu-west-1', 'cn-north-1'), 0],
    ['us-east-1', POOL, 0],
  ])('doubts a pool in another partition than its region: %s with %s', (region, identityPoolId, doubts) => {
    const { warnings } = fits({ sources: [{ ...SOURCE, region, identityPoolId, login: LOGIN }] });
    expect(warnings).toEqual(
      Array.from({ length: doubts }, () =>
        expect.stringMatching(/^sources\.0\.identityPoolId is in aws\S* and its region in aws/),
      ),
    );
  });

  it('treats an endpoint on loopback as simulated', () => {
    const at = (ec2: string) => fits({ sources: [{ ...SOURCE, endpoints: { ec2 } }] }).sources[0]?.simulated;
    expect(at('http://127.0.0.1:4747/worlds/observed')).toBe(true);
    expect(at('http://localhost:4747')).toBe(true);
    expect(at('https://vpce-1.ec2.eu-west-1.vpce.amazonaws.com')).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (file) => {
        expect(['fits', 'invalid']).toContain(readConfiguration(file).kind);
      }),
    );
  });
});

it('warns of a provider that is named by its URL', () => {
  const login = { ...LOGIN, provider: 'https://login.example.com' };
  expect(fits({ sources: [{ ...SOURCE, login }] }).warnings).toContain(
    'sources.0.login.provider: a pool knows a provider by its issuer without https://',
  );
});

describe('the security headers', () => {
  const policyOf = (value: unknown): string => securityHeaders(fits(value))['content-security-policy'] ?? '';

  it('let the page connect to the exact hosts of its sources', () => {
    expect(policyOf({ sources: [SOURCE, { ...SOURCE, name: 'other' }] })).toContain(
      "connect-src 'self' https://ec2.eu-central-1.amazonaws.com https://cognito-identity.eu-west-1.amazonaws.com;",
    );
  });

  it('know the partition of China and custom endpoints', () => {
    const china = { name: 'cn', region: 'cn-north-1', identityPoolId: POOL.replace('eu-west-1', 'cn-north-1') };
    expect(policyOf({ sources: [china] })).toContain('https://ec2.cn-north-1.amazonaws.com.cn ');
    const endpoints = { ec2: 'http://127.0.0.1:4747/worlds/x', cognitoIdentity: 'http://127.0.0.1:4747' };
    expect(policyOf({ sources: [{ ...SOURCE, endpoints }] })).toContain("connect-src 'self' http://127.0.0.1:4747;");
  });

  it('allow nothing by default, no wildcard and nothing inline', () => {
    const policy = policyOf({ sources: [SOURCE] });
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/\*|unsafe/);
  });
});
