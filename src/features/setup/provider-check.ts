import { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { discoverProvider } from '#aws/provider-discovery.ts';
import type { Login } from '#domain/source.ts';
import type { Outcome } from '#features/setup/check.ts';
import { reach, type Reached } from '#features/setup/reach.ts';

/**
 * Tests the OpenID configuration of a provider.
 * @param reached which hosts of the source answer at all
 * @throws CloudError if there is no configuration
 */
export async function checkProvider(
  login: Login,
  reached: readonly Reached[],
  means: { readonly fetch: Fetch; readonly root: string },
): Promise<Outcome> {
  const host = new URL(login.issuer).origin;
  const known = reached.find((one) => one.host === host);
  const discovery = await discoverProvider(login.issuer, means.fetch).catch((error: unknown) => {
    if (
      error instanceof CloudError &&
      (error.kind === 'no-network' || error.kind === 'unreadable') &&
      known?.isReached === true
    )
      return null;
    throw error;
  });
  if (discovery === null) {
    return {
      result: 'failed',
      saw: `Something answers at ${host}, but it lets no page of this site read it.`,
      fix: `The provider must send access-control-allow-origin for ${new URL(means.root).origin}: many do once the address is registered with the client (as web origin, allowed origin or CORS origin). A proxy or an extension may also have removed it.`,
    };
  }
  const { issuer, authorizationEndpoint, tokenEndpoint, challengeMethods } = discovery;
  if (issuer.replace(/\/$/, '') !== login.issuer.replace(/\/$/, '')) {
    return {
      result: 'failed',
      saw: `It calls itself ${issuer || 'nothing'}.`,
      fix:
        issuer === ''
          ? 'Compare login.issuer in config.json: what answers there is no provider.'
          : `login.issuer must be ${issuer}, to the letter.`,
    };
  }
  if (authorizationEndpoint === null || tokenEndpoint === null) {
    return {
      result: 'failed',
      saw: 'It names no authorization or no token endpoint.',
      fix: 'The provider must offer the authorization code flow.',
    };
  }
  if (challengeMethods !== null && !challengeMethods.includes('S256')) {
    return {
      result: 'failed',
      saw: `It offers no PKCE with S256, but ${challengeMethods.join(', ') || 'none'}.`,
      fix: 'Allow PKCE with S256 at the provider.',
    };
  }
  const tokenHost = new URL(tokenEndpoint).origin;
  const [atToken] = reached.some((one) => one.host === tokenHost) ? [] : await reach([tokenHost], means.fetch, false);
  if (atToken?.isBlocked === true) {
    return {
      result: 'failed',
      saw: `It gives tokens at ${tokenHost}, which this site’s policy blocks.`,
      fix: `Name ${tokenHost} in login.hosts, and let connect-src name it: npm run headers -- config.json prints the right header.`,
    };
  }
  return { saw: `It describes itself, with sign-in at ${new URL(authorizationEndpoint).host}.` };
}
