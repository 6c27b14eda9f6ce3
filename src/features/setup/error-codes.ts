/** What an error means beyond its own words, and what resolves it. */
export interface Advice {
  /** `null` if no cause is known. */
  readonly cause: string | null;
  readonly fix: string;
}

export const WAIT = 'Nothing has to be done: the board tries again by itself.';
const BOARD =
  'This is a fault of the board or of something between it and EC2: report it with the code and the request id.';
const CLOCK = 'Set the clock of this computer. If it is right, sign out and in again for new credentials.';

/**
 * Every error code that EC2, Cognito identity and a token endpoint are known to answer here (EC2 API reference, "Error
 * codes"; Cognito identity API reference; RFC 6749), with what it means for this board.
 */
export const ADVICE_BY_CODE: Readonly<Record<string, Advice>> = {
  RequestLimitExceeded: {
    cause:
      'The request budget of the account in this Region is used up. All its callers share it, the migration tools too.',
    fix: 'The board asks less often by itself. If that does not help, raise refreshSeconds, or ask AWS for a higher limit.',
  },
  RequestExpired: {
    cause: 'The request is dated more than 15 minutes away from EC2’s clock, or the temporary credentials have ended.',
    fix: CLOCK,
  },
  'InvalidSecurity.RequestHasExpired': {
    cause: 'The request is dated more than 5 minutes away from EC2’s clock.',
    fix: 'Set the clock of this computer.',
  },
  ExpiredToken: { cause: 'The temporary credentials have ended.', fix: CLOCK },
  AuthFailure: {
    cause:
      'EC2 could not validate the credentials: the role may have been removed since, or the Region is not enabled for the account.',
    fix: 'Check that the role of the identity pool exists, and that the Region is enabled in the account; then sign in again.',
  },
  SignatureDoesNotMatch: {
    cause: 'The signature does not fit the request: something between the board and EC2 changed it.',
    fix: 'Check proxies and browser extensions that rewrite requests.',
  },
  InvalidClientTokenId: {
    cause: 'The access key of the credentials is unknown to EC2, as after a role was removed, or in another partition.',
    fix: 'Check that pool and Region are of one partition (aws, aws-us-gov, aws-cn), then sign in again.',
  },
  MissingAuthenticationToken: {
    cause: 'The request reached EC2 without a signature: something on the way removed it.',
    fix: 'Check proxies and browser extensions that remove headers.',
  },
  IncompleteSignature: { cause: 'EC2 cannot read the signature of the request.', fix: BOARD },
  UnauthorizedOperation: {
    cause: 'The role may not call ec2:DescribeImportImageTasks in this Region.',
    fix: 'Give the role the policy below, and check its Region condition. Guests of an identity pool can never have it.',
  },
  DryRunOperation: { cause: 'This is EC2’s yes to the question whether the request would be allowed.', fix: WAIT },
  OptInRequired: {
    cause: 'The account is not subscribed to EC2 in this Region, or the Region is not enabled.',
    fix: 'Enable the Region in the account (AWS Account Management, Regions), or name another one in config.json.',
  },
  Blocked: { cause: 'AWS has blocked the account.', fix: 'Ask AWS Support; nothing in the board can mend it.' },
  PendingVerification: {
    cause: 'AWS still verifies the account.',
    fix: 'Wait until AWS has verified it, mostly minutes, at times hours.',
  },
  InvalidPaginationToken: {
    cause: 'The token of a page is good for a while only, and this one has ended.',
    fix: 'Reading starts again from the first page by itself.',
  },
  InvalidNextToken: {
    cause: 'The token of a page is good for a while only, and this one has ended.',
    fix: 'Reading starts again from the first page by itself.',
  },
  InvalidMaxResults: { cause: 'EC2 does not take the size of a page that the board asks for.', fix: BOARD },
  InvalidParameterValue: {
    cause: 'EC2 does not take a value of the request.',
    fix: 'Remove the filters state and id from the address. If that does not help, report it.',
  },
  InvalidParameterCombination: {
    cause: 'EC2 does not take these parts of a request together.',
    fix: 'Remove the filters state and id from the address. If that does not help, report it.',
  },
  InvalidParameter: { cause: 'EC2 does not take a part of the request.', fix: BOARD },
  InvalidFilter: {
    cause: 'EC2 does not know a filter of the request.',
    fix: 'Remove the filter state from the address.',
  },
  FilterLimitExceeded: {
    cause: 'The request has more filters or values than EC2 takes.',
    fix: 'Name fewer values in the address.',
  },
  UnknownParameter: { cause: 'EC2 does not know a part of the request.', fix: BOARD },
  InvalidConversionTaskId: {
    cause: 'EC2 does not list an import task that was asked for by its id.',
    fix: 'Remove ids of tasks that ended more than 7 days ago from the address.',
  },
  'InvalidConversionTaskId.Malformed': {
    cause: 'EC2 does not list an import task that was asked for by its id.',
    fix: 'Remove ids of tasks that ended more than 7 days ago from the address.',
  },
  InternalError: { cause: 'EC2 failed by itself.', fix: WAIT },
  InternalFailure: { cause: 'EC2 failed by itself.', fix: WAIT },
  ServerInternal: { cause: 'EC2 failed by itself.', fix: WAIT },
  ServiceUnavailable: {
    cause: 'EC2 is overloaded or down in this Region.',
    fix: `${WAIT} The AWS Health Dashboard tells whether it is known.`,
  },
  Unavailable: {
    cause: 'EC2 is overloaded or down in this Region.',
    fix: `${WAIT} The AWS Health Dashboard tells whether it is known.`,
  },
  ResourceNotFoundException: {
    cause: 'The identity pool, or the identity in it, does not exist in this Region.',
    fix: 'Compare identityPoolId in config.json with the pool; its first part is the Region it lives in.',
  },
  InvalidIdentityPoolConfigurationException: {
    cause: 'The pool names no role for people who are signed in, or the role does not trust the pool.',
    fix: 'Set the authenticated role of the pool, and give the role the trust policy below.',
  },
  TooManyRequestsException: { cause: 'Cognito asks to slow down.', fix: WAIT },
  LimitExceededException: {
    cause: 'A limit of the identity pool is reached.',
    fix: 'Look at the pool’s quotas; the board asks once an hour and for each sign-in.',
  },
  ResourceConflictException: {
    cause: 'The login is linked to another identity of the pool.',
    fix: 'Sign out and in again; if that does not help, unlink the login in the pool.',
  },
  InvalidParameterException: {
    cause: 'Cognito does not take a part of the request: mostly the pool id or login.provider.',
    fix: 'Compare identityPoolId and login.provider in config.json with the pool.',
  },
  ExternalServiceException: {
    cause: 'Cognito could not reach the sign-in provider to check the token.',
    fix: 'Check that the provider’s keys (its jwks_uri) can be reached from the internet.',
  },
  InternalErrorException: { cause: 'Cognito failed by itself.', fix: WAIT },
  invalid_grant: { cause: 'The refresh token has ended, was revoked, or was used twice.', fix: 'Sign in again.' },
  invalid_client: {
    cause: 'The provider does not know the client, or expects a secret of it.',
    fix: 'login.clientId must be a public client (without a secret) of the provider.',
  },
  unauthorized_client: {
    cause: 'The client may not use the authorization code flow.',
    fix: 'Allow the authorization code grant for the client at the provider.',
  },
  invalid_scope: {
    cause: 'The provider does not give what login.scope asks for.',
    fix: 'Use openid, or allow the scope for the client at the provider.',
  },
  redirect_mismatch: {
    cause: 'The address of this site is not registered at the provider.',
    fix: 'Register the site’s own root as callback and sign-out address.',
  },
  access_denied: {
    cause: 'The person, or the provider for them, said no.',
    fix: 'Sign in as somebody who may use this client.',
  },
};

/** Cognito answers `NotAuthorizedException` to everything about a login; only its words tell the reasons apart. */
export const LOGIN_REFUSALS: readonly (readonly [words: RegExp, advice: Advice])[] = [
  [
    /unauthenticated access/i,
    {
      cause: 'The pool has no guests, and nobody is signed in here.',
      fix: 'Add a login to the source in config.json.',
    },
  ],
  [
    /expired/i,
    {
      cause: 'The ID token had ended when Cognito looked at it.',
      fix: 'The board renews it by itself. If that does not help, set the clock of this computer.',
    },
  ],
  [
    /audience/i,
    {
      cause: 'The pool does not know this client of the provider.',
      fix: 'Register login.clientId as the client (audience) of the provider in the identity pool.',
    },
  ],
  [
    /supported provider|issuer/i,
    {
      cause: 'The pool does not trust this provider, or knows it by another name.',
      fix: 'Add the provider to the identity pool. login.provider must be its name there: the issuer without https://.',
    },
  ],
  [
    /role/i,
    {
      cause: 'The role of customRoleArn is not among the roles that the ID token offers.',
      fix: 'Remove customRoleArn, or give the person that role (in Cognito: by a group of the user pool).',
    },
  ],
];
