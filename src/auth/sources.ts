import type { EarlyIdentity } from '#aws/early-identity.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { ImageRecords } from '#aws/image-records.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { lateImageRecords } from '#aws/late-image-records.ts';
import { lateIdentityPool, lateImportTasks } from '#aws/late-sdk.ts';
import { lateSharedTasks } from '#aws/late-shared-tasks.ts';
import { lateSnapshotTasks } from '#aws/late-snapshot-tasks.ts';
import { poolRegion, type Source } from '#domain/source.ts';
import { credentialCache, type CredentialCache } from '#auth/credentials.ts';
import type { Clock } from '#auth/clock.ts';
import { poolKey, poolOf } from '#auth/pool.ts';
import type { SignIn } from '#auth/sign-in.ts';

/** A source with its client. */
export interface OpenSource {
  readonly source: Source;
  readonly importTasks: ImportTasks;
}

/** A source with all its clients. */
export interface OpenSourceWithRecords extends OpenSource {
  readonly imageRecords: ImageRecords;
  /** The snapshot tasks, where the source may read them. */
  readonly snapshotTasks?: ImportTasks;
  /** Lets polls read what one poller stored for all screens, where the source has one. */
  readonly share?: ReturnType<typeof lateSharedTasks>;
}

/** The dependencies of open sources. */
export interface SourceOptions {
  /** The browser's fetch, or that of the emulator in the page. */
  readonly fetch: Fetch;
  /** The sign-in of a source; `null` for guests. */
  readonly signInOf: (source: Source) => SignIn | null;
  readonly clock: Clock;
  /** Takes the credentials that were asked for while the page was loading. */
  readonly takeEarly?: EarlyIdentity['take'];
  /** What every request waits for. */
  readonly ready?: Promise<unknown>;
}

/**
 * Opens the configured sources. Sources of one identity pool, login and role share their credentials, whatever their
 * Regions. Nothing is requested before the first call.
 */
export function openSources(
  sources: readonly Source[],
  { fetch, signInOf, clock, takeEarly, ready }: SourceOptions,
): OpenSourceWithRecords[] {
  const caches = new Map<string, CredentialCache>();
  const cacheOf = (source: Source): CredentialCache => {
    const key = poolKey(source);
    const load = lateIdentityPool({ ...poolOf(source, signInOf(source)), fetch }, takeEarly);
    const cache = caches.get(key) ?? credentialCache(load, clock.now);
    caches.set(key, cache);
    return cache;
  };
  return sources.map((source) => {
    const options = {
      source: source.name,
      region: source.region,
      endpoint: source.endpoints.ec2,
      fetch,
      clock,
      credentials: cacheOf(source),
      ...(ready === undefined ? {} : { ready }),
    };
    return {
      source,
      importTasks: lateImportTasks(options),
      imageRecords: lateImageRecords(options),
      ...(source.reads.includes('snapshot-tasks') ? { snapshotTasks: lateSnapshotTasks(options) } : {}),
      ...(source.sharedAnswers === null
        ? {}
        : {
            share: lateSharedTasks({
              ...options,
              sharedAnswers: source.sharedAnswers,
              // The stack makes both in one Region.
              bucketRegion: poolRegion(source.identityPoolId),
            }),
          }),
    };
  });
}
