/** A kind of error between this page and AWS, in words for a person. */
interface ErrorKind {
  /** What happened; `SERVICE` stands for the name of the service. */
  readonly happened: string;
  /** What the board does by itself, or what a person must do. */
  readonly next: string;
  /** Whether only a person can fix it. */
  readonly needsPerson: boolean;
  /** AWS's codes for it. */
  readonly codes?: readonly string[];
}

/** All kinds of errors. A new kind is a row here. */
const ERROR_KINDS = {
  'no-network': {
    happened: 'SERVICE could not be reached',
    next: 'The board tries again by itself.',
    needsPerson: false,
  },
  unreadable: {
    happened: 'SERVICE could not be reached, though this site answers',
    next: 'A sign-in page of the network, a proxy, a firewall, DNS or an outage of the Region can be the reason. The board tries again by itself.',
    needsPerson: false,
  },
  'blocked-by-policy': {
    happened: 'The policy of this site does not let the page talk to SERVICE',
    next: 'Its Content-Security-Policy must name the host. npm run headers prints the right one for a config.json.',
    needsPerson: true,
  },
  'no-answer': {
    happened: 'SERVICE did not answer in time',
    next: 'The board tries again by itself.',
    needsPerson: false,
  },
  'not-aws': {
    happened: 'The network answered, but the answer was not from SERVICE',
    next: 'A sign-in page of the network or a proxy answers in its place. The board tries again by itself.',
    needsPerson: false,
  },
  incomplete: {
    happened: 'The answer of SERVICE was incomplete',
    next: 'The board tries again by itself.',
    needsPerson: false,
  },
  'too-large': {
    happened: 'The answer of SERVICE was too large to read',
    next: 'Narrow the view, by state or by id.',
    needsPerson: true,
  },
  unavailable: {
    happened: 'SERVICE is unavailable',
    next: 'The board tries again by itself.',
    needsPerson: false,
    codes: [
      'InternalError',
      'InternalFailure',
      'ServerInternal',
      'ServiceUnavailable',
      'Unavailable',
      'ExternalServiceException',
      'InternalErrorException',
    ],
  },
  throttled: {
    happened: 'SERVICE asks to slow down',
    next: 'The request budget of the account and Region is used up. The board waits longer between requests.',
    needsPerson: false,
    codes: [
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
      'TooManyRequestsException',
      'LimitExceededException',
    ],
  },
  denied: {
    happened: 'Reading import tasks is not allowed',
    next: 'Allow ec2:DescribeImportImageTasks for the role of the identity pool. Guests of a pool can never have it.',
    needsPerson: true,
    codes: ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException'],
  },
  expired: {
    happened: 'EC2 calls the request expired',
    next: 'Either the credentials ended or the clock of this computer is more than 5 minutes wrong. Check the clock.',
    needsPerson: true,
    codes: ['RequestExpired', 'ExpiredToken', 'ExpiredTokenException', 'InvalidSecurity.RequestHasExpired'],
  },
  'credentials-refused': {
    happened: 'EC2 does not accept the credentials',
    next: 'The role of the identity pool may have been removed, or the Region is not enabled for the account.',
    needsPerson: true,
    codes: [
      'AuthFailure',
      'SignatureDoesNotMatch',
      'InvalidClientTokenId',
      'MissingAuthenticationToken',
      'IncompleteSignature',
    ],
  },
  'sign-in-refused': {
    happened: 'Cognito does not accept the sign-in',
    next: 'Compare identityPoolId and login in config.json with the pool and the providers that it trusts.',
    needsPerson: true,
    codes: ['NotAuthorizedException', 'ResourceConflictException'],
  },
  'passing-refusal': {
    happened: 'SERVICE refuses what it accepted before',
    next: 'That may pass: the board tries again by itself.',
    needsPerson: false,
  },
  'signed-out': {
    happened: 'Nobody is signed in here',
    next: 'AWS shows import tasks to people who sign in only.',
    needsPerson: true,
  },
  'sign-in-ended': {
    happened: 'The sign-in has ended',
    next: 'What was read last stays on the screen until somebody signs in again.',
    needsPerson: true,
  },
  'provider-refused': {
    happened: 'SERVICE refused the request',
    next: 'Sign in again. If that fails too, the provider’s words say what to change there.',
    needsPerson: true,
  },
  'no-provider': {
    happened: 'The issuer’s address does not answer like a sign-in provider',
    next: 'Compare login.issuer in config.json with the provider, to the letter. A network with a sign-in page of its own answers so too.',
    needsPerson: true,
  },
  'person-refused': {
    happened: 'The sign-in was declined, by the person or for them',
    next: 'Sign in as somebody who may use this board.',
    needsPerson: true,
  },
  'storage-refused': {
    happened: 'This browser does not let the page store anything, so nobody can sign in',
    next: 'Allow this site to store data, or make room.',
    needsPerson: true,
  },
  'site-incomplete': {
    happened: 'A part of this site could not be loaded',
    next: 'Reload the page: there may be a new version of it.',
    needsPerson: true,
  },
  'answer-not-asked': {
    happened: 'This answer of SERVICE was not asked for here, or was used already',
    next: 'Sign in again.',
    needsPerson: true,
  },
  'identity-pool': {
    happened: 'The identity pool cannot be used',
    next: 'Compare identityPoolId in config.json with the pool, and check that the pool names a role.',
    needsPerson: true,
    codes: ['ResourceNotFoundException', 'InvalidIdentityPoolConfigurationException', 'InvalidParameterException'],
  },
  account: {
    happened: 'The account may not use EC2 in this Region',
    next: 'The Region may not be enabled, or AWS blocks or still verifies the account.',
    needsPerson: true,
    codes: ['OptInRequired', 'Blocked', 'PendingVerification'],
  },
  'page-ended': {
    happened: 'The token of the next page has ended',
    next: 'Reading starts again from the first page.',
    needsPerson: false,
    codes: ['InvalidNextToken', 'InvalidPaginationToken'],
  },
  'unknown-id': {
    happened: 'EC2 does not list this import task',
    next: 'EC2 lists a task while it is active and for 7 days after its end.',
    needsPerson: false,
    codes: ['InvalidConversionTaskId', 'InvalidConversionTaskId.Malformed'],
  },
  'invalid-request': {
    happened: 'SERVICE did not accept the request',
    next: 'Remove filters of the address one by one.',
    needsPerson: true,
  },
  'own-fault': {
    happened: 'The board met a fault of its own',
    next: 'It tries again by itself. If the fault remains, reload the page and report this text.',
    needsPerson: false,
  },
  cancelled: { happened: 'The request was cancelled', next: 'Nothing needs to be done.', needsPerson: false },
} satisfies Readonly<Record<string, ErrorKind>>;

export type CloudErrorKind = keyof typeof ERROR_KINDS;

export const CLOUD_ERROR_KINDS = Object.keys(ERROR_KINDS) as readonly CloudErrorKind[];

/** The texts of a kind. */
export function errorKind(kind: CloudErrorKind): ErrorKind {
  return ERROR_KINDS[kind];
}

const KIND_OF_CODE = new Map(
  CLOUD_ERROR_KINDS.flatMap((kind) => (errorKind(kind).codes ?? []).map((code) => [code, kind] as const)),
);

/** All codes of AWS in this table. */
export const KNOWN_CODES: readonly string[] = [...KIND_OF_CODE.keys()];

/**
 * The kind of an error of AWS.
 * @param status the HTTP status, which decides for codes that are not in the table
 */
export function kindOfCode(code: string, status: number): CloudErrorKind {
  const kind = KIND_OF_CODE.get(code);
  if (kind !== undefined) return kind;
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'invalid-request';
}
