import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LATE_MS, lateFile } from '#aws/late-file.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('a file that does not come ends the call, and serves the next one once it comes', async () => {
  let asked = 0;
  let arrive = (_content: string): void => {};
  const open = lateFile('EC2', () => {
    asked += 1;
    return new Promise<string>((resolve) => (arrive = resolve));
  });
  const failure = open().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(LATE_MS);
  expect(await failure).toMatchObject({ kind: 'site-incomplete', service: 'EC2' });
  const next = open();
  arrive('the SDK');
  expect(await next).toBe('the SDK');
  expect(asked).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('a file that does not load is asked for again by the next call', async () => {
  const answers = [Promise.reject(new TypeError('Importing a module script failed')), Promise.resolve('the SDK')];
  const open = lateFile('Cognito', async () => (await answers.shift()) ?? '');
  await expect(open()).rejects.toMatchObject({ kind: 'site-incomplete', message: 'Importing a module script failed' });
  expect(await open()).toBe('the SDK');
});
