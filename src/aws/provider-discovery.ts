import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import { guardedFetch, type Fetch } from '#aws/guarded-fetch.ts';

/** What an OpenID provider says of itself, as far as a sign-in depends on it. */
export interface Discovery {
  readonly issuer: string;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly endSessionEndpoint: string | null;
  /** `null` where it says nothing, as Cognito does. */
  readonly challengeMethods: readonly string[] | null;
}

const SERVICE = 'the sign-in service';
const DEADLINE_MS = 10_000;

/**
 * Reads the provider's description of itself, `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0).
 * @throws CloudError
 */
export async function discoverProvider(issuer: string, fetchIt: Fetch): Promise<Discovery> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { status, text } = await withDeadline(SERVICE, DEADLINE_MS, undefined, async (signal) =>
    guardedFetch(fetchIt, { service: SERVICE, url, method: 'GET', headers: {}, body: null, signal }),
  );
  const code = `HTTP ${status}`;
  if (status >= 500) throw new CloudError('unavailable', SERVICE, { code });
  if (status !== 200) throw new CloudError('no-provider', SERVICE, { code, message: `${url} answers ${code}` });
  let document: unknown = null;
  try {
    document = JSON.parse(text);
  } catch {
    // Told below, with everything else that is no description.
  }
  if (typeof document !== 'object' || document === null)
    throw new CloudError('no-provider', SERVICE, { message: `${url} is not JSON` });
  const word = (key: string): string | null => {
    const value: unknown = Reflect.get(document, key);
    return typeof value === 'string' ? value : null;
  };
  const methods: unknown = Reflect.get(document, 'code_challenge_methods_supported');
  return {
    issuer: word('issuer') ?? '',
    authorizationEndpoint: word('authorization_endpoint'),
    tokenEndpoint: word('token_endpoint'),
    revocationEndpoint: word('revocation_endpoint'),
    endSessionEndpoint: word('end_session_endpoint'),
    challengeMethods: Array.isArray(methods) ? methods.filter((method) => typeof method === 'string') : null,
  };
}
