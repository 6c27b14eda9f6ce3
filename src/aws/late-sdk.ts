import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { Credentials, IdentityPool } from '#aws/identity-pool.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import type * as Sdk from '#aws/sdk.ts';

let loading: Promise<typeof Sdk> | null = null;

/** Imports the SDK, once. */
export function loadSdk(): Promise<typeof Sdk> {
  return (loading ??= import('#aws/sdk.ts'));
}

/** The import tasks of an account in a Region, whose code loads at the first call. */
export function lateImportTasks(options: Ec2Options): ImportTasks {
  let opened: Promise<ImportTasks> | null = null;
  async function open(): Promise<ImportTasks> {
    // Whoever delays the requests delays the SDK too.
    await options.ready;
    return (await loadSdk()).createImportTasks(options);
  }
  return { page: async (query, signal) => (await (opened ??= open())).page(query, signal) };
}

/** A function that requests credentials of an identity pool, whose code loads at the first call; it throws a CloudError. */
export function lateIdentityPool(pool: IdentityPool): () => Promise<Credentials> {
  let opened: Promise<() => Promise<Credentials>> | null = null;
  return async () => (await (opened ??= loadSdk().then(({ identityPoolLoader }) => identityPoolLoader(pool))))();
}
