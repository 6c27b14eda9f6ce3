import type { Fetch } from '#aws/guarded-fetch.ts';
import { identityPoolLoader } from '#aws/identity-pool.ts';
import { createImportTasks, type ImportTasks } from '#aws/import-tasks.ts';
import type { Source } from '#domain/source.ts';
import { keepCredentials, type CredentialKeeper } from '#session/credentials.ts';

/** A source that can be asked. */
export interface OpenSource {
  readonly source: Source;
  readonly importTasks: ImportTasks;
}

/**
 * Opens the configured sources. Sources of one identity pool share their credentials, whatever their Regions. Nothing
 * is asked before the first request needs it.
 * @param fetchIt the browser's fetch, or that of a cloud in the page
 */
export function openSources(sources: readonly Source[], fetchIt: Fetch): OpenSource[] {
  const keepers = new Map<string, CredentialKeeper>();
  const keeperOf = ({ identityPoolId, endpoints }: Source): CredentialKeeper => {
    const endpoint = endpoints.cognitoIdentity;
    const key = JSON.stringify([identityPoolId, endpoint]);
    const keeper =
      keepers.get(key) ?? keepCredentials(identityPoolLoader({ identityPoolId, endpoint, fetch: fetchIt }), Date.now);
    keepers.set(key, keeper);
    return keeper;
  };
  return sources.map((source) => ({
    source,
    importTasks: createImportTasks({
      source: source.name,
      region: source.region,
      endpoint: source.endpoints.ec2,
      fetch: fetchIt,
      credentials: keeperOf(source),
    }),
  }));
}
