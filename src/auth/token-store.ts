import * as v from 'valibot';
import { openBroadcast } from '#auth/broadcast.ts';
import type { Tokens } from '#auth/tokens.ts';

/** The tokens of one login, shared by the tabs of this browser. */
export interface TokenStore {
  readonly get: () => Tokens | null;
  /** Whether they outlive the browser's session. */
  readonly isKept: () => boolean;
  readonly set: (tokens: Tokens | null, isKept: boolean) => void;
  /** Asks the other tabs for what they have; resolves when one answers, or soon. */
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

/** Storage that cannot be read or written is tried again after so many milliseconds, and where that lasts more seldom. */
const AGAIN_MS = 2000;
const AGAIN_LATER_MS = 60_000;
const SOON = 30;

const forSession = (): Storage => sessionStorage;
const forGood = (): Storage => localStorage;

/**
 * Opens the tokens of a login. They lie in the storage of this tab for as long as it lives, or, if the person chose so,
 * in the browser's own until somebody signs out; the tabs tell each other what changes, because a refresh token that
 * rotates is good for one of them only. Where storage is refused they last as long as the page.
 * @param key tells logins apart
 */
export function openTokenStore(key: string): TokenStore {
  const name = `arrivals-sign-in ${key}`;
  const markName = `arrivals-session ${key}`;
  const listeners = new Set<(isOwn: boolean) => void>();
  // Without a version: a sign-out must reach tabs of every release.
  const channel = openBroadcast(name, Message);
  /** Marks that are known to be replaced: a tab may say so before what it wrote can be seen here. */
  const formerMarks = new Set<string>();
  const kept = read(forGood, name);
  let isKept = kept != null;
  /** Whether nobody knows yet what is kept, and whether what is to be kept could not be written. */
  let isUnread = kept === undefined;
  let isOwed = false;
  let tries = 0;
  let trying: ReturnType<typeof setTimeout> | undefined;
  let current = kept ?? read(forSession, name) ?? null;

  /**
   * Which session is the browser's is marked where all tabs see it: one that was on another site, or asleep, heard of
   * no sign-out, and its own storage still has the tokens. Gives the mark that was there before.
   */
  function mark(session: string | undefined): string | null {
    const former = readText(forGood, markName) ?? null;
    // No two sign-outs leave the same mark, and none is longer than what it replaces: a full storage takes it. One that
    // cannot be renewed would end a session that is good.
    if (!writeText(forGood, markName, session ?? `none ${crypto.randomUUID().slice('none '.length)}`))
      writeText(forGood, markName, null);
    return former;
  }
  function isReplaced(): boolean {
    const marked = readText(forGood, markName);
    return current !== null && marked != null && marked !== current.session && !formerMarks.has(marked);
  }

  function get(): Tokens | null {
    // Another tab may have renewed or signed out while this one slept and heard nothing.
    if (!isKept && !isUnread && !isReplaced()) return current;
    const stored = read(forGood, name);
    // A storage that refuses to be read for a moment proves nothing.
    if (stored === undefined || isOwed) return current;
    isUnread = false;
    if (stored === null && !isKept && !isReplaced()) return current;
    // Whoever asks may be drawing: the others hear of it afterwards.
    if (stored?.session !== current?.session) queueMicrotask(() => take(stored, stored !== null, false));
    current = stored;
    isKept = stored !== null;
    return current;
  }

  function take(tokens: Tokens | null, keeps: boolean, isOwn: boolean): void {
    current = tokens;
    const isWritten = writeText(forGood, name, keeps && tokens !== null ? JSON.stringify(tokens) : null);
    isKept = keeps && isWritten;
    isUnread = false;
    isOwed = !isWritten && keeps && tokens !== null;
    if (isOwed) tryAgain();
    else tries = 0;
    writeText(forSession, name, isKept || tokens === null ? null : JSON.stringify(tokens));
    for (const listener of listeners) listener(isOwn);
  }

  /** Reads or writes later what storage refused. */
  function tryAgain(): void {
    clearTimeout(trying);
    tries += 1;
    trying = setTimeout(
      () => {
        if (isUnread) get();
        else if (isOwed) take(current, true, false);
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
    isKept: () => isKept || isOwed,
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

/** What lies in a storage: `null` where it is proven to hold nothing, `undefined` where it cannot be read. */
function read(storage: () => Storage, name: string): Tokens | null | undefined {
  const text = readText(storage, name);
  if (text == null) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isTokens(value) ? value : null;
  } catch {
    return null;
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

function isTokens(value: unknown): value is Tokens {
  return typeof value === 'object' && value !== null && 'session' in value && 'idToken' in value && 'endsAt' in value;
}
