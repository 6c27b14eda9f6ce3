/** An error answer of Cognito identity. */
export class CognitoError extends Error {
  readonly type: string;
  readonly status: number;

  /** The status as observed, whatever the service model says: 400 for all but internal errors. */
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
    this.status = type === 'InternalErrorException' ? 500 : 400;
  }
}

/** Cognito's usual refusal. */
export function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message);
}

/** Faults of Cognito identity or of a pool that affect every caller. */
export type CognitoFault = 'pool-gone' | 'no-role' | 'throttled' | 'broken' | 'token-ended';

/** Returns the error of a fault for a call, or null if the call is not affected. */
export function faultOf(fault: CognitoFault, action: string, name: string): CognitoError | null {
  switch (fault) {
    case 'pool-gone':
      return new CognitoError(
        'ResourceNotFoundException',
        `${action === 'GetId' ? 'IdentityPool' : 'Identity'} '${name}' not found.`,
      );
    case 'no-role':
      return action === 'GetId'
        ? null
        : new CognitoError(
            'InvalidIdentityPoolConfigurationException',
            'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
          );
    case 'throttled':
      return new CognitoError('TooManyRequestsException', 'Rate exceeded');
    case 'token-ended':
      return notAuthorized('Invalid login token. Token expired: 1 >= 0');
    case 'broken':
      return new CognitoError('InternalErrorException', 'An internal error occurred.');
  }
}
