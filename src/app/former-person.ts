import type { SignIn } from '#auth/sign-in.ts';

/**
 * Watches whose data a page holds. When another tab signs out, or somebody else signs in there, nothing of the former
 * person may stay in this one: not the rows, not the credentials, not what is under way. A new page has none of it.
 * @param startAgain ends this page and opens a new one in its place
 */
export function watchPerson(signIn: SignIn, startAgain: () => void): void {
  const now = (): string | null => signIn.claims()?.sub ?? null;
  let person = now();
  // Whoever signs out here leaves; until then, and after Back, the page still holds what was theirs.
  let isLeft = false;
  // Also where nobody was signed in: what the store held of the former person when this page began may be in its memory.
  const isOver = (): boolean => (isLeft ? now() !== null : now() !== person);

  signIn.subscribe((isOwn) => {
    if (isOwn) isLeft ||= now() === null;
    else if (isOver()) startAgain();
    else person = now();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    // A page that Back brings as it was left has heard nothing meanwhile.
    if (persisted && (isLeft || isOver())) startAgain();
  });
}
