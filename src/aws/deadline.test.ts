import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withDeadline } from '#aws/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);

it('gives what comes in time', async () => {
  await expect(withDeadline('EC2', 1000, undefined, async () => 'answer')).resolves.toBe('answer');
  expect(vi.getTimerCount()).toBe(0);
});

it('ends a wait for something that never comes, and tells the work', async () => {
  let signal: AbortSignal | null = null;
  const wait = withDeadline('EC2', 1000, undefined, (own) => {
    signal = own;
    return never();
  });
  const error = wait.catch((thrown: unknown) => thrown);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await error).toMatchObject({ kind: 'no-answer', message: 'No answer for 1 s' });
  expect(signal).toMatchObject({ aborted: true });
});

it('ends when nobody waits any more, before or while it works', async () => {
  const controller = new AbortController();
  const wait = withDeadline('EC2', 1000, controller.signal, never);
  controller.abort();
  await expect(wait).rejects.toMatchObject({ kind: 'cancelled' });
  await expect(withDeadline('EC2', 1000, controller.signal, never)).rejects.toMatchObject({ kind: 'cancelled' });
});

it('leaves nothing behind at a signal that outlives it', async () => {
  const { signal } = new AbortController();
  await withDeadline('EC2', 1000, signal, async () => 'answer');
  await expect(withDeadline('EC2', 1000, signal, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
