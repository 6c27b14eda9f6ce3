import type { Login } from '#domain/source.ts';

/** The prefix of the keys of pending requests, followed by their state. */
export const PENDING_PREFIX = 'arrivals-answer.';

/** Whether this tab sent the request with this state for this login. The state stays valid. */
export function isAnswerTo({ issuer, clientId }: Login, state: string): boolean {
  try {
    const pending: unknown = JSON.parse(sessionStorage.getItem(`${PENDING_PREFIX}${state}`) ?? 'null');
    return (
      typeof pending === 'object' &&
      pending !== null &&
      'authority' in pending &&
      pending.authority === issuer &&
      'client_id' in pending &&
      pending.client_id === clientId
    );
  } catch {
    return false;
  }
}

/** Removes the requests whose answers never came, because they hold people's views. Never throws. */
export function forgetAnswers(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PENDING_PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // A storage that refuses access holds no requests.
  }
}
