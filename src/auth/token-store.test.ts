import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTokenStore, type TokenStore } from '#auth/token-store.ts';
import type { Tokens } from '#auth/tokens.ts';

/** What a process of the browser sees of the storage; another one sees what was written here a little later. */
class View {
  readonly #values: Map<string, string>;
  constructor(former: View | null = null) {
    this.#values = new Map(former === null ? [] : former.#values);
  }
  getItem(name: string): string | null {
    return this.#values.get(name) ?? null;
  }
  setItem(name: string, text: string): void {
    this.#values.set(name, text);
  }
  removeItem(name: string): void {
    this.#values.delete(name);
  }
}

/** A tab in a process of its own, with what it sees. */
interface Tab {
  readonly store: TokenStore;
  local: View;
  readonly session: View;
}

/** Does something as this tab. */
function as<Result>({ local, session }: Pick<Tab, 'local' | 'session'>, act: () => Result): Result {
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
  return act();
}

let key = '';
const openTab = (local: View): Tab => {
  const views = { local, session: new View() };
  return { ...views, store: as(views, () => openTokenStore(key)) };
};

/** Waits until this tab has heard of something, with what it sees of the storage in the meantime. */
const hears = (tab: Tab): Promise<void> =>
  as(
    tab,
    () =>
      new Promise((resolve) => {
        const end = tab.store.subscribe(() => {
          end();
          resolve();
        });
      }),
  );

const tokensOf = (session: string): Tokens => ({
  session,
  idToken: `a.${btoa(JSON.stringify({ iss: 'https://login.example.com', sub: session, exp: 1 }))}.c`,
  refreshToken: 'r',
  endsAt: 1,
  subject: session,
  name: session,
  since: 0,
  signedOutAt: null,
});

beforeEach(() => {
  key = crypto.randomUUID();
});
afterEach(() => void vi.unstubAllGlobals());

it.each(['abc', '', 'a.bm90anNvbg.c', null])(
  'counts a kept sign-in with the ID token %j as signed out',
  async (idToken) => {
    const view = new View();
    as(openTab(view), () => undefined);
    const there = openTab(view);
    as(there, () => there.store.set({ ...tokensOf('ada'), idToken: idToken as string }, true));
    const here = openTab(new View(there.local));
    await as(here, () => here.store.ask());
    expect(as(here, () => here.store.get())).toBeNull();
  },
);

it.each(['{"half', '{}'])('stays signed in while what is stored is damaged: %j', (damaged) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), true));
  const name = `arrivals-sign-in ${key}`;
  const good = there.local.getItem(name) ?? '';
  there.local.setItem(name, damaged);
  expect(as(there, () => there.store.get())?.subject).toBe('ada');
  const here = openTab(new View(there.local));
  expect(as(here, () => here.store.get())).toBeNull();
  here.local.setItem(name, good);
  expect(as(here, () => here.store.get())?.subject).toBe('ada');
});

it('accepts a sign-in of another tab before its storage is visible here', async () => {
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), false));
  as(there, () => there.store.set(null, false));
  const here = openTab(new View(there.local));

  as(there, () => there.store.set(tokensOf('grace'), false));
  await hears(here);
  expect(as(here, () => here.store.get())?.subject).toBe('grace');
});

it('accepts a sign-in of another tab right after a sign-out, before either is visible here', async () => {
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), false));
  const here = openTab(new View(there.local));

  as(there, () => there.store.set(null, false));
  as(there, () => there.store.set(tokensOf('grace'), false));
  await hears(here);
  await hears(here);
  expect(as(here, () => here.store.get())?.subject).toBe('grace');
});

it('is signed out after a sign-out of which it saw only the mark', async () => {
  const there = openTab(new View());
  as(there, () => there.store.set(null, false));
  const here = openTab(new View(there.local));
  as(there, () => there.store.set(tokensOf('ada'), false));
  await hears(here);
  here.local = new View(there.local);
  expect(as(here, () => here.store.get())?.subject).toBe('ada');

  // As a tab that sleeps: what the other one says is not heard.
  const marked = openTab(here.local);
  as(marked, () => marked.store.set(null, false));
  expect(as(here, () => here.store.get())).toBeNull();
});

it('stays signed in while the storage fails, and writes the tokens later', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), true));
  const working = there.local;
  const refusing = new Proxy(working, {
    get: () => () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  vi.stubGlobal('localStorage', refusing);
  expect(there.store.get()?.subject).toBe('ada');
  there.store.set({ ...tokensOf('ada'), refreshToken: 'r2' }, there.store.isKept());
  expect(there.store.isKept()).toBe(true);
  vi.advanceTimersByTime(10 * 60_000);
  vi.stubGlobal('localStorage', working);
  vi.advanceTimersByTime(60_000);
  expect(working.getItem(`arrivals-sign-in ${key}`)).toContain('"r2"');
  expect(there.store.get()?.refreshToken).toBe('r2');
  vi.useRealTimers();
});

it('finds the sign-in once a storage that failed at first can be read', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const before = openTab(new View());
  as(before, () => before.store.set(tokensOf('ada'), true));
  const working = before.local;
  vi.stubGlobal('sessionStorage', new View());
  vi.stubGlobal(
    'localStorage',
    new Proxy(working, {
      get: () => () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    }),
  );
  const store = openTokenStore(key);
  expect(store.get()).toBeNull();
  vi.stubGlobal('localStorage', working);
  const heard = vi.fn<() => void>();
  store.subscribe(heard);
  vi.advanceTimersByTime(2000);
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(store.get()?.subject).toBe('ada');
  vi.useRealTimers();
});

it('ends a session in every tab even if the storage is full', () => {
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf(crypto.randomUUID()), false));
  const away = { local: there.local, session: there.session };
  const { length: room } = there.local.getItem(`arrivals-session ${key}`) ?? '';
  const set = there.local.setItem.bind(there.local);
  there.local.setItem = (name, text) => {
    if (name.startsWith('arrivals-session') && text.length > room) throw new DOMException('full', 'QuotaExceededError');
    set(name, text);
  };
  const kept = away.session.getItem(`arrivals-sign-in ${key}`) ?? '';
  as(there, () => there.store.set(null, false));
  // A tab that was on another site still has the tokens in its own storage.
  const session = new View();
  session.setItem(`arrivals-sign-in ${key}`, kept);
  const back = { local: there.local, session };
  expect(as(back, () => openTokenStore(key).get())).toBeNull();
});

it('accepts a sign-out from a tab of another release, and ignores other messages', async () => {
  const here = openTab(new View());
  as(here, () => here.store.set(tokensOf('ada'), false));
  const foreign = new BroadcastChannel(`arrivals-sign-in ${key}`);
  for (const message of [
    null,
    'set',
    { kind: 'set' },
    { kind: 'set', tokens: 'none' },
    { kind: 'have', tokens: null },
    { kind: 'have', tokens: {} },
  ])
    foreign.postMessage(message);
  // More than this release says of it.
  foreign.postMessage({ kind: 'set', tokens: null, isKept: false, formerMark: null, reason: 'person' });
  await hears(here);
  expect(as(here, () => here.store.get())).toBeNull();
  foreign.close();
});
