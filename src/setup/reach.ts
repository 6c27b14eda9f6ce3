import type { Fetch } from '#aws/guarded-fetch.ts';
import { isBlockedByPolicy } from '#aws/policy-violations.ts';

/** How long a host may take to answer anything, in milliseconds. */
const REACH_MS = 8000;

interface Reached {
  readonly host: string;
  readonly isReached: boolean;
  readonly isBlocked: boolean;
}

/** Whether anything answers at these hosts; what it answers no page may see, and it does not matter here. */
export async function reach(hosts: readonly string[], fetchIt: Fetch, isEc2First = true): Promise<readonly Reached[]> {
  return Promise.all(
    hosts.map(async (host, index) => {
      try {
        await fetchIt(...probeOf(host, isEc2First && index === 0));
        return { host, isReached: true, isBlocked: false };
      } catch {
        return { host, isReached: false, isBlocked: await isBlockedByPolicy(host) };
      }
    }),
  );
}

/**
 * EC2 lets every page read, and sends whoever asks for nothing on to a page of AWS's: that is an answer, and it is not
 * followed. The others are asked for something that they have no reason to redirect.
 */
function probeOf(host: string, isEc2: boolean): [url: string, init: RequestInit] {
  const init = { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(REACH_MS) } as const;
  return isEc2 ? [host, { ...init, redirect: 'manual' }] : [`${host}/favicon.ico`, { ...init, mode: 'no-cors' }];
}
