import { SAFE_REQUEST, type Fetch } from '#aws/guarded-fetch.ts';
import type { Credentials, IdentityPool } from '#aws/identity-pool.ts';

/** How long Cognito may take for an answer, in milliseconds. */
const DEADLINE_MS = 15_000;

/** How long an answer is cached for the SDK, in milliseconds: older credentials could have ended. */
const CACHE_MS = 60_000;

/** Requests to Cognito before the SDK is loaded. */
export interface EarlyIdentity {
  /** Sends the requests that the SDK would send for the first credentials of a pool. Never throws. */
  readonly ask: (pool: Pool) => Promise<void>;
  /**
   * The credentials in the answers, once; `null` where the SDK has to ask. It gets the same answers then, and reports what
   * is wrong with them. Never throws.
   */
  readonly take: (pool: Pool) => Promise<Credentials | null>;
  /** A fetch that returns the answer to an early request, once, and sends all others. */
  readonly fetch: Fetch;
}

type Pool = Omit<IdentityPool, 'fetch'>;

/**
 * Sends the two requests for the first credentials while the page is loading, and holds their answers. If the SDK sends
 * other requests, the only cost is one request too many.
 */
export function earlyIdentity(fetchIt: Fetch): EarlyIdentity {
  const answers = new Map<string, Promise<Response>>();

  /** @param onAnswer called with the answer before anybody else reads it */
  function send(url: string, action: Action, content: object, onAnswer: (answer: unknown) => void = () => {}): void {
    const body = JSON.stringify(content);
    const key = keyOf(url, targetOf(action), body);
    const answer = fetchIt(url, {
      ...SAFE_REQUEST,
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': targetOf(action) },
      body,
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).then(async (response) => {
      await contentOf(response).then(onAnswer, () => {});
      return response;
    });
    // Whoever takes the answer gets the same error.
    answer.catch(() => {});
    answers.set(key, answer);
    setTimeout(() => answers.delete(key), CACHE_MS);
  }

  function takeAnswer(key: string): Promise<Response> | null {
    const answer = answers.get(key) ?? null;
    answers.delete(key);
    return answer;
  }

  return {
    async ask(pool) {
      const calls = await callsOf(pool);
      if (calls === null) return;
      send(calls.url, 'GetId', calls.getId, (found) => {
        const content = calls.getCredentials(found);
        if (content !== null) send(calls.url, 'GetCredentialsForIdentity', content);
      });
    },
    async take(pool) {
      // A token is not asked for in vain.
      const calls = answers.size === 0 ? null : await callsOf(pool);
      if (calls === null) return null;
      const { url, getId, getCredentials } = calls;
      /** What an answer holds that came with status 200; it stays for the SDK. */
      const read = async (key: string): Promise<unknown> => {
        const response = await answers.get(key);
        return response?.status === 200 ? contentOf(response) : null;
      };
      try {
        const firstKey = keyOf(url, targetOf('GetId'), JSON.stringify(getId));
        const content = getCredentials(await read(firstKey));
        if (content === null) return null;
        const secondKey = keyOf(url, targetOf('GetCredentialsForIdentity'), JSON.stringify(content));
        const credentials = credentialsOf(await read(secondKey));
        // The SDK is not to find credentials that were used and have ended.
        if (credentials !== null) for (const key of [firstKey, secondKey]) answers.delete(key);
        return credentials;
      } catch {
        return null;
      }
    },
    async fetch(input, init) {
      const target = new Headers(init?.headers).get('x-amz-target');
      const key = target === null ? null : keyOf(String(input), target, await new Response(init?.body).text());
      return (key === null ? null : takeAnswer(key)) ?? fetchIt(input, init);
    },
  };
}

type Action = 'GetId' | 'GetCredentialsForIdentity';

function targetOf(action: Action): string {
  return `AWSCognitoIdentityService.${action}`;
}

/** The content of an answer, which can be read again. */
async function contentOf(response: Response): Promise<unknown> {
  return response.clone().json();
}

/** The two calls for the credentials of a pool; `null` where only the SDK knows the endpoint, or nobody is signed in. */
async function callsOf({ identityPoolId, endpoint, customRoleArn, login }: Pool): Promise<{
  readonly url: string;
  readonly getId: object;
  /** The second call, from the answer to the first; `null` if that holds no identity. */
  readonly getCredentials: (answer: unknown) => object | null;
} | null> {
  const url = endpoint === null ? addressOf(identityPoolId) : endpoint.replace(/\/?$/, '/');
  const token = login === null ? null : await login.get().catch(() => '');
  if (url === null || token === '') return null;
  const Logins = login !== null && { Logins: { [login.provider]: token } };
  return {
    url,
    getId: { IdentityPoolId: identityPoolId, ...Logins },
    getCredentials: (answer) =>
      isRecord(answer) && 'IdentityId' in answer
        ? {
            IdentityId: answer['IdentityId'],
            ...Logins,
            ...(customRoleArn !== null && { CustomRoleArn: customRoleArn }),
          }
        : null,
  };
}

/** The credentials in an answer of Cognito; `null` if anything of them is not as it documents. */
function credentialsOf(answer: unknown): Credentials | null {
  const found = isRecord(answer) ? answer['Credentials'] : null;
  if (!isRecord(found)) return null;
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = found;
  if (![AccessKeyId, SecretKey, SessionToken].every((text) => typeof text === 'string' && text !== '')) return null;
  // Cognito writes seconds.
  if (typeof Expiration !== 'number' || !(Expiration > 0)) return null;
  return {
    accessKeyId: AccessKeyId as string,
    secretAccessKey: SecretKey as string,
    sessionToken: SessionToken as string,
    expiration: new Date(Math.round(Expiration * 1000)),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
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
