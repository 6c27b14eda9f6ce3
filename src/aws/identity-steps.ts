import { toCloudError, type CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { identityPoolLoader, type Credentials, type IdentityPool } from '#aws/identity-pool.ts';

/** One call of Cognito on the way to credentials. */
interface IdentityStep {
  readonly action: 'GetId' | 'GetCredentialsForIdentity';
  readonly requestId: string | null;
  /** Why the call failed, or why there was no ID token for it; `null` if it succeeded. */
  readonly error: CloudError | null;
}

/** The outcome of each call on the way to credentials. */
export interface IdentitySteps {
  readonly steps: readonly IdentityStep[];
  readonly credentials: Credentials | null;
  /** Why a refused token could not be replaced; `null` otherwise. */
  readonly renewalError: CloudError | null;
}

/** Requests credentials as the board does, and records the outcome of each call. Never throws. */
export async function traceIdentityPool(pool: IdentityPool): Promise<IdentitySteps> {
  const steps: IdentityStep[] = [];
  const recording: Fetch = async (input, init) => {
    const action =
      new Headers(init?.headers).get('x-amz-target')?.split('.').at(-1) === 'GetId'
        ? 'GetId'
        : 'GetCredentialsForIdentity';
    steps.push({ action, requestId: null, error: null });
    const response = await pool.fetch(input, init);
    steps[steps.length - 1] = { action, requestId: response.headers.get('x-amzn-requestid'), error: null };
    return response;
  };
  const fail = (error: CloudError): void => {
    const last = steps.pop();
    if (last !== undefined) steps.push({ ...last, error });
  };
  try {
    return { credentials: await identityPoolLoader({ ...pool, fetch: recording }, fail)(), steps, renewalError: null };
  } catch (reason) {
    const error = toCloudError(reason, 'Cognito');
    const last = steps.at(-1);
    const isRefused = last !== undefined && last.error !== null;
    if (error.service === 'Cognito') fail(error);
    else if (!isRefused)
      steps.push({ action: last === undefined ? 'GetId' : 'GetCredentialsForIdentity', requestId: null, error });
    return { steps, credentials: null, renewalError: error.service !== 'Cognito' && isRefused ? error : null };
  }
}
