import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPerson } from '#app/watch-person.ts';
import type { SignIn } from '#auth/sign-in.ts';

beforeEach(() => void vi.stubGlobal('window', new EventTarget()));
afterEach(() => void vi.unstubAllGlobals());

/** A page with a person signed in, or nobody; `set` changes who it is. */
function openPage(person: string | null) {
  let now = person;
  let tell: (isOwn: boolean) => void = () => {};
  const startAgain = vi.fn<() => void>();
  watchPerson(
    {
      claims: () => (now === null ? null : { sub: now }),
      subscribe(listener: typeof tell) {
        tell = listener;
        return () => {};
      },
    } as unknown as SignIn,
    startAgain,
  );
  return {
    startAgain,
    /** Changes the person without telling this page. */
    become(next: string | null) {
      now = next;
    },
    set(next: string | null, isOwn = false) {
      now = next;
      tell(isOwn);
    },
  };
}

it.each([
  ['signs out', 'ada', null],
  ['signs in in their place', 'ada', 'grace'],
  ['signs in where nobody was: the page may have read records of the previous person', null, 'grace'],
])('starts again when somebody in another tab %s', (_, before, after) => {
  const { set, startAgain } = openPage(before);
  set(after);
  expect(startAgain).toHaveBeenCalledTimes(1);
});

it('goes on when a token is renewed, and when it signs out itself', () => {
  const { set, startAgain } = openPage('ada');
  set('ada');
  set('ada', true);
  set(null, true);
  expect(startAgain).not.toHaveBeenCalled();
  // The page still holds their data.
  set('ada');
  expect(startAgain).toHaveBeenCalledTimes(1);
});

it.each([
  ['if it had signed out itself and somebody is signed in', 'ada', null, 'ada', true],
  ['if somebody else is signed in', 'ada', 'ada', 'grace', true],
  ['unless it is the same person', 'ada', 'ada', 'ada', false],
])('starts again after Back from the cache %s', (_, before, left, now, isAgain) => {
  const { set, become, startAgain } = openPage(before);
  if (left === null) set(null, true);
  become(now);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(startAgain).not.toHaveBeenCalled();
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(startAgain).toHaveBeenCalledTimes(isAgain ? 1 : 0);
});
