import { expect, it, vi } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { Credentials } from '#aws/identity-pool.ts';
import { credentialCache } from '#auth/credentials.ts';

const HOUR = 3_600_000;

function setUp() {
  let time = 0;
  let issued = 0;
  const load = vi.fn(async (): Promise<Credentials> => {
    issued += 1;
    return { accessKeyId: `key-${issued}`, secretAccessKey: 's', expiration: new Date(time + HOUR) };
  });
  return {
    load,
    keeper: credentialCache(load, () => time),
    at: (milliseconds: number) => {
      time = milliseconds;
    },
  };
}

it('sends one request for all callers at the same time', async () => {
  const { keeper, load } = setUp();
  const all = await Promise.all([keeper.get(), keeper.get(), keeper.get()]);
  expect(new Set(all).size).toBe(1);
  expect(load).toHaveBeenCalledTimes(1);
});

it('renews five minutes early, and returns the valid ones meanwhile', async () => {
  const { keeper, load, at } = setUp();
  await keeper.get();
  at(HOUR - 4 * 60_000);
  expect((await keeper.get()).accessKeyId).toBe('key-1');
  expect(load).toHaveBeenCalledTimes(2);
  expect((await keeper.get()).accessKeyId).toBe('key-2');
});

it('uses credentials to their end when the renewal fails, and retries only now and then', async () => {
  const { keeper, load, at } = setUp();
  await keeper.get();
  load.mockRejectedValue(new Error('Cognito is down'));
  for (let left = 240; left > 0; left -= 10) {
    at(HOUR - left * 1000);
    expect((await keeper.get()).accessKeyId).toBe('key-1');
  }
  expect(load.mock.calls.length - 1).toBe(8);
  at(HOUR);
  await expect(keeper.get()).rejects.toThrow('Cognito is down');
});

it('renews refused credentials once for all callers', async () => {
  const { keeper, load } = setUp();
  const refused = await keeper.get();
  const fresh = await Promise.all([keeper.renew(refused), keeper.renew(refused)]);
  expect(fresh.map(({ accessKeyId }) => accessKeyId)).toEqual(['key-2', 'key-2']);
  expect((await keeper.renew(refused)).accessKeyId).toBe('key-2');
  expect(load).toHaveBeenCalledTimes(2);
});

it('tries again after a failure', async () => {
  const { keeper, load } = setUp();
  load.mockRejectedValueOnce(new Error('no network'));
  await expect(keeper.get()).rejects.toThrow('no network');
  expect((await keeper.get()).accessKeyId).toBe('key-1');
});

it('treats a refusal after success as temporary, and as a wrong configuration if it lasts', async () => {
  const { keeper, load, at } = setUp();
  const refused = new CloudError('sign-in-refused', 'Cognito', {
    code: 'NotAuthorizedException',
    message: "Logins don't match.",
  });
  load.mockRejectedValueOnce(refused);
  // Never accepted: the configuration is the first thing to look at.
  await expect(keeper.get()).rejects.toMatchObject({ kind: 'sign-in-refused' });
  const first = await keeper.get();
  at(2 * HOUR);
  load.mockRejectedValue(refused);
  await expect(keeper.get()).rejects.toMatchObject({
    kind: 'passing-refusal',
    needsPerson: false,
    words: "Logins don't match.",
    next: 'That may pass: the board tries again by itself.',
  });
  at(2 * HOUR + 299_999);
  await expect(keeper.renew(first)).rejects.toMatchObject({ kind: 'passing-refusal' });
  at(2 * HOUR + 300_000);
  await expect(keeper.get()).rejects.toMatchObject({ kind: 'sign-in-refused' });
  load
    .mockReset()
    .mockImplementation(async () => ({ accessKeyId: 'k', secretAccessKey: 's', expiration: new Date(4 * HOUR) }));
  await keeper.get();
  at(5 * HOUR);
  load.mockRejectedValue(refused);
  await expect(keeper.get()).rejects.toMatchObject({ kind: 'passing-refusal' });
});
