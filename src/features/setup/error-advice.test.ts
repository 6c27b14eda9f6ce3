import { describe, expect, it } from 'vitest';
import { CloudError, type Service } from '#aws/cloud-error.ts';
import { kindOfCode, KNOWN_CODES } from '#aws/error-kinds.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { adviceFor } from '#features/setup/error-advice.ts';

const SOURCE = {
  ...EMBEDDED_SOURCE,
  login: {
    issuer: 'https://login.example.com',
    clientId: 'c',
    scope: 'openid',
    provider: 'login.example.com',
    hosts: [],
    refreshTokenDays: null,
  },
};

/** The known error codes of EC2, Cognito identity and a token endpoint. */
const CODES = `RequestLimitExceeded RequestExpired AuthFailure InvalidSecurity.RequestHasExpired InvalidClientTokenId
  MissingAuthenticationToken IncompleteSignature ExpiredToken UnauthorizedOperation DryRunOperation OptInRequired Blocked
  PendingVerification InvalidPaginationToken InvalidNextToken InvalidMaxResults InvalidParameterValue
  InvalidParameterCombination InvalidParameter InvalidFilter FilterLimitExceeded UnknownParameter InvalidConversionTaskId
  InvalidConversionTaskId.Malformed InternalError InternalFailure ServerInternal ServiceUnavailable Unavailable
  NotAuthorizedException ResourceNotFoundException InvalidIdentityPoolConfigurationException TooManyRequestsException
  LimitExceededException ResourceConflictException InvalidParameterException ExternalServiceException
  InternalErrorException invalid_grant`.split(/\s+/);

/** Other spellings of throttling and of a denial, whose kind is enough. */
const UNSAID: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredTokenException',
]);

describe('advice', () => {
  it.each([...new Set([...CODES, ...KNOWN_CODES.filter((code) => !UNSAID.has(code))])])('explains %s', (code) => {
    const error = new CloudError(kindOfCode(code, 400), 'EC2', { code });
    const { cause, fix } = adviceFor(error, SOURCE);
    expect(cause).not.toBeNull();
    expect(fix.length).toBeGreaterThan(10);
  });

  it.each([
    ['Invalid login token. Token expired: 1700000000 >= 1600000000', 'renews it by itself'],
    ['Invalid login token. Incorrect token audience.', 'login.clientId'],
    ['Token is not from a supported provider of this identity pool.', 'login.provider'],
    ['Invalid login token. Issuer doesn’t match providerName', 'login.provider'],
    ['Unauthenticated access is not supported for this identity pool.', 'Add a login'],
    ['something new', 'login.provider'],
  ])('tells the refusals of a login apart: %s', (message, fix) => {
    const error = new CloudError('sign-in-refused', 'Cognito', { code: 'NotAuthorizedException', message });
    expect(adviceFor(error, SOURCE).fix).toContain(fix);
  });

  // `TypeError: Failed to fetch` has no code: there is no network, no such host, or a host without CORS headers.
  it.each<[Service, string]>([
    ['EC2', 'region in config.json'],
    ['Cognito', 'identityPoolId in config.json'],
    ['the sign-in service', 'login.issuer in config.json'],
  ])('says of %s that cannot be reached which field to compare', (service, field) => {
    const { cause, fix } = adviceFor(new CloudError('no-network', service), SOURCE);
    expect(cause).toContain('Nothing that a page may read answered');
    expect(fix).toContain(field);
  });

  it('distinguishes a page in place of AWS from a wrong issuer', () => {
    expect(adviceFor(new CloudError('not-aws', 'Cognito'), SOURCE).fix).toContain('sign in to the network');
    expect(adviceFor(new CloudError('no-provider', 'the sign-in service', { code: 'HTTP 404' }), SOURCE).fix).toContain(
      'login.issuer',
    );
  });

  it('says that no policy helps a guest whom EC2 refuses', () => {
    const error = new CloudError('denied', 'EC2', { code: 'UnauthorizedOperation' });
    expect(adviceFor(error, EMBEDDED_SOURCE).fix).toContain('needs a login');
    expect(adviceFor(error, SOURCE).fix).toContain('policy');
  });

  it('says that no role helps a guest of a pool without a role', () => {
    const error = new CloudError('identity-pool', 'Cognito', { code: 'InvalidIdentityPoolConfigurationException' });
    expect(adviceFor(error, EMBEDDED_SOURCE).fix).toContain('add a login');
    expect(adviceFor(error, SOURCE).fix).toContain('authenticated role');
  });

  it.each(['no-answer', 'incomplete'] as const)('of %s says what a person can look at, should it stay so', (kind) => {
    expect(adviceFor(new CloudError(kind, 'EC2'), SOURCE).fix).toContain('try another network');
  });

  it('falls back to the kind of an error with an unknown code', () => {
    const error = new CloudError('unavailable', 'EC2', { code: 'constructor' });
    expect(adviceFor(error, SOURCE)).toEqual({ cause: null, fix: error.next });
  });
});
