/** How long news stay claimed, in milliseconds: longer than it takes until another tab polls in the place of a slow one. */
const CLAIM_MS = 10 * 60_000;

/**
 * Whether this tab is the one of its browser that tells a thing aloud. Two tabs can learn the same from EC2, when one
 * relieves the other in the middle of a poll; the first to claim it tells it. Where tabs cannot agree, each tells it.
 */
export async function claims(thing: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`arrivals-told ${thing}`, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null);
        if (lock !== null) await new Promise((release) => void setTimeout(release, CLAIM_MS));
      })
      .catch(reject);
  });
}
