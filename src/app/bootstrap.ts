import { earlyIdentity, type EarlyIdentity } from '#aws/early-identity.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { EMBEDDED_SOURCE, READS, type Source } from '#domain/source.ts';
import { openClock, SYSTEM_CLOCK, type Clock } from '#auth/clock.ts';
import { poolKey, poolOf } from '#auth/pool.ts';
import { openSignIns, type SignIns } from '#auth/sign-ins.ts';
import type { Configuration, ConfigIssue } from '#features/setup/configuration.ts';
import { loadConfiguration, type Loaded } from '#features/setup/load-configuration.ts';
import {
  forgetConfiguration,
  rememberConfiguration,
  rememberedConfiguration,
} from '#features/setup/remembered-configuration.ts';
import { finishTrialSignIn } from '#features/setup/trial.ts';
import { hasSignInAnswer, restoreQuery, siteRoot, takeSignInAnswer } from '#url/site-address.ts';

type FinishedSignIn = Awaited<ReturnType<SignIns['finish']>>;

/** Why no source can be shown. */
type Unusable =
  | { readonly kind: 'invalid'; readonly issues: readonly ConfigIssue[] }
  /** No source is configured: `config.json` is missing, or names none. */
  | { readonly kind: 'unconnected'; readonly isMissing: boolean };

/** The site does not answer `config.json`. */
interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: string;
}

/** What the site says of the configuration with which the page started: the same, or another one or none. */
type Confirmation = { readonly kind: 'same' } | { readonly kind: 'changed' } | Unavailable;

/** What is known before the first render. */
export type BootstrapResult =
  | Unavailable
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
      /** Takes the credentials that were asked for while the page was loading. */
      readonly takeEarly: EarlyIdentity['take'];
      readonly confirmation: Promise<Confirmation>;
      /** Resolves once the site has answered the same configuration, else never. Every request waits for it. */
      readonly confirmed: Promise<void>;
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
  const loading = Promise.all([loadConfiguration(), siteClock.measure()]).then(([loaded]) => loaded);
  const remembered = rememberedConfiguration();
  // The answer of a sign-in has to be handled before anything is drawn.
  if (remembered !== null && !hasSignInAnswer()) return bootstrapRemembered(remembered, loading, siteClock);
  const loaded = await loading;
  if (loaded.kind === 'unavailable') return loaded;
  // Before the board's own sign-ins open, so that they read what this one stores.
  const tried = await finishTrialSignIn(siteClock.now, () => show('Signing in'));
  const unusable = { clock: siteClock, finished: tried };
  if (loaded.kind === 'invalid') return { ...loaded, ...unusable };
  if (loaded.kind === 'missing') return { kind: 'unconnected', isMissing: true, ...unusable };
  const { configuration } = loaded;
  const { isEmbedded } = configuration;
  if (!isEmbedded && configuration.sources.length === 0) return { kind: 'unconnected', isMissing: false, ...unusable };
  if (!isEmbedded) rememberConfiguration(loaded.text);
  const sources = isEmbedded ? [{ ...EMBEDDED_SOURCE, reads: READS }] : configuration.sources;
  // An embedded cloud uses this computer's clock, right or wrong.
  const clock = isEmbedded ? SYSTEM_CLOCK : siteClock;
  const signIns = await openSignIns(sources, siteRoot(), clock.now);
  const answer = signIns.all.length > 0 ? takeSignInAnswer() : null;
  if (answer !== null) show('Signing in');
  const own = answer === null ? null : await signIns.finish(answer);
  if (own !== null) restoreQuery(own.search);
  const early = openEarly();
  if (!isEmbedded) requestEarlyCredentials(sources, signIns, early);
  return {
    kind: 'ready',
    configuration,
    sources,
    clock,
    signIns,
    finished: own ?? tried,
    fetch: isEmbedded ? await openCloud() : early.fetch,
    takeEarly: early.take,
    confirmation: Promise.resolve({ kind: 'same' }),
    confirmed: Promise.resolve(),
  };
}

/** Starts with the configuration of the last page. Nothing is requested for it until the site has answered the same one. */
async function bootstrapRemembered(
  { configuration, text }: NonNullable<ReturnType<typeof rememberedConfiguration>>,
  loading: Promise<Loaded>,
  clock: Clock,
): Promise<BootstrapResult> {
  const confirmation = loading.then((loaded): Confirmation => {
    if (loaded.kind === 'unavailable') return loaded;
    if (loaded.kind === 'fits' && loaded.text === text) return { kind: 'same' };
    // The next page waits for the site, so that a site with two configurations does not reload for ever.
    forgetConfiguration();
    return { kind: 'changed' };
  });
  const confirmed = new Promise<void>((resolve) => {
    void confirmation.then(({ kind }) => kind === 'same' && resolve());
  });
  const { sources } = configuration;
  const signIns = await openSignIns(sources, siteRoot(), clock.now, confirmed);
  const early = openEarly();
  void confirmed.then(() => requestEarlyCredentials(sources, signIns, early));
  return {
    kind: 'ready',
    configuration,
    sources,
    clock,
    signIns,
    finished: null,
    async fetch(...request) {
      await confirmed;
      return early.fetch(...request);
    },
    takeEarly: early.take,
    confirmation,
    confirmed,
  };
}

function openEarly(): EarlyIdentity {
  return earlyIdentity((...request) => fetch(...request));
}

/** Requests credentials for every pool whose person is signed in or that needs no sign-in. */
function requestEarlyCredentials(sources: readonly Source[], signIns: SignIns, early: EarlyIdentity): void {
  const pools = new Map(sources.map((source) => [poolKey(source), source]));
  for (const source of pools.values()) {
    const signIn = signIns.of(source);
    if (signIn === null || signIn.status().kind === 'signed-in') void early.ask(poolOf(source, signIn));
  }
}
