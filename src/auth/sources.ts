import type { Fetch } from '#aws/guarded-fetch.ts';
import { identityPoolLoader } from '#aws/identity-pool.ts';
import { createImportTasks, type ImportTasks } from '#aws/import-tasks.ts';
import type { Source } from '#domain/source.ts';
import { keepCredentials, type CredentialKeeper } from '#auth/credentials.ts';
import type { Clock } from '#auth/clock.ts';
import { poolKey, poolOf } from '#auth/pool.ts';
import type { SignIn } from '#auth/sign-in.ts';

/** A source that can be asked. */
export interface OpenSource {
  readonly source: Source;
  readonly importTasks: ImportTasks;
}

/** What sources are opened with. */
export interface SourceMeans {
  /** The browser's fetch, or that of a cloud in the page. */
  readonly fetch: Fetch;
  /** The sign-in at the login of a source, `null` for guests. */
  readonly signInOf: (source: Source) => SignIn | null;
  readonly clock: Clock;
}

/**
 * Opens the configured sources. Sources of one identity pool, login and role share their credentials, whatever their
 * Regions. Nothing is asked before the first request needs it.
 */
export function openSources(sources: readonly Source[], { fetch, signInOf, clock }: SourceMeans): OpenSource[] {
  const keepers = new Map<string, CredentialKeeper>();
  const keeperOf = (source: Source): CredentialKeeper => {
    const key = poolKey(source);
    const load = identityPoolLoader({ ...poolOf(source, signInOf(source)), fetch });
    const keeper = keepers.get(key) ?? keepCredentials(load, clock.now);
    keepers.set(key, keeper);
    return keeper;
  };
  return sources.map((source) => ({
    source,
    importTasks: createImportTasks({
      source: source.name,
      region: source.region,
      endpoint: source.endpoints.ec2,
      fetch,
      clock,
      credentials: keeperOf(source),
    }),
  }));
}
