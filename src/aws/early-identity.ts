import { SAFE_REQUEST, type Fetch } from '#aws/guarded-fetch.ts';
import type { IdentityPool } from '#aws/identity-pool.ts';

/** How long Cognito may take for an answer, in milliseconds. */
const DEADLINE_MS = 15_000;

/** How long an answer is cached for the SDK, in milliseconds: older credentials could have ended. */
const CACHE_MS = 60_000;

/** Requests to Cognito before the SDK is loaded. */
export interface EarlyIdentity {
  /** Sends the requests that the SDK will send for the first credentials of a pool. Never throws. */
  readonly ask: (pool: Omit<IdentityPool, 'fetch'>) => Promise<void>;
  /** A fetch that returns the answer to an early request, once, and sends all others. */
  readonly fetch: Fetch;
}

/**
 * Sends the two requests for the first credentials while the SDK is loading, and gives it their answers. If the SDK sends
 * other requests, the only cost is one request too many.
 */
export function earlyIdentity(fetchIt: Fetch): EarlyIdentity {
  const answers = new Map<string, Promise<Response>>();

  /** @param onAnswer called with the answer before the SDK reads it */
  function send(url: string, action: string, content: object, onAnswer: (answer: unknown) => void = () => {}): void {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${action}`,
    };
    const body = JSON.stringify(content);
    const key = keyOf(url, headers['x-amz-target'], body);
    const answer = fetchIt(url, {
      ...SAFE_REQUEST,
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).then(async (response) => {
      await response
        .clone()
        .json()
        .then(onAnswer, () => {});
      return response;
    });
    // The SDK gets the same error and reports it.
    answer.catch(() => {});
    answers.set(key, answer);
    setTimeout(() => answers.delete(key), CACHE_MS);
  }

  function take(key: string): Promise<Response> | null {
    const answer = answers.get(key) ?? null;
    answers.delete(key);
    return answer;
  }

  return {
    async ask({ identityPoolId, endpoint, customRoleArn, login }) {
      const url = endpoint === null ? addressOf(identityPoolId) : endpoint.replace(/\/?$/, '/');
      const token = login === null ? null : await login.get().catch(() => '');
      if (url === null || token === '') return;
      const Logins = login !== null && { Logins: { [login.provider]: token } };
      send(url, 'GetId', { IdentityPoolId: identityPoolId, ...Logins }, (found) => {
        if (typeof found !== 'object' || found === null || !('IdentityId' in found)) return;
        send(url, 'GetCredentialsForIdentity', {
          IdentityId: found.IdentityId,
          ...Logins,
          ...(customRoleArn !== null && { CustomRoleArn: customRoleArn }),
        });
      });
    },
    async fetch(input, init) {
      const target = new Headers(init?.headers).get('x-amz-target');
      const answer = target === null ? null : take(keyOf(String(input), target, await new Response(init?.body).text()));
      return answer ?? fetchIt(input, init);
    },
  };
}

/** The endpoint of a pool in the standard partition; `null` in others, which only the SDK knows. */
function addressOf(identityPoolId: string): string | null {
  const [region = ''] = identityPoolId.split(':');
  return /^(?:cn|us-gov|us-iso|eu-isoe|eusc)-/.test(region)
    ? null
    : `https://cognito-identity.${region}.amazonaws.com/`;
}

/** A key for equal requests, whatever the order of their fields. */
function keyOf(url: string, target: string, body: string): string {
  const fields: unknown = JSON.parse(body);
  return JSON.stringify([url, target, Object.entries(fields ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
