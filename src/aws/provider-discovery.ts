import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import { guardedFetch, type Fetch } from '#aws/guarded-fetch.ts';

/** The fields of an OpenID provider's discovery document that a sign-in needs. */
export interface Discovery {
  readonly issuer: string;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly endSessionEndpoint: string | null;
  /** `null` if absent, as for Cognito. */
  readonly challengeMethods: readonly string[] | null;
}

const SERVICE = 'the sign-in service';
const DEADLINE_MS = 10_000;

/**
 * Reads the provider's discovery document, `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0).
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
    // Reported below, with everything else that is no discovery document.
  }
  if (typeof document !== 'object' || document === null)
    throw new CloudError('no-provider', SERVICE, { message: `${url} is not JSON` });
  const textOf = (key: string): string | null => {
    const value: unknown = Reflect.get(document, key);
    return typeof value === 'string' ? value : null;
  };
  const methods: unknown = Reflect.get(document, 'code_challenge_methods_supported');
  return {
    issuer: textOf('issuer') ?? '',
    authorizationEndpoint: textOf('authorization_endpoint'),
    tokenEndpoint: textOf('token_endpoint'),
    revocationEndpoint: textOf('revocation_endpoint'),
    endSessionEndpoint: textOf('end_session_endpoint'),
    challengeMethods: Array.isArray(methods) ? methods.filter((method) => typeof method === 'string') : null,
  };
}
