import { CloudError } from '#aws/cloud-error.ts';
import type { Credentials } from '#aws/identity-pool.ts';

/** The credentials of one sign-in, shared by all its Regions. */
export interface CredentialCache {
  /**
   * Valid credentials.
   * @throws what the loader throws, but only if no valid ones are left
   */
  readonly get: () => Promise<Credentials>;
  /** Credentials other than the refused ones. Clients that are refused at the same time share one renewal. */
  readonly renew: (refused: Credentials) => Promise<Credentials>;
}

/** How long before their end credentials are renewed, and the wait after a failed early renewal, in milliseconds. */
const EARLY_MS = 5 * 60_000;
const REST_MS = 30_000;

/** How long a refusal after success counts as passing, in milliseconds. */
const PASSING_MS = 5 * 60_000;

/** Cognito's errors for a wrong pool or login, which it may also give for a moment for right ones. */
const REFUSALS: ReadonlySet<string> = new Set(['sign-in-refused', 'identity-pool']);

/**
 * Caches credentials in memory until they end. A failed early renewal does no harm, because the present ones are still
 * valid. At most one request is under way.
 * @param load requests new ones
 * @param now the time in milliseconds
 */
export function credentialCache(load: () => Promise<Credentials>, now: () => number): CredentialCache {
  let current: Credentials | null = null;
  let flight: Promise<Credentials> | null = null;
  let restUntil = 0;
  let refusedSince: number | null = null;

  /** Replaces a refusal that may pass by an error of that kind. */
  function asPassing(error: unknown): unknown {
    if (!(error instanceof CloudError) || !REFUSALS.has(error.kind) || current === null) return error;
    refusedSince ??= now();
    return now() - refusedSince < PASSING_MS ? new CloudError('passing-refusal', error.service, error) : error;
  }

  async function ask(): Promise<Credentials> {
    try {
      current = await load();
      refusedSince = null;
      return current;
    } catch (error) {
      throw asPassing(error);
    } finally {
      flight = null;
    }
  }

  function renew(): Promise<Credentials> {
    flight ??= ask();
    return flight;
  }

  function renewEarly(): void {
    if (now() < restUntil) return;
    restUntil = now() + REST_MS;
    renew().catch(() => {
      // The present credentials are valid; a later request tries again.
    });
  }

  const leftMs = (credentials: Credentials): number =>
    credentials.expiration === undefined ? Number.POSITIVE_INFINITY : credentials.expiration.getTime() - now();

  return {
    async get() {
      if (current === null || leftMs(current) <= 0) return renew();
      if (leftMs(current) < EARLY_MS) renewEarly();
      return current;
    },
    async renew(refused) {
      return current !== null && current !== refused ? current : renew();
    },
  };
}
