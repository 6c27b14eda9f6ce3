import type { EarlyIdentity } from '#aws/early-identity.ts';
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

/**
 * A function that returns the credentials of an identity pool that were asked for early, then requests others, whose code
 * loads at the first such call. It throws a CloudError.
 */
export function lateIdentityPool(
  pool: IdentityPool,
  takeEarly: EarlyIdentity['take'] = async () => null,
): () => Promise<Credentials> {
  let opened: Promise<() => Promise<Credentials>> | null = null;
  const open = (): Promise<() => Promise<Credentials>> =>
    (opened ??= import('#aws/identity-pool.ts').then(({ identityPoolLoader }) => identityPoolLoader(pool)));
  return async () => (await takeEarly(pool)) ?? (await open())();
}
