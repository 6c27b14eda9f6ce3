import { earlyIdentity } from '#aws/early-identity.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { EMBEDDED_SOURCE, type Source } from '#domain/source.ts';
import { openClock, SYSTEM_CLOCK, type Clock } from '#auth/clock.ts';
import { poolKey, poolOf } from '#auth/pool.ts';
import { openSignIns, type SignIns } from '#auth/sign-ins.ts';
import type { Configuration, ConfigIssue } from '#features/setup/configuration.ts';
import { loadConfiguration } from '#features/setup/load-configuration.ts';
import { restoreQuery, siteRoot, takeSignInAnswer } from '#url/site-address.ts';

/** What is known before the first picture. */
export type BootstrapResult =
  | { readonly kind: 'invalid'; readonly issues: readonly ConfigIssue[] }
  /** The site does not give `config.json`. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Nobody said where to read tasks: there is no `config.json`, or it names no source. */
  | { readonly kind: 'unconnected'; readonly isMissing: boolean }
  | {
      readonly kind: 'begun';
      readonly configuration: Configuration;
      readonly sources: readonly Source[];
      readonly clock: Clock;
      readonly signIns: SignIns;
      /** What came of a sign-in that came back with this page. */
      readonly finished: Awaited<ReturnType<SignIns['finish']>> | null;
      /** The browser's own, or that of a cloud in the page. */
      readonly fetch: Fetch;
    };

/**
 * What needs neither React nor the SDK, while both still travel: reads the configuration, takes a sign-in that comes
 * back, asks for the first credentials.
 * @param openCloud gives the fetch of a cloud in the page, for a configuration that asks for it
 * @param say tells a person what is going on
 */
export async function bootstrap(
  openCloud: () => Promise<Fetch>,
  say: (text: string) => void,
): Promise<BootstrapResult> {
  const siteClock = openClock((init) => fetch(new URL('config.json', siteRoot()), init));
  const [reading] = await Promise.all([loadConfiguration(), siteClock.measure()]);
  if (reading.kind === 'invalid' || reading.kind === 'unavailable') return reading;
  if (reading.kind === 'missing') return { kind: 'unconnected', isMissing: true };
  const { configuration } = reading;
  const { isEmbedded } = configuration;
  if (!isEmbedded && configuration.sources.length === 0) return { kind: 'unconnected', isMissing: false };
  const sources = isEmbedded ? [EMBEDDED_SOURCE] : configuration.sources;
  // A cloud in the page goes by this computer's clock, right or wrong.
  const clock = isEmbedded ? SYSTEM_CLOCK : siteClock;
  const signIns = await openSignIns(sources, siteRoot(), clock.now);
  const answer = signIns.all.length > 0 ? takeSignInAnswer() : null;
  if (answer !== null) say('Signing in');
  const finished = answer === null ? null : await signIns.finish(answer);
  if (finished !== null) restoreQuery(finished.search);
  return {
    kind: 'begun',
    configuration,
    sources,
    clock,
    signIns,
    finished,
    fetch: isEmbedded ? await openCloud() : askEarly(sources, signIns),
  };
}

/** Asks for the credentials of everybody who is there. */
function askEarly(sources: readonly Source[], signIns: SignIns): Fetch {
  const early = earlyIdentity((...request) => fetch(...request));
  const pools = new Map(sources.map((source) => [poolKey(source), source]));
  for (const source of pools.values()) {
    const signIn = signIns.of(source);
    if (signIn === null || signIn.status().kind === 'signed-in') void early.ask(poolOf(source, signIn));
  }
  return early.fetch;
}
