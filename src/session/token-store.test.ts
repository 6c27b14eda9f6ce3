import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTokenStore, type TokenStore } from '#session/token-store.ts';
import type { Tokens } from '#session/tokens.ts';

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
  as(tab, () => new Promise((resolve) => {
    const end = tab.store.subscribe(() => {
      end();
      resolve();
    });
  }));

const tokensOf = (session: string): Tokens =>
  ({ session, idToken: 'a.b.c', refreshToken: 'r', endsAt: 1, subject: session, name: session, since: 0, signedOutAt: null });

beforeEach(() => {
  key = crypto.randomUUID();
});
afterEach(() => void vi.unstubAllGlobals());

it('takes who signed in elsewhere, though what that tab wrote is not seen here yet', async () => {
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), false));
  as(there, () => there.store.set(null, false));
  const here = openTab(new View(there.local));

  as(there, () => there.store.set(tokensOf('grace'), false));
  await hears(here);
  expect(as(here, () => here.store.get())?.subject).toBe('grace');
});

it('takes who signed in elsewhere right after a sign-out, though neither is seen here yet', async () => {
  const there = openTab(new View());
  as(there, () => there.store.set(tokensOf('ada'), false));
  const here = openTab(new View(there.local));

  as(there, () => there.store.set(null, false));
  as(there, () => there.store.set(tokensOf('grace'), false));
  await hears(here);
  await hears(here);
  expect(as(here, () => here.store.get())?.subject).toBe('grace');
});

it('has nobody signed in after a sign-out of which it saw the mark only', async () => {
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
