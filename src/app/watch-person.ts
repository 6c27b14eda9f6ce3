import type { SignIn } from '#auth/sign-in.ts';

/**
 * Watches whose data a page holds. After a sign-out or another person's sign-in in another tab, this page must keep
 * nothing of the previous person: no rows, no credentials, no pending requests. A new page has none of them.
 * @param startAgain replaces this page with a new one
 */
export function watchPerson(signIn: SignIn, startAgain: () => void): void {
  const now = (): string | null => signIn.claims()?.sub ?? null;
  let person = now();
  // Until a person who signed out here leaves the page, and after Back, it still holds their data.
  let isLeft = false;
  // Also if nobody was signed in: this page may have read the previous person's records from the store.
  const isOver = (): boolean => (isLeft ? now() !== null : now() !== person);

  signIn.subscribe((isOwn) => {
    if (isOwn) isLeft ||= now() === null;
    else if (isOver()) startAgain();
    else person = now();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    // A page from the back/forward cache has received no events meanwhile.
    if (persisted && (isLeft || isOver())) startAgain();
  });
}
