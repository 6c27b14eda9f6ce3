import { CloudError, toCloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { IdTokens } from '#aws/identity-pool.ts';
import type { Login } from '#domain/source.ts';
import type { OpenId } from '#auth/openid.ts';
import { tokensOf } from '#auth/granted.ts';
import { openRenewal, signInKey } from '#auth/renewal.ts';
import { openTokenStore } from '#auth/token-store.ts';
import { readClaims, type Claims } from '#auth/tokens.ts';

/** Who is signed in at a login. Times are in milliseconds. */
export type SignInStatus =
  | {
      readonly kind: 'signed-in';
      readonly name: string;
      readonly isKept: boolean;
      readonly since: number;
      /** When a person has to sign in again; `null` if unknown. */
      readonly signedOutAt: number | null;
      /** Whether it is renewed until then. */
      readonly isRenewed: boolean;
    }
  /** The provider ended it. Tasks that were read stay. */
  | {
      readonly kind: 'ended';
      readonly name: string;
      readonly isKept: boolean;
      /** The provider's reason for refusing the renewal; `null` if it gave none. */
      readonly refusal: string | null;
      /** Whether the answer to a renewal was lost, which uses up a refresh token that rotates. */
      readonly isLost: boolean;
    }
  | { readonly kind: 'signed-out' };

/** The sign-in at one login, shared by its sources. It gives ID tokens to the identity pool only. */
export interface SignIn {
  readonly login: Login;
  /** The same object until something changes. */
  readonly status: () => SignInStatus;
  /** The claims of the ID token, never the token itself; `null` if nobody is signed in. */
  readonly claims: () => Claims | null;
  /** Calls back when the status may have changed; `isOwn` where this tab changed it. */
  readonly subscribe: (listener: (isOwn: boolean) => void) => () => void;
  readonly idTokens: IdTokens;
  /**
   * Returns the address at which a person signs in.
   * @param search the query string of the page, for the way back
   * @throws CloudError
   */
  readonly start: (isKept: boolean, search: string) => Promise<string>;
  /** Handles the provider's answer. Never throws. */
  readonly finish: (address: string) => Promise<Finished>;
  /**
   * Signs out here and in all tabs. Returns the address that ends the session at the provider, or `null` if it has none or
   * cannot be reached.
   */
  readonly signOut: () => Promise<string | null>;
}

/** The outcome of the provider's answer. */
export interface Finished {
  /** The query string of the page before the sign-in. */
  readonly search: string;
  /** The choice before the sign-in. */
  readonly isKept: boolean;
  readonly error: CloudError | null;
}

const SERVICE = 'the sign-in service';

/** How long a person or a poll waits for the provider, in milliseconds. */
const DEADLINE_MS = 12_000;

/**
 * Opens the sign-in at a login, with the tokens from storage or from another tab.
 * @param loadOpenId loads the protocol on first use
 * @param now the time in milliseconds
 */
export async function openSignIn(login: Login, loadOpenId: () => Promise<OpenId>, now: () => number): Promise<SignIn> {
  const store = openTokenStore(signInKey(login));
  if (store.get() === null) await store.ask();
  const { renew, isGood, isFresh } = openRenewal(login, store, loadOpenId, now);

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
          // A failed early renewal does no harm while the present token is good.
          if (isGood(tokens)) return tokens.idToken;
          throw error;
        }
      },
      renew: async (refused, hasEnded) => (await within(() => renew(refused, hasEnded))).idToken,
    },
    start: async (isKept, search) => within(async () => (await loadOpenId()).signInAddress({ isKept, search })),
    async finish(address) {
      let search = '';
      let isKept = false;
      try {
        return await within(async () => {
          const { grant, request } = await (await loadOpenId()).takeAnswer(address);
          ({ search, isKept } = request);
          if (grant instanceof CloudError) throw grant;
          store.set(tokensOf(grant, null, login, now()), request.isKept);
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
