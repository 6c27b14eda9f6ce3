import { ErrorResponse } from 'oidc-client-ts';
import { CloudError } from '#aws/cloud-error.ts';
import type { CloudErrorKind } from '#aws/error-kinds.ts';
import { isBlockedByPolicy } from '#aws/policy-violations.ts';

const SERVICE = 'the sign-in service';

/** Errors of a provider that the configuration did not cause (RFC 6749, 4.1.2.1 and 5.2). */
const KIND_OF_CODE: Readonly<Record<string, CloudErrorKind>> = Object.assign(Object.create(null), {
  // A code works once.
  invalid_grant: 'answer-not-asked',
  access_denied: 'person-refused',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
});

const PUBLIC_CLIENT =
  'The client at the provider must be a public one (a “single-page application”): without a secret, with the authorization code flow and PKCE.';

/** What to do about a refusal, by its code. */
const NEXT_OF_CODE: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  redirect_uri_mismatch: 'Register the address of this site as a callback address of the client at the provider.',
  invalid_redirect_uri: 'Register the address of this site as a callback address of the client at the provider.',
  invalid_client: `Compare login.clientId in config.json with the provider’s. ${PUBLIC_CLIENT}`,
  unauthorized_client: PUBLIC_CLIENT,
  unsupported_response_type: PUBLIC_CLIENT,
  unsupported_grant_type: PUBLIC_CLIENT,
  invalid_scope: 'Compare login.scope in config.json with what the provider grants to this client.',
  login_required: 'Sign in again.',
  interaction_required: 'Sign in again.',
  consent_required: 'Sign in again.',
  account_selection_required: 'Sign in again.',
});

/** Messages of providers about a client that is not public, under various codes. */
const IS_ABOUT_CLIENT = /AADSTS9002326|AADSTS7000218|single-page application|client[_ ]secret/i;

function nextOf(code: string, words: string): string | null {
  return IS_ABOUT_CLIENT.test(words) ? PUBLIC_CLIENT : (NEXT_OF_CODE[code] ?? null);
}

/** The error for a refused authorization or a refused code. */
function refusal(code: string, words: string | null): CloudError {
  const kind = KIND_OF_CODE[code] ?? 'provider-refused';
  return new CloudError(kind, SERVICE, {
    code,
    message: words ?? code,
    advice: kind === 'provider-refused' ? nextOf(code, words ?? code) : null,
  });
}

/** The error for a refused code, from that of the token endpoint: there is no sign-in yet that could end. */
export function refusedCode({ code, message }: CloudError): CloudError {
  return refusal(code ?? 'error', message);
}

/**
 * The error of a request to a provider, as a CloudError.
 * @param endpoint the address of the request, `null` if none was sent
 */
export async function openIdError(reason: unknown, endpoint: string | null = null): Promise<CloudError> {
  if (reason instanceof CloudError) return reason;
  if (reason instanceof ErrorResponse) return refusal(reason.error ?? 'error', reason.error_description);
  const message = reason instanceof Error ? reason.message : String(reason);
  if (reason instanceof DOMException && ['QuotaExceededError', 'SecurityError'].includes(reason.name))
    return new CloudError('storage-refused', SERVICE, { message });
  if (reason instanceof TypeError) {
    const isBlocked = endpoint !== null && (await isBlockedByPolicy(endpoint));
    return new CloudError(isBlocked ? 'blocked-by-policy' : 'no-network', SERVICE, { message });
  }
  // The library's messages for an unknown or used state.
  if (/No matching state|No state in response/i.test(message))
    return new CloudError('answer-not-asked', SERVICE, { message });
  return new CloudError('unavailable', SERVICE, { message });
}
