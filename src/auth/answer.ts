import type { Login } from '#domain/source.ts';

/** Under this and the state of the request lies what is to be known of it when the provider's answer comes. */
export const PENDING_PREFIX = 'arrivals-answer.';

/** Whether the state of a provider's answer was given out here for this login; it is not used up by the look. */
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

/** Removes what was kept for answers that never came: the views of people stand in it. Never throws. */
export function forgetAnswers(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PENDING_PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Where storage is refused, nothing was kept there.
  }
}
