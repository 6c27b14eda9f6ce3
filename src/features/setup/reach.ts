import type { Fetch } from '#aws/guarded-fetch.ts';
import { forgetViolation, isBlockedByPolicy } from '#aws/policy-violations.ts';

/** How long a host may take to answer anything, in milliseconds. */
const REACH_MS = 8000;

export interface Reached {
  readonly host: string;
  readonly isReached: boolean;
  readonly isBlocked: boolean;
}

/** Whether anything answers at these hosts; what it answers no page may see, and it does not matter here. */
export async function reach(hosts: readonly string[], fetchIt: Fetch, isEc2First = true): Promise<readonly Reached[]> {
  return Promise.all(hosts.map(async (host, index) => probe(host, isEc2First && index === 0, fetchIt)));
}

/**
 * EC2 lets every page read, and sends whoever asks for nothing on to a page of AWS's: that is an answer, and it is not
 * followed. The others are asked for something that they mostly have no reason to redirect.
 */
async function probe(host: string, isEc2: boolean, fetchIt: Fetch): Promise<Reached> {
  const asks = async (address: string, how: RequestInit): Promise<boolean> =>
    fetchIt(address, { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(REACH_MS), ...how }).then(
      () => true,
      () => false,
    );
  const icon = `${host}/favicon.ico`;
  const isReached = isEc2 ? await asks(host, { redirect: 'manual' }) : await asks(icon, { mode: 'no-cors' });
  if (isReached || !(await isBlockedByPolicy(host))) return { host, isReached, isBlocked: false };
  // The policy stops the way to a host, and the way on from it, with the same words. Not followed, the second is none.
  forgetViolation(host);
  const isAnswered = await asks(icon, { redirect: 'manual' });
  return { host, isReached: isAnswered, isBlocked: await isBlockedByPolicy(host) };
}
