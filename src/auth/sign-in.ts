import { CloudError, toCloudError } from '#aws/cloud-error.ts';
import type { CloudErrorKind } from '#aws/error-kinds.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { IdTokens } from '#aws/identity-pool.ts';
import type { Login } from '#domain/source.ts';
import type { OpenId } from '#auth/openid.ts';
import { tokensOf } from '#auth/granted.ts';
import { openTokenStore } from '#auth/token-store.ts';
import { readClaims, type Claims, type Tokens } from '#auth/tokens.ts';

/** Who is signed in at a login. Times are in milliseconds. */
export type SignInStatus =
  | {
      readonly kind: 'signed-in';
      readonly name: string;
      readonly isKept: boolean;
      readonly since: number;
      /** When a person is needed again, or `null` where nobody says. */
      readonly signedOutAt: number | null;
      /** Whether it goes on by itself until then. */
      readonly isRenewed: boolean;
    }
  /** The provider itself ended it; what was read stays. */
  | {
      readonly kind: 'ended';
      readonly name: string;
      readonly isKept: boolean;
      /** The provider's words, where it refused to go on. */
      readonly refusal: string | null;
      /** Whether an answer to a renewal had been lost on its way, which uses up a refresh token that rotates. */
      readonly isLost: boolean;
    }
  | { readonly kind: 'signed-out' };

/** The sign-in at one login, shared by all sources that name it. Hands out ID tokens to the identity pool only. */
export interface SignIn {
  readonly login: Login;
  /** The same object until something changes. */
  readonly status: () => SignInStatus;
  /** What the ID token claims, or `null` where nobody is signed in; never the token itself. */
  readonly claims: () => Claims | null;
  /** Calls back when the status may have changed; `isOwn` where this tab changed it. */
  readonly subscribe: (listener: (isOwn: boolean) => void) => () => void;
  readonly idTokens: IdTokens;
  /**
   * Gives the address at which a person signs in.
   * @param search the query string of the page, for the way back
   * @throws CloudError
   */
  readonly begin: (isKept: boolean, search: string) => Promise<string>;
  /** Takes the provider's answer; never throws. */
  readonly finish: (address: string) => Promise<Finished>;
  /**
   * Forgets the sign-in, here and in all tabs; gives the address that ends it at the provider, `null` where it has none
   * or cannot be reached.
   */
  readonly signOut: () => Promise<string | null>;
}

/** What came of the provider's answer. */
export interface Finished {
  /** The query string of the page that was open before. */
  readonly search: string;
  /** What was chosen before it. */
  readonly isKept: boolean;
  readonly error: CloudError | null;
}

/** How long a person or a poll waits for the provider, in milliseconds. */
const DEADLINE_MS = 12_000;

/** A renewal that is under way for so long has died, in milliseconds; its request ends before. */
const FLIGHT_MS = 40_000;

/** An ID token that ends sooner is renewed first, in milliseconds. */
const EARLY_MS = 60_000;

/**
 * Opens the sign-in at a login: what is stored here or known to another tab is there at once.
 * @param loadOpenId loads the protocol, which nobody needs before
 * @param now the time in milliseconds
 */
export async function openSignIn(login: Login, loadOpenId: () => Promise<OpenId>, now: () => number): Promise<SignIn> {
  const key = `${login.issuer} ${login.clientId}`;
  const store = openTokenStore(key);
  if (store.get() === null) await store.ask();
  let flight: Promise<Tokens> | null = null;

  const isGood = ({ endsAt }: Tokens): boolean => endsAt > now();
  const isFresh = ({ endsAt }: Tokens): boolean => endsAt - now() > EARLY_MS;

  /** One renewal, in the one tab that has the lock: a refresh token that rotates must not be used twice. */
  async function renewLocked(refused: string | null, hasEnded: boolean): Promise<Tokens> {
    // What Cognito calls ended has ended, also where a clock that was set back since it came says otherwise.
    const withEnd = (tokens: Tokens): Tokens =>
      hasEnded && tokens.idToken === refused ? { ...tokens, endsAt: Math.min(tokens.endsAt, now()) } : tokens;
    if (!store.isKept()) await store.ask();
    const tokens = store.get();
    if (tokens === null) throw new CloudError('signed-out', SERVICE);
    // Another tab has renewed it meanwhile.
    if (tokens.idToken !== refused && isFresh(tokens)) return tokens;
    if (tokens.refreshToken === null) {
      if (isGood(tokens) && tokens.idToken !== refused) return tokens;
      // Nothing can replace it: a person is asked.
      if (hasEnded && isGood(tokens)) store.set(withEnd(tokens), store.isKept());
      throw new CloudError('sign-in-ended', SERVICE);
    }
    // Somebody may sign out, or sign in, while this is under way: what belongs to the former session is written no more.
    const isCurrent = (): boolean => store.get()?.session === tokens.session;
    try {
      const { refresh, signOut } = await loadOpenId();
      const answer = await refresh(tokens.refreshToken, () => {
        if (!isCurrent()) throw new CloudError('signed-out', SERVICE);
        // Written before it leaves: the page may end before the answer comes.
        if (tokens.isUnanswered !== true) store.set({ ...tokens, isUnanswered: true }, store.isKept());
      });
      const fresh = tokensOf(answer, tokens, login, now());
      if (!isCurrent()) {
        // What has just been granted must not bring them back.
        await signOut(fresh.idToken, fresh.refreshToken);
        throw new CloudError('signed-out', SERVICE);
      }
      store.set(fresh, store.isKept());
      if (fresh.idToken === tokens.idToken && !isGood(fresh))
        throw new CloudError('sign-in-ended', SERVICE, {
          message: 'The provider renews the sign-in without an ID token',
        });
      return fresh;
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.kind !== 'sign-in-ended') {
        if (isAnswer(error)) noteAnswered(tokens);
        throw error;
      }
      if (!isCurrent()) throw new CloudError('signed-out', SERVICE);
      // Only the provider's own refusal ends a sign-in, and not before the token at hand has ended.
      const ended = {
        ...withEnd(store.get() ?? tokens),
        refreshToken: null,
        signedOutAt: tokens.endsAt,
        // Any other refusal has a reason of its own.
        isLost: tokens.isUnanswered === true && error.code === 'invalid_grant',
        ...(error.code === null
          ? {}
          : { refusal: error.words === null ? error.code : `${error.words} (${error.code})` }),
      };
      store.set(ended, store.isKept());
      if (isGood(ended) && ended.idToken !== refused) return ended;
      throw error;
    }
  }

  /** Takes the mark of a renewal back, where it was set for this one: an answer that is no use is an answer. */
  function noteAnswered(before: Tokens): void {
    const current = store.get();
    if (current === null || current.session !== before.session || before.isUnanswered === true) return;
    const { isUnanswered, ...answered } = current;
    if (isUnanswered === true) store.set(answered, store.isKept());
  }

  function renew(refused: string | null, hasEnded = false): Promise<Tokens> {
    // The lock is let go in any case: a renewal that hangs would keep all tabs from the next one.
    const bounded = async (): Promise<Tokens> =>
      withDeadline(SERVICE, FLIGHT_MS, undefined, async () => renewLocked(refused, hasEnded));
    // Whoever waits gives up sooner; the flight goes on, so that what it brings is not lost.
    flight ??= ('locks' in navigator ? navigator.locks.request(`arrivals-renewal ${key}`, bounded) : bounded()).finally(
      () => {
        flight = null;
      },
    );
    return flight;
  }

  const within = <Result>(work: () => Promise<Result>): Promise<Result> =>
    withDeadline(SERVICE, DEADLINE_MS, undefined, work);

  let status: SignInStatus | null = null;
  function read(): SignInStatus {
    const tokens = store.get();
    if (tokens === null) return { kind: 'signed-out' };
    if (tokens.refreshToken === null && !isGood(tokens))
      return {
        kind: 'ended',
        name: tokens.name,
        isKept: store.isKept(),
        refusal: tokens.refusal ?? null,
        isLost: tokens.isLost === true,
      };
    const { name, since, signedOutAt, refreshToken } = tokens;
    return { kind: 'signed-in', name, isKept: store.isKept(), since, signedOutAt, isRenewed: refreshToken !== null };
  }

  return {
    login,
    status() {
      const next = read();
      if (status === null || JSON.stringify(status) !== JSON.stringify(next)) status = next;
      return status;
    },
    claims() {
      const tokens = store.get();
      return tokens === null ? null : readClaims(tokens.idToken);
    },
    subscribe: store.subscribe,
    idTokens: {
      provider: login.provider,
      async get() {
        const tokens = store.get();
        if (tokens === null) throw new CloudError('signed-out', SERVICE);
        if (isFresh(tokens)) return tokens.idToken;
        try {
          return (await within(() => renew(null))).idToken;
        } catch (error) {
          // An early renewal that fails costs nothing while the token at hand is good.
          if (isGood(tokens)) return tokens.idToken;
          throw error;
        }
      },
      renew: async (refused, hasEnded) => (await within(() => renew(refused, hasEnded))).idToken,
    },
    begin: async (isKept, search) => within(async () => (await loadOpenId()).signInAddress({ isKept, search })),
    async finish(address) {
      let search = '';
      let isKept = false;
      try {
        return await within(async () => {
          const { grant, errand } = await (await loadOpenId()).takeAnswer(address);
          ({ search, isKept } = errand);
          if (grant instanceof CloudError) throw grant;
          store.set(tokensOf(grant, null, login, now()), errand.isKept);
          return { search, isKept, error: null };
        });
      } catch (error) {
        return { search, isKept, error: toCloudError(error, SERVICE) };
      }
    },
    async signOut() {
      const tokens = store.get();
      store.set(null, false);
      if (tokens === null) return null;
      return within(async () => (await loadOpenId()).signOut(tokens.idToken, tokens.refreshToken)).catch(() => null);
    },
  };
}

const SERVICE = 'the sign-in service';

/** How a request ends that may have reached the provider, and of which nobody knows what it answered. */
const UNANSWERED: ReadonlySet<CloudErrorKind> = new Set(['no-network', 'no-answer', 'cancelled']);

/** Whether the provider answered: a gateway in front of it that gave up has no code of OAuth's, and may have passed the request on. */
function isAnswer({ kind, code }: CloudError): boolean {
  return !UNANSWERED.has(kind) && !(kind === 'unavailable' && code === null);
}
