import type { Configuration } from '#features/setup/configuration.ts';

/** The endpoints that the page requests itself; it only navigates to the others. */
const FETCHED = ['token_endpoint', 'revocation_endpoint', 'jwks_uri', 'userinfo_endpoint'];

/** The timeout for a provider's discovery document, in milliseconds. */
const DEADLINE_MS = 3000;

/**
 * Adds to each login the further hosts of its provider that the page must reach: Cognito, for one, has its token
 * endpoint on another host than its issuer. Reads them from the discovery document; if a provider does not answer,
 * warns and keeps the configured hosts.
 * @param warn receives a sentence for the person who runs the program
 */
export async function withProviderHosts(
  configuration: Configuration,
  warn: (text: string) => void,
): Promise<Configuration> {
  const issuers = new Set(configuration.sources.flatMap(({ login }) => (login === null ? [] : [login.issuer])));
  const found = new Map(
    await Promise.all([...issuers].map(async (issuer) => [issuer, await hostsOf(issuer, warn)] as const)),
  );
  const sources = configuration.sources.map((source) => {
    const { login } = source;
    if (login === null) return source;
    return {
      ...source,
      login: { ...login, hosts: [...new Set([...login.hosts, ...(found.get(login.issuer) ?? [])])] },
    };
  });
  return { ...configuration, sources };
}

async function hostsOf(issuer: string, warn: (text: string) => void): Promise<string[]> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(DEADLINE_MS) });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    const document: unknown = await response.json();
    if (typeof document !== 'object' || document === null) throw new Error('no JSON object');
    return FETCHED.flatMap((name) => originOf(Reflect.get(document, name), new URL(issuer).protocol));
  } catch (error) {
    // `fetch` itself reports only "fetch failed"; its cause has the reason.
    const reason =
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
    warn(
      `The sign-in provider ${issuer} did not say which hosts it uses (${reason}); name them as login.hosts, or the page may not reach them.`,
    );
    return [];
  }
}

/** Ignores endpoints that are less secure than the issuer. */
function originOf(endpoint: unknown, protocol: string): string[] {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return [];
  const url = new URL(endpoint);
  return url.protocol === 'https:' || url.protocol === protocol ? [url.origin] : [];
}
