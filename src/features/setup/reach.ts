import type { Fetch } from '#aws/guarded-fetch.ts';
import { forgetViolation, isBlockedByPolicy } from '#aws/policy-violations.ts';

/** The timeout for any answer of a host, in milliseconds. */
const REACH_MS = 8000;

export interface Reached {
  readonly host: string;
  readonly isReached: boolean;
  readonly isBlocked: boolean;
}

/** Whether anything answers at these hosts, even if a page may not read the answer. */
export async function reach(hosts: readonly string[], fetchIt: Fetch, isEc2First = true): Promise<readonly Reached[]> {
  return Promise.all(hosts.map(async (host, index) => probe(host, isEc2First && index === 0, fetchIt)));
}

/**
 * EC2 has CORS headers for every page, and redirects a request without an action, which counts as an answer. The others
 * are asked for an icon, which they mostly do not redirect.
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
  // The policy reports a blocked host and a blocked redirect alike. Without following redirects only the host remains.
  forgetViolation(host);
  const isAnswered = await asks(icon, { redirect: 'manual' });
  return { host, isReached: isAnswered, isBlocked: await isBlockedByPolicy(host) };
}
