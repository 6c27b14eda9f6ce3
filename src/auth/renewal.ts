import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { CloudErrorKind } from '#aws/error-kinds.ts';
import type { Login } from '#domain/source.ts';
import { tokensOf } from '#auth/granted.ts';
import type { OpenId } from '#auth/openid.ts';
import type { TokenStore } from '#auth/token-store.ts';
import type { Tokens } from '#auth/tokens.ts';

const SERVICE = 'the sign-in service';

/** When a renewal under way counts as dead, in milliseconds; its request ends before. */
const FLIGHT_MS = 40_000;

/** ID tokens with less time left are renewed before they are used, in milliseconds. */
const EARLY_MS = 60_000;

/** Identifies a login in storage, and in the names of channel and lock. */
export function signInKey({ issuer, clientId }: Login): string {
  return `${issuer} ${clientId}`;
}

/** The renewal of the tokens of a login. */
export interface Renewal {
  /** Whether an ID token has not ended. */
  readonly isGood: (tokens: Tokens) => boolean;
  /** Whether an ID token needs no renewal yet. */
  readonly isFresh: (tokens: Tokens) => boolean;
  /**
   * Renews the tokens. Callers at the same time share one renewal.
   * @param refused the ID token that Cognito refused, or `null`
   * @param hasEnded whether Cognito refused it because it has ended
   * @throws CloudError
   */
  readonly renew: (refused: string | null, hasEnded?: boolean) => Promise<Tokens>;
}

/**
 * Opens the renewal of a login's tokens.
 * @param loadOpenId loads the protocol
 * @param now the time in milliseconds
 */
export function openRenewal(
  login: Login,
  store: TokenStore,
  loadOpenId: () => Promise<OpenId>,
  now: () => number,
): Renewal {
  let flight: Promise<Tokens> | null = null;

  const isGood = ({ endsAt }: Tokens): boolean => endsAt > now();
  const isFresh = ({ endsAt }: Tokens): boolean => endsAt - now() > EARLY_MS;

  /** Renews the tokens, in the tab that has the lock: a refresh token that rotates must not be used twice. */
  async function renewLocked(refused: string | null, hasEnded: boolean): Promise<Tokens> {
    // A token that Cognito calls expired has ended, even if this computer's clock was set back.
    const withEnd = (tokens: Tokens): Tokens =>
      hasEnded && tokens.idToken === refused ? { ...tokens, endsAt: Math.min(tokens.endsAt, now()) } : tokens;
    if (!store.isKept()) await store.ask();
    const tokens = store.get();
    if (tokens === null) throw new CloudError('signed-out', SERVICE);
    // Another tab has renewed the tokens meanwhile.
    if (tokens.idToken !== refused && isFresh(tokens)) return tokens;
    if (tokens.refreshToken === null) {
      if (isGood(tokens) && tokens.idToken !== refused) return tokens;
      // Without a refresh token a person has to sign in.
      if (hasEnded && isGood(tokens)) store.set(withEnd(tokens), store.isKept());
      throw new CloudError('sign-in-ended', SERVICE);
    }
    // After a sign-out or another sign-in meanwhile, nothing of the former session may be written.
    const isCurrent = (): boolean => store.get()?.session === tokens.session;
    try {
      const { refresh, signOut } = await loadOpenId();
      const answer = await refresh(tokens.refreshToken, () => {
        if (!isCurrent()) throw new CloudError('signed-out', SERVICE);
        // Written before the request, because the page may close before the answer comes.
        if (tokens.isUnanswered !== true) store.set({ ...tokens, isUnanswered: true }, store.isKept());
      });
      const fresh = tokensOf(answer, tokens, login, now());
      if (!isCurrent()) {
        // Revokes the new grant, so that the person stays signed out.
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
      // Only the provider's refusal ends a sign-in, and not before the present token ends.
      const ended = {
        ...withEnd(store.get() ?? tokens),
        refreshToken: null,
        signedOutAt: tokens.endsAt,
        // Other refusals have other reasons.
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

  /** Removes the mark of an unanswered renewal if this renewal set it: an error is an answer too. */
  function noteAnswered(before: Tokens): void {
    const current = store.get();
    if (current === null || current.session !== before.session || before.isUnanswered === true) return;
    const { isUnanswered, ...answered } = current;
    if (isUnanswered === true) store.set(answered, store.isKept());
  }

  function renew(refused: string | null, hasEnded = false): Promise<Tokens> {
    // The deadline releases the lock: a renewal that hangs would block those of all tabs.
    const bounded = async (): Promise<Tokens> =>
      withDeadline(SERVICE, FLIGHT_MS, undefined, async () => renewLocked(refused, hasEnded));
    // Callers give up sooner; the renewal goes on, so that its answer is not lost.
    flight ??= (
      'locks' in navigator ? navigator.locks.request(`arrivals-renewal ${signInKey(login)}`, bounded) : bounded()
    ).finally(() => {
      flight = null;
    });
    return flight;
  }

  return { isGood, isFresh, renew };
}

/** The errors of requests that the provider may have received, and whose answers are lost. */
const UNANSWERED: ReadonlySet<CloudErrorKind> = new Set(['no-network', 'no-answer', 'cancelled']);

/** Whether the provider answered. A gateway that gave up has no OAuth code, and may have forwarded the request. */
function isAnswer({ kind, code }: CloudError): boolean {
  return !UNANSWERED.has(kind) && !(kind === 'unavailable' && code === null);
}
