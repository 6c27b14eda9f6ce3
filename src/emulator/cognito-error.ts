/** An answer of Cognito identity that is an error. */
export class CognitoError extends Error {
  readonly type: string;
  readonly status: number;

  /** Seen in its answers, whatever the service model says: 400 for all but faults of its own. */
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
    this.status = type === 'InternalErrorException' ? 500 : 400;
  }
}

/** Cognito's usual no. */
export function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message);
}

/** What is wrong with Cognito identity or a pool, for whoever asks. */
export type CognitoFault = 'pool-gone' | 'no-role' | 'throttled' | 'broken' | 'token-ended';

/** Returns the error that a fault makes of a call, or null where the call is not affected. */
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
