import type { EarlyIdentity } from '#aws/early-identity.ts';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { Credentials, IdentityPool } from '#aws/identity-pool.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { lateFile } from '#aws/late-file.ts';
import type * as Sdk from '#aws/sdk.ts';

let loading: Promise<typeof Sdk> | null = null;

/** Imports the SDK, once. */
export function loadSdk(): Promise<typeof Sdk> {
  return (loading ??= import('#aws/sdk.ts'));
}

/** The import tasks of an account in a Region, whose code loads at the first call. */
export function lateImportTasks(options: Ec2Options): ImportTasks {
  const open = lateFile('EC2', async () => (await loadSdk()).createImportTasks(options));
  return {
    async page(query, signal) {
      // Whoever delays the requests delays the SDK too.
      await options.ready;
      return (await open()).page(query, signal);
    },
  };
}

/**
 * A function that returns the credentials of an identity pool that were asked for early, then requests others, whose code
 * loads at the first such call. It throws a CloudError.
 */
export function lateIdentityPool(
  pool: IdentityPool,
  takeEarly: EarlyIdentity['take'] = async () => null,
): () => Promise<Credentials> {
  const open = lateFile('Cognito', async () => (await import('#aws/identity-pool.ts')).identityPoolLoader(pool));
  return async () => (await takeEarly(pool)) ?? (await open())();
}
