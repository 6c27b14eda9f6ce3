import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPerson } from '#app/former-person.ts';
import type { SignIn } from '#auth/sign-in.ts';

beforeEach(() => void vi.stubGlobal('window', new EventTarget()));
afterEach(() => void vi.unstubAllGlobals());

/** A page of somebody, or of nobody; `set` is who is signed in from then on. */
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
    /** Somebody else is there, and this page heard nothing. */
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
  ['signs in where nobody was: the page may have read what the former person saw', null, 'grace'],
])('starts again when in another tab somebody %s', (_, before, after) => {
  const { set, startAgain } = openPage(before);
  set(after);
  expect(startAgain).toHaveBeenCalledTimes(1);
});

it('goes on where a token is renewed, and where it signs out itself', () => {
  const { set, startAgain } = openPage('ada');
  set('ada');
  set('ada', true);
  set(null, true);
  expect(startAgain).not.toHaveBeenCalled();
  // The page still holds what was theirs.
  set('ada');
  expect(startAgain).toHaveBeenCalledTimes(1);
});

it.each([
  ['after it signed out itself, when somebody is there', 'ada', null, 'ada', true],
  ['when somebody else is there', 'ada', 'ada', 'grace', true],
  ['and goes on where the same person is', 'ada', 'ada', 'ada', false],
])('looks who is there when Back brings the page as it was left: starts again %s', (_, before, left, now, isAgain) => {
  const { set, become, startAgain } = openPage(before);
  if (left === null) set(null, true);
  become(now);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(startAgain).not.toHaveBeenCalled();
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(startAgain).toHaveBeenCalledTimes(isAgain ? 1 : 0);
});
