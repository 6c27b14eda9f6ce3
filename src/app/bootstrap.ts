import { earlyIdentity } from '#aws/early-identity.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { EMBEDDED_SOURCE, READS, type Source } from '#domain/source.ts';
import { openClock, SYSTEM_CLOCK, type Clock } from '#auth/clock.ts';
import { poolKey, poolOf } from '#auth/pool.ts';
import { openSignIns, type SignIns } from '#auth/sign-ins.ts';
import type { Configuration, ConfigIssue } from '#features/setup/configuration.ts';
import { loadConfiguration } from '#features/setup/load-configuration.ts';
import { finishTrialSignIn } from '#features/setup/trial.ts';
import { restoreQuery, siteRoot, takeSignInAnswer } from '#url/site-address.ts';

type FinishedSignIn = Awaited<ReturnType<SignIns['finish']>>;

/** Why no source can be shown. */
type Unusable =
  | { readonly kind: 'invalid'; readonly issues: readonly ConfigIssue[] }
  /** No source is configured: `config.json` is missing, or names none. */
  | { readonly kind: 'unconnected'; readonly isMissing: boolean };

/** What is known before the first render. */
export type BootstrapResult =
  /** The site does not answer `config.json`. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  | (Unusable & {
      readonly clock: Clock;
      /** The result of a sign-in at the door whose redirect opened this page. */
      readonly finished: FinishedSignIn | null;
    })
  | {
      readonly kind: 'ready';
      readonly configuration: Configuration;
      readonly sources: readonly Source[];
      readonly clock: Clock;
      readonly signIns: SignIns;
      /** The result of a sign-in whose redirect opened this page. */
      readonly finished: FinishedSignIn | null;
      /** The browser's `fetch`, or that of an embedded cloud. */
      readonly fetch: Fetch;
    };

/**
 * Does what needs neither React nor the SDK while both still load: reads the configuration, finishes a sign-in, requests
 * the first credentials.
 * @param openCloud returns the `fetch` of an embedded cloud, for a configuration that asks for one
 * @param show shows the person what is going on
 */
export async function bootstrap(
  openCloud: () => Promise<Fetch>,
  show: (text: string) => void,
): Promise<BootstrapResult> {
  const siteClock = openClock((init) => fetch(new URL('config.json', siteRoot()), init));
  const [loaded] = await Promise.all([loadConfiguration(), siteClock.measure()]);
  if (loaded.kind === 'unavailable') return loaded;
  // Before the board's own sign-ins open, so that they read what this one stores.
  const tried = await finishTrialSignIn(siteClock.now, () => show('Signing in'));
  const unusable = { clock: siteClock, finished: tried };
  if (loaded.kind === 'invalid') return { ...loaded, ...unusable };
  if (loaded.kind === 'missing') return { kind: 'unconnected', isMissing: true, ...unusable };
  const { configuration } = loaded;
  const { isEmbedded } = configuration;
  if (!isEmbedded && configuration.sources.length === 0) return { kind: 'unconnected', isMissing: false, ...unusable };
  const sources = isEmbedded ? [{ ...EMBEDDED_SOURCE, reads: READS }] : configuration.sources;
  // An embedded cloud uses this computer's clock, right or wrong.
  const clock = isEmbedded ? SYSTEM_CLOCK : siteClock;
  const signIns = await openSignIns(sources, siteRoot(), clock.now);
  const answer = signIns.all.length > 0 ? takeSignInAnswer() : null;
  if (answer !== null) show('Signing in');
  const own = answer === null ? null : await signIns.finish(answer);
  if (own !== null) restoreQuery(own.search);
  return {
    kind: 'ready',
    configuration,
    sources,
    clock,
    signIns,
    finished: own ?? tried,
    fetch: isEmbedded ? await openCloud() : requestEarlyCredentials(sources, signIns),
  };
}

/** Requests credentials for every pool whose person is signed in or that needs no sign-in. */
function requestEarlyCredentials(sources: readonly Source[], signIns: SignIns): Fetch {
  const early = earlyIdentity((...request) => fetch(...request));
  const pools = new Map(sources.map((source) => [poolKey(source), source]));
  for (const source of pools.values()) {
    const signIn = signIns.of(source);
    if (signIn === null || signIn.status().kind === 'signed-in') void early.ask(poolOf(source, signIn));
  }
  return early.fetch;
}
