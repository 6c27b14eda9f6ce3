import { CloudError } from '#aws/cloud-error.ts';
import type { Credentials } from '#aws/identity-pool.ts';

/** Credentials of one sign-in, shared by all Regions that it reads. */
export interface CredentialKeeper {
  /**
   * Credentials that are good now.
   * @throws what the loader throws, but only when none are left that have not ended
   */
  readonly get: () => Promise<Credentials>;
  /** Other credentials than the refused ones; several clients that are refused at once cause one renewal. */
  readonly renew: (refused: Credentials) => Promise<Credentials>;
}

/** How long before their end credentials are renewed, and how long a failed early renewal rests, in milliseconds. */
const EARLY_MS = 5 * 60_000;
const REST_MS = 30_000;

/** For so long a refusal of what was accepted before may pass, in milliseconds. */
const PASSING_MS = 5 * 60_000;

/** What Cognito says of a pool or a login that are set up wrongly, and for a moment of ones that are not. */
const REFUSALS: ReadonlySet<string> = new Set(['sign-in-refused', 'identity-pool']);

/**
 * Keeps credentials in memory and uses them until they really end: an early renewal that fails costs nothing, because
 * the ones at hand are still good. One request is under way at a time.
 * @param load asks for new ones
 * @param now the current time in milliseconds
 */
export function keepCredentials(load: () => Promise<Credentials>, now: () => number): CredentialKeeper {
  let current: Credentials | null = null;
  let flight: Promise<Credentials> | null = null;
  let restUntil = 0;
  let refusedSince: number | null = null;

  /** The error; of a refusal that may pass, one that says so. */
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
      // The credentials at hand are good; the next request after the rest tries again.
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
