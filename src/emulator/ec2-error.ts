import { XMLBuilder } from 'fast-xml-parser';

/**
 * The supported error codes with EC2's HTTP status. From the EC2 API reference, "Error codes for the Amazon EC2 API",
 * and from real output; a code without a documented status is a client error, 400.
 */
const STATUS = {
  AuthFailure: 401,
  Blocked: 400,
  DryRunOperation: 412,
  ExpiredToken: 400,
  FilterLimitExceeded: 400,
  IncompleteSignature: 400,
  IncorrectState: 400,
  'InvalidAMIID.NotFound': 400,
  'InvalidSnapshot.NotFound': 400,
  InternalError: 500,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidConversionTaskId: 400,
  'InvalidConversionTaskId.Malformed': 400,
  InvalidFilter: 400,
  InvalidMaxResults: 400,
  InvalidNextToken: 400,
  InvalidPaginationToken: 400,
  InvalidParameter: 400,
  InvalidParameterCombination: 400,
  InvalidParameterDependency: 400,
  InvalidParameterValue: 400,
  'InvalidSecurity.RequestHasExpired': 400,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NoSuchVersion: 400,
  OptInRequired: 401,
  PendingVerification: 400,
  RequestExpired: 400,
  RequestLimitExceeded: 503,
  ServerInternal: 500,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Unavailable: 503,
  UnauthorizedOperation: 403,
  UnknownParameter: 400,
} as const;

export type Ec2ErrorCode = keyof typeof STATUS;

export const EC2_ERROR_CODES = Object.keys(STATUS) as readonly Ec2ErrorCode[];

/** EC2's messages of codes that only `error-CODE` scenarios use, where they are known. */
const WORDS: Partial<Record<Ec2ErrorCode, string>> = {
  AuthFailure: 'AWS was not able to validate the provided access credentials',
  Blocked:
    'This account is currently blocked and not recognized as a valid account. Please contact ' +
    'https://support.console.aws.amazon.com/support/home?region=us-east-1#/case/create?issueType=customer-service' +
    '&serviceCode=account-management&categoryCode=account-verification if you have questions.',
  ExpiredToken: 'The security token included in the request is expired',
  InternalError: 'An internal error has occurred',
  OptInRequired: 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
  PendingVerification:
    'Your request for accessing resources in this region is being validated, and you will not be able to launch ' +
    'additional resources in this region until the validation is complete. We will notify you by email once your request has ' +
    'been validated. While normally resolved within minutes, please allow up to 4 hours for this process to complete.',
  RequestExpired: 'Request has expired.',
  RequestLimitExceeded: 'Request limit exceeded.',
  ServiceUnavailable: 'The service is unavailable. Please try again shortly.',
  Unavailable: 'The service is unavailable. Please try again shortly.',
};

/** An error answer of EC2, written by `ec2ErrorDocument`. */
export class Ec2Error extends Error {
  readonly code: Ec2ErrorCode;
  readonly status: number;

  constructor(code: Ec2ErrorCode, message = WORDS[code] ?? `The request was answered with ${code}.`) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
  }
}

/** Returns EC2's error document: `Response/Errors/Error` and `RequestID`, in this spelling and without a namespace. */
export function ec2ErrorDocument(error: Ec2Error, requestId: string): string {
  const document = {
    Response: { Errors: { Error: { Code: error.code, Message: error.message } }, RequestID: requestId },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLBuilder().build(document)}`;
}
