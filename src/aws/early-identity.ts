import { SAFE_REQUEST, type Fetch } from '#aws/guarded-fetch.ts';
import type { IdentityPool } from '#aws/identity-pool.ts';

/** How long Cognito may take for an answer, in milliseconds. */
const DEADLINE_MS = 15_000;

/** How long an answer waits for the SDK: credentials that lay about for long could have ended. In milliseconds. */
const KEPT_MS = 60_000;

/** Cognito, asked before the SDK is there. */
export interface EarlyIdentity {
  /** Sends what the SDK is going to send for first credentials of a pool. Never throws. */
  readonly ask: (pool: Omit<IdentityPool, 'fetch'>) => Promise<void>;
  /** A fetch that gives the answer to a request that was sent early, once; everything else is sent. */
  readonly fetch: Fetch;
}

/**
 * Sends the two requests for first credentials while the SDK still travels, and hands their answers to it when it sends
 * the same. What the SDK would do differently is sent again by it: the worst is one request too many.
 */
export function earlyIdentity(fetchIt: Fetch): EarlyIdentity {
  const answers = new Map<string, Promise<Response>>();

  /** @param onward is told what was answered, before anybody else reads it */
  function send(url: string, action: string, content: object, onward: (answer: unknown) => void = () => {}): void {
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
        .then(onward, () => {});
      return response;
    });
    // Whoever needs credentials meets the same failure, and tells it.
    answer.catch(() => {});
    answers.set(key, answer);
    setTimeout(() => answers.delete(key), KEPT_MS);
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

/** Where the pool is asked, in the part of AWS where the name is as it ever was; `null` elsewhere, for the SDK to know. */
function addressOf(identityPoolId: string): string | null {
  const [region = ''] = identityPoolId.split(':');
  return /^(?:cn|us-gov|us-iso|eu-isoe|eusc)-/.test(region)
    ? null
    : `https://cognito-identity.${region}.amazonaws.com/`;
}

/** Tells requests apart, whatever the order of their fields. */
function keyOf(url: string, target: string, body: string): string {
  const fields: unknown = JSON.parse(body);
  return JSON.stringify([url, target, Object.entries(fields ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
