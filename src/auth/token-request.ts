import { CloudError } from '#aws/cloud-error.ts';
import type { CloudErrorKind } from '#aws/error-kinds.ts';
import { withDeadline } from '#aws/deadline.ts';

const SERVICE = 'the sign-in service';

/** Codes of temporary errors, whatever the HTTP status. Providers have codes of their own. */
const TEMPORARY: readonly (readonly [code: RegExp, kind: CloudErrorKind])[] = [
  [/^slow_down$|limit|throttl|^too_many_/, 'throttled'],
  [/^(?:server|internal|service)_error$|^temporarily_|unavailable$|time(?:d_)?out/, 'unavailable'],
];

/** The form of all codes that are registered for OAuth and OpenID. What a firewall answers has others. */
const OAUTH_CODE = /^[a-z][a-z0-9_.-]*$/;

/** Request Timeout and Too Early (RFC 9110, RFC 8470): the request was not considered. */
const TRY_AGAIN: ReadonlySet<number> = new Set([408, 425]);

/**
 * Posts a form that holds a refresh token without the library, which would follow redirects with that secret, and does not
 * give the HTTP status, which tells a refusal from an outage.
 * @param endpoint the provider's
 * @returns the fields of the answer, `{}` for an empty one
 * @throws CloudError `sign-in-ended` for every OAuth error that is not temporary (RFC 6749, 5.2; OpenID Connect Core,
 * 3.1.2.6), with the provider's words; TypeError if the network or a policy blocked the request
 */
export async function postToken(
  endpoint: string,
  form: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Readonly<Record<string, unknown>>> {
  return withDeadline(SERVICE, timeoutMs, undefined, async (signal) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(form),
      credentials: 'omit',
      redirect: 'manual',
      signal,
    });
    const { status } = answer;
    if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      throw new CloudError('unavailable', SERVICE, {
        message: 'The token endpoint sends the request on to another address, which is not followed',
      });
    }
    const fields = toFields(await answer.text());
    const error = errorOf(status, fields);
    if (error !== null) throw error;
    return fields ?? {};
  });
}

function toFields(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function errorOf(status: number, fields: Readonly<Record<string, unknown>> | null): CloudError | null {
  const text = (name: string): string | null => (typeof fields?.[name] === 'string' ? fields[name] : null);
  const code = text('error');
  const details = { code, message: text('error_description') ?? code ?? `HTTP status ${status}` };
  if (status === 429) return new CloudError('throttled', SERVICE, details);
  if (status >= 500 || TRY_AGAIN.has(status)) return new CloudError('unavailable', SERVICE, details);
  if (code !== null && OAUTH_CODE.test(code))
    return new CloudError(
      TEMPORARY.find(([temporary]) => temporary.test(code))?.[1] ?? 'sign-in-ended',
      SERVICE,
      details,
    );
  // From a proxy or a captive portal: a provider refuses with an OAuth error.
  return status >= 400 || fields === null ? new CloudError('not-aws', SERVICE, details) : null;
}
