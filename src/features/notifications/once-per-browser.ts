/** How long news stay claimed, in milliseconds: longer than another tab needs to take over from a slow leader. */
const CLAIM_MS = 10 * 60_000;

/**
 * Whether this tab is the first of its browser to claim an event. Two tabs can see the same event if one takes over from
 * the other during a poll. Without Web Locks every tab claims it.
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
