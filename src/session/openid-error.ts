import { ErrorResponse, ErrorTimeout, type OidcClient } from 'oidc-client-ts';
import { CloudError } from '#aws/cloud-error.ts';
import type { CloudErrorKind } from '#aws/error-kinds.ts';
import { isBlockedByPolicy } from '#aws/policy-violations.ts';

const SERVICE = 'the sign-in service';

/** The answers of a provider that are no fault of the configuration (RFC 6749, 4.1.2.1 and 5.2). */
const KIND_OF_CODE: Readonly<Record<string, CloudErrorKind>> = Object.assign(Object.create(null), {
  invalid_grant: 'sign-in-ended',
  access_denied: 'person-refused',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
});

const PUBLIC_CLIENT = 'The client at the provider must be a public one (a “single-page application”): without a secret, with the authorization code flow and PKCE.';

/** What mends a refusal, where its code says so. */
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

/** Words of providers about a client that is not a public one, under whatever code. */
const IS_ABOUT_CLIENT = /AADSTS9002326|AADSTS7000218|single-page application|client[_ ]secret/i;

function nextOf(code: string, words: string): string | null {
  return IS_ABOUT_CLIENT.test(words) ? PUBLIC_CLIENT : (NEXT_OF_CODE[code] ?? null);
}

/** What the library throws, as what it means to a person. */
export async function openIdError(reason: unknown, client: OidcClient): Promise<CloudError> {
  if (reason instanceof ErrorResponse) {
    const code = reason.error ?? 'error';
    const kind = KIND_OF_CODE[code] ?? 'provider-refused';
    const message = reason.error_description ?? code;
    return new CloudError(kind, SERVICE, { code, message, advice: kind === 'provider-refused' ? nextOf(code, message) : null });
  }
  if (reason instanceof ErrorTimeout) return new CloudError('no-answer', SERVICE);
  const message = reason instanceof Error ? reason.message : String(reason);
  if (reason instanceof DOMException && ['QuotaExceededError', 'SecurityError'].includes(reason.name)) return new CloudError('storage-refused', SERVICE, { message });
  if (reason instanceof TypeError) {
    const tokenEndpoint = await client.metadataService.getTokenEndpoint().catch(() => null);
    for (const host of [client.settings.authority, tokenEndpoint]) {
      if (host != null && (await isBlockedByPolicy(host))) return new CloudError('blocked-by-policy', SERVICE, { message });
    }
    return new CloudError('no-network', SERVICE, { message });
  }
  // The library's words for a state that is not its own, used up or older than a quarter of an hour.
  if (/No matching state|State does not match|nonce|authority mismatch|client_id mismatch|No state in response/i.test(message)) {
    return new CloudError('answer-not-asked', SERVICE, { message });
  }
  // The library does not say which request an answer was for: without a description there was but one.
  const isDescribed = await client.metadataService.getTokenEndpoint(false).then(() => true, () => false);
  const isNoDescription = /\(4\d\d\)|Content-Type|Metadata does not contain/.test(message) || reason instanceof SyntaxError;
  if (!isDescribed && isNoDescription) return new CloudError('no-provider', SERVICE, { message });
  return new CloudError('unavailable', SERVICE, { message });
}
