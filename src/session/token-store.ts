import type { Tokens } from '#session/tokens.ts';

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

type Message =
  /** What is so from now on. */
  | { readonly kind: 'set'; readonly tokens: Tokens | null; readonly isKept: boolean }
  /** What a tab has, for one that asked. */
  | { readonly kind: 'have'; readonly tokens: Tokens; readonly isKept: boolean }
  | { readonly kind: 'ask' };

/** How long other tabs have to answer, in milliseconds. */
const ANSWER_MS = 300;

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
  const listeners = new Set<(isOwn: boolean) => void>();
  const channel = new BroadcastChannel(name);
  const kept = read(forGood, name);
  let isKept = kept !== null;
  let current = kept ?? read(forSession, name);

  const post = (message: Message): void => channel.postMessage(message);

  function take(tokens: Tokens | null, keeps: boolean, isOwn: boolean): void {
    current = tokens;
    const isWritten = write(forGood, name, keeps ? tokens : null);
    isKept = keeps && isWritten;
    write(forSession, name, isKept ? null : tokens);
    for (const listener of listeners) listener(isOwn);
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'set') take(data.tokens, data.isKept, false);
    else if (data.kind === 'ask') {
      if (current !== null) post({ kind: 'have', tokens: current, isKept });
    } else if (current === null || (current.session === data.tokens.session && current.endsAt < data.tokens.endsAt)) {
      take(data.tokens, data.isKept, false);
    }
  });

  return {
    get() {
      // Another tab may have renewed or signed out while this one slept and heard nothing.
      if (!isKept) return current;
      const stored = read(forGood, name);
      // Whoever asks may be drawing: the others hear of it afterwards.
      if (stored === null && current !== null) queueMicrotask(() => take(null, false, false));
      current = stored;
      return current;
    },
    isKept: () => isKept,
    set(tokens, keeps) {
      take(tokens, keeps, true);
      post({ kind: 'set', tokens, isKept: keeps });
    },
    ask: () =>
      new Promise((resolve) => {
        const answered = (event?: MessageEvent<Message>): void => {
          if (event?.data.kind === 'ask') return;
          clearTimeout(timer);
          channel.removeEventListener('message', answered);
          resolve();
        };
        const timer = setTimeout(() => answered(), ANSWER_MS);
        channel.addEventListener('message', answered);
        post({ kind: 'ask' });
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(storage: () => Storage, name: string): Tokens | null {
  try {
    const value: unknown = JSON.parse(storage().getItem(name) ?? 'null');
    return isTokens(value) ? value : null;
  } catch {
    return null;
  }
}

function write(storage: () => Storage, name: string, tokens: Tokens | null): boolean {
  try {
    if (tokens === null) storage().removeItem(name);
    else storage().setItem(name, JSON.stringify(tokens));
    return true;
  } catch {
    return false;
  }
}

function isTokens(value: unknown): value is Tokens {
  return typeof value === 'object' && value !== null && 'session' in value && 'idToken' in value && 'endsAt' in value;
}
