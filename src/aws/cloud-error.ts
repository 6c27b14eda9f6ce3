import { redactText } from '#domain/redaction.ts';
import { messageLine } from '#domain/words.ts';

/** What can go wrong between this page and AWS. A closed list: whoever shows or retries an error covers all of it. */
export const CLOUD_ERROR_KINDS = [
  'no-network',
  'unreadable',
  'blocked-by-policy',
  'no-answer',
  'not-aws',
  'incomplete',
  'too-large',
  'unavailable',
  'throttled',
  'denied',
  'expired',
  'credentials-refused',
  'sign-in-refused',
  'signed-out',
  'sign-in-ended',
  'provider-refused',
  'no-provider',
  'person-refused',
  'answer-not-asked',
  'storage-refused',
  'site-incomplete',
  'passing-refusal',
  'identity-pool',
  'account',
  'page-ended',
  'unknown-id',
  'invalid-request',
  'own-fault',
  'cancelled',
] as const;

export type CloudErrorKind = (typeof CLOUD_ERROR_KINDS)[number];

export type Service = 'EC2' | 'Cognito' | 'the sign-in service';

interface Advice {
  /** What happened; `SERVICE` stands for the service that was asked. */
  readonly happened: string;
  /** What the board does by itself, or what a person must do. */
  readonly next: string;
  /** Whether only a person can mend it. */
  readonly needsPerson: boolean;
}

const ADVICE: Readonly<Record<CloudErrorKind, Advice>> = {
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
  },
  throttled: {
    happened: 'SERVICE asks to slow down',
    next: 'The request budget of the account and Region is used up. The board waits longer between requests.',
    needsPerson: false,
  },
  denied: {
    happened: 'Reading import tasks is not allowed',
    next: 'Allow ec2:DescribeImportImageTasks for the role of the identity pool. Guests of a pool can never have it.',
    needsPerson: true,
  },
  expired: {
    happened: 'EC2 calls the request expired',
    next: 'Either the credentials ended or the clock of this computer is more than 5 minutes wrong. Check the clock.',
    needsPerson: true,
  },
  'credentials-refused': {
    happened: 'EC2 does not accept the credentials',
    next: 'The role of the identity pool may have been removed, or the Region is not enabled for the account.',
    needsPerson: true,
  },
  'sign-in-refused': {
    happened: 'Cognito does not accept the sign-in',
    next: 'Compare identityPoolId and login in config.json with the pool and the providers that it trusts.',
    needsPerson: true,
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
    next: 'Sign in again; if it stays so, the provider’s words say what has to be changed there.',
    needsPerson: true,
  },
  'no-provider': {
    happened: 'What answers at the issuer is no sign-in provider',
    next: 'Compare login.issuer in config.json with the provider, to the letter. A network with a sign-in page of its own answers so too.',
    needsPerson: true,
  },
  'person-refused': {
    happened: 'The sign-in was declined, by the person or for them',
    next: 'Sign in as somebody who may use this board.',
    needsPerson: true,
  },
  'storage-refused': {
    happened: 'This browser lets the page keep nothing, so nobody can be signed in',
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
  },
  account: {
    happened: 'The account may not use EC2 in this Region',
    next: 'The Region may not be enabled, or AWS blocks or still verifies the account.',
    needsPerson: true,
  },
  'page-ended': {
    happened: 'The token of the next page has ended',
    next: 'Reading starts again from the first page.',
    needsPerson: false,
  },
  'unknown-id': {
    happened: 'EC2 does not list this import task',
    next: 'EC2 lists a task while it is active and for 7 days after its end.',
    needsPerson: false,
  },
  'invalid-request': {
    happened: 'SERVICE did not accept the request',
    next: 'Remove filters of the address one by one.',
    needsPerson: true,
  },
  'own-fault': {
    happened: 'The board met a fault of its own',
    next: 'It tries again by itself. If it stays so, reload the page, and report what stands here.',
    needsPerson: false,
  },
  cancelled: { happened: 'The request was cancelled', next: 'Nothing needs to be done.', needsPerson: false },
};

const KIND_OF_CODE: Readonly<Record<string, CloudErrorKind>> = {
  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  LimitExceededException: 'throttled',
  UnauthorizedOperation: 'denied',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  RequestExpired: 'expired',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  'InvalidSecurity.RequestHasExpired': 'expired',
  AuthFailure: 'credentials-refused',
  SignatureDoesNotMatch: 'credentials-refused',
  InvalidClientTokenId: 'credentials-refused',
  MissingAuthenticationToken: 'credentials-refused',
  IncompleteSignature: 'credentials-refused',
  NotAuthorizedException: 'sign-in-refused',
  ResourceConflictException: 'sign-in-refused',
  ResourceNotFoundException: 'identity-pool',
  InvalidIdentityPoolConfigurationException: 'identity-pool',
  InvalidParameterException: 'identity-pool',
  OptInRequired: 'account',
  Blocked: 'account',
  PendingVerification: 'account',
  InvalidNextToken: 'page-ended',
  InvalidPaginationToken: 'page-ended',
  InvalidConversionTaskId: 'unknown-id',
  'InvalidConversionTaskId.Malformed': 'unknown-id',
  InternalError: 'unavailable',
  InternalFailure: 'unavailable',
  ServerInternal: 'unavailable',
  ServiceUnavailable: 'unavailable',
  Unavailable: 'unavailable',
  ExternalServiceException: 'unavailable',
  InternalErrorException: 'unavailable',
};

/** What a service said with an error, as it said it. */
export interface CloudErrorDetails {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly requestId?: string | null;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfterMs?: number | null;
  /** What to do, where the code says more than the kind does. */
  readonly advice?: string | null;
}

/**
 * The only error that leaves this room: what happened, why and what to do, each on one line and without secrets; never
 * the answer or the request themselves, which hold credentials.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly kind: CloudErrorKind;
  readonly service: Service;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly happened: string;
  readonly next: string;
  readonly needsPerson: boolean;
  /** What whoever answered says of it in a sentence, to be shown; `null` where it gave no code, or nothing beside. */
  readonly words: string | null;

  constructor(kind: CloudErrorKind, service: Service, details: CloudErrorDetails = {}) {
    const advice = ADVICE[kind];
    const replaced = advice.happened.replace('SERVICE', service);
    const happened = replaced.charAt(0).toUpperCase() + replaced.slice(1);
    super(lineOf(details.message) ?? happened);
    this.kind = kind;
    this.service = service;
    this.code = lineOf(details.code);
    this.requestId = lineOf(details.requestId);
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.happened = happened;
    this.next = details.advice ?? advice.next;
    this.needsPerson = advice.needsPerson;
    this.words = this.code === null || [this.code, happened].includes(this.message) || details.message == null ? null : shortened(this.message);
  }
}

/** What somebody else wrote as one line without secrets; `null` where nothing is left of it. */
function lineOf(text: string | null | undefined): string | null {
  return messageLine(redactText(text ?? '')) || null;
}

/** The error as a `CloudError`: what is none was thrown by our own code, and is no fault of AWS or of a provider. */
export function toCloudError(error: unknown, service: Service): CloudError {
  if (error instanceof CloudError) return error;
  const details = error instanceof Error ? { code: error.name, message: error.message } : { message: String(error) };
  return new CloudError('own-fault', service, details);
}

/** The longest sentence that is shown of an answer; the whole of it can be copied. */
const MOST_LETTERS = 280;

function shortened(line: string): string {
  // EC2's is of a thousand letters, for `aws sts decode-authorization-message` alone.
  const end = line.indexOf('Encoded authorization failure message');
  const sentence = end < 0 ? line : line.slice(0, end).trim();
  return sentence.length > MOST_LETTERS ? `${sentence.slice(0, MOST_LETTERS)}…` : sentence;
}

/**
 * The kind of an error that AWS answered with a code of its own.
 * @param status the HTTP status, which decides for codes that are not in AWS's lists
 */
export function kindOfCode(code: string, status: number): CloudErrorKind {
  if (Object.hasOwn(KIND_OF_CODE, code)) return KIND_OF_CODE[code] ?? 'invalid-request';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'invalid-request';
}
