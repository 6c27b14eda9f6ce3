import * as v from 'valibot';
import { openBroadcast } from '#auth/broadcast.ts';
import { readClaims, type Tokens } from '#auth/tokens.ts';

/** The tokens of one login, shared by the tabs of this browser. */
export interface TokenStore {
  readonly get: () => Tokens | null;
  /** Whether they outlive the browser session. */
  readonly isKept: () => boolean;
  readonly set: (tokens: Tokens | null, isKept: boolean) => void;
  /** Asks the other tabs for their tokens. Resolves when one answers, or after a short wait. */
  readonly ask: () => Promise<void>;
  /** Calls back when somebody signed in, was renewed or signed out; `isOwn` where this tab did it. */
  readonly subscribe: (listener: (isOwn: boolean) => void) => () => void;
}

const StoredTokens = v.custom<Tokens>(isTokens);
const IsKept = v.fallback(v.optional(v.boolean(), false), false);

/** What tabs send each other. A tab of another release may send more or less, and must hear of a sign-out all the same. */
const Message = v.variant('kind', [
  /** The tokens from now on. */
  v.object({
    kind: v.literal('set'),
    tokens: v.nullable(StoredTokens),
    isKept: IsKept,
    formerMark: v.fallback(v.optional(v.nullable(v.string()), null), null),
  }),
  /** The tokens of a tab, for one that asked. */
  v.object({ kind: v.literal('have'), tokens: StoredTokens, isKept: IsKept }),
  v.object({ kind: v.literal('ask') }),
]);

/** How long other tabs have to answer, in milliseconds. */
const ANSWER_MS = 300;

/** The wait before failed storage is tried again, at first and after `SOON` attempts, in milliseconds. */
const AGAIN_MS = 2000;
const AGAIN_LATER_MS = 60_000;
const SOON = 30;

const sessionArea = (): Storage => sessionStorage;
const localArea = (): Storage => localStorage;

/**
 * Opens the tokens of a login. They are in `sessionStorage`, or, if the person chose so, in `localStorage` until somebody
 * signs out. Tabs send each other every change, because a refresh token that rotates works in one of them only. If storage
 * is refused, tokens last as long as the page.
 * @param key identifies the login
 */
export function openTokenStore(key: string): TokenStore {
  const name = `arrivals-sign-in ${key}`;
  const markName = `arrivals-session ${key}`;
  const listeners = new Set<(isOwn: boolean) => void>();
  // Without a version: a sign-out must reach tabs of every release.
  const channel = openBroadcast(name, Message);
  /** Marks that are known to be replaced: a message may arrive before the new mark can be read here. */
  const formerMarks = new Set<string>();
  const initial = read(localArea, name);
  let isKept = initial != null;
  /** Whether `localStorage` could not be read yet, and whether tokens could not be written to it yet. */
  let isUnread = initial === undefined;
  let isUnwritten = false;
  let tries = 0;
  let trying: ReturnType<typeof setTimeout> | undefined;
  let current = initial ?? read(sessionArea, name) ?? null;

  /**
   * Marks the session of this browser in `localStorage`: a tab that was on another site or asleep missed a sign-out, and
   * its `sessionStorage` still has the tokens. Returns the former mark.
   */
  function mark(session: string | undefined): string | null {
    const former = readText(localArea, markName) ?? null;
    // Each sign-out leaves a mark of its own, of the same length as the one before, which fits into a full storage. If it
    // cannot be written it is removed, because an old mark would end a good session.
    if (!writeText(localArea, markName, session ?? `none ${crypto.randomUUID().slice('none '.length)}`))
      writeText(localArea, markName, null);
    return former;
  }
  function isReplaced(): boolean {
    const marked = readText(localArea, markName);
    return current !== null && marked != null && marked !== current.session && !formerMarks.has(marked);
  }

  function get(): Tokens | null {
    // Another tab may have renewed or signed out while this one was asleep.
    if (!isKept && !isUnread && !isReplaced()) return current;
    const stored = read(localArea, name);
    // A storage that cannot be read at the moment proves nothing.
    if (stored === undefined || isUnwritten) return current;
    isUnread = false;
    if (stored === null && !isKept && !isReplaced()) return current;
    // Subscribers are called later, because the caller may be rendering.
    if (stored?.session !== current?.session) queueMicrotask(() => take(stored, stored !== null, false));
    current = stored;
    isKept = stored !== null;
    return current;
  }

  function take(tokens: Tokens | null, keeps: boolean, isOwn: boolean): void {
    current = tokens;
    const isWritten = writeText(localArea, name, keeps && tokens !== null ? JSON.stringify(tokens) : null);
    isKept = keeps && isWritten;
    isUnread = false;
    isUnwritten = !isWritten && keeps && tokens !== null;
    if (isUnwritten) tryAgain();
    else tries = 0;
    writeText(sessionArea, name, isKept || tokens === null ? null : JSON.stringify(tokens));
    for (const listener of listeners) listener(isOwn);
  }

  /** Retries what storage refused. */
  function tryAgain(): void {
    clearTimeout(trying);
    tries += 1;
    trying = setTimeout(
      () => {
        if (isUnread) get();
        else if (isUnwritten) take(current, true, false);
        if (isUnread) tryAgain();
      },
      tries > SOON ? AGAIN_LATER_MS : AGAIN_MS,
    );
  }
  if (isUnread) tryAgain();
  channel.subscribe((data) => {
    if (data.kind === 'set') {
      if (data.formerMark !== null) formerMarks.add(data.formerMark);
      take(data.tokens, data.isKept, false);
    } else if (data.kind === 'ask') {
      const tokens = get();
      if (tokens !== null) channel.post({ kind: 'have', tokens, isKept });
    } else if (current === null || (current.session === data.tokens.session && current.endsAt < data.tokens.endsAt)) {
      take(data.tokens, data.isKept, false);
    }
  });

  return {
    get,
    isKept: () => isKept || isUnwritten,
    set(tokens, keeps) {
      const formerMark = mark(tokens?.session);
      take(tokens, keeps, true);
      channel.post({ kind: 'set', tokens, isKept: keeps, formerMark });
    },
    ask: () =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          unsubscribe();
          resolve();
        };
        const timer = setTimeout(end, ANSWER_MS);
        const unsubscribe = channel.subscribe(({ kind }) => {
          if (kind !== 'ask') end();
        });
        channel.post({ kind: 'ask' });
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The tokens in a storage: `null` if it holds none, `undefined` if it cannot be read or holds something damaged. */
function read(storage: () => Storage, name: string): Tokens | null | undefined {
  const text = readText(storage, name);
  if (text == null) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isTokens(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readText(storage: () => Storage, name: string): string | null | undefined {
  try {
    return storage().getItem(name);
  } catch {
    return undefined;
  }
}

function writeText(storage: () => Storage, name: string, text: string | null): boolean {
  try {
    if (text === null) storage().removeItem(name);
    else storage().setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

const Shape = v.object({ session: v.string(), idToken: v.string(), endsAt: v.number() });

/** Whether a value from storage or from another tab is a sign-in: its ID token has to be one, whatever else is damaged. */
function isTokens(value: unknown): value is Tokens {
  const { success, output } = v.safeParse(Shape, value);
  if (!success) return false;
  try {
    readClaims(output.idToken);
    return true;
  } catch {
    return false;
  }
}
