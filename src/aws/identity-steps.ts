import { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { identityPoolLoader, type Credentials, type IdentityPool } from '#aws/identity-pool.ts';

/** One call of Cognito on the way to credentials. */
interface IdentityStep {
  readonly action: 'GetId' | 'GetCredentialsForIdentity';
  readonly requestId: string | null;
  /** Why it failed, or `null`. */
  readonly error: CloudError | null;
}

/** What each call on the way to credentials came to. */
export interface IdentitySteps {
  readonly steps: readonly IdentityStep[];
  readonly credentials: Credentials | null;
  /** Why there are none, where no call of Cognito is to blame: no ID token could be had. */
  readonly error: CloudError | null;
}

/** Asks for credentials as the board does, and takes down what each call came to. Never throws. */
export async function walkIdentityPool(pool: IdentityPool): Promise<IdentitySteps> {
  const steps: IdentityStep[] = [];
  const recording: Fetch = async (input, init) => {
    const action = new Headers(init?.headers).get('x-amz-target')?.split('.').at(-1) === 'GetId' ? 'GetId' : 'GetCredentialsForIdentity';
    steps.push({ action, requestId: null, error: null });
    const response = await pool.fetch(input, init);
    steps[steps.length - 1] = { action, requestId: response.headers.get('x-amzn-requestid'), error: null };
    return response;
  };
  try {
    return { credentials: await identityPoolLoader({ ...pool, fetch: recording })(), steps, error: null };
  } catch (reason) {
    const error = reason instanceof CloudError ? reason : new CloudError('unavailable', 'Cognito', { message: String(reason) });
    const last = steps.pop();
    if (last === undefined || error.service !== 'Cognito') return { steps: last === undefined ? steps : [...steps, last], credentials: null, error };
    return { steps: [...steps, { ...last, error }], credentials: null, error: null };
  }
}
