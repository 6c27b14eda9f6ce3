import { XMLBuilder } from 'fast-xml-parser';

/**
 * The codes that this cloud answers with, and EC2's HTTP status for each. From the EC2 API reference, "Error codes for
 * the Amazon EC2 API"; a code without a status of its own there is a client error, 400.
 */
const STATUS = {
  AuthFailure: 401,
  DryRunOperation: 412,
  FilterLimitExceeded: 400,
  IncompleteSignature: 400,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  'InvalidConversionTaskId.Malformed': 400,
  InvalidNextToken: 400,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  NoSuchVersion: 400,
  RequestExpired: 400,
  RequestLimitExceeded: 503,
  SignatureDoesNotMatch: 403,
  UnauthorizedOperation: 403,
  UnknownParameter: 400,
} as const;

type Ec2ErrorCode = keyof typeof STATUS;

/** An answer of EC2 that is an error; thrown where it is found and written by `ec2ErrorDocument`. */
export class Ec2Error extends Error {
  readonly code: Ec2ErrorCode;
  readonly status: number;

  constructor(code: Ec2ErrorCode, message: string) {
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
