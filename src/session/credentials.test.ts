import { expect, it, vi } from 'vitest';
import type { Credentials } from '#aws/identity-pool.ts';
import { keepCredentials } from '#session/credentials.ts';

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
    keeper: keepCredentials(load, () => time),
    at: (milliseconds: number) => {
      time = milliseconds;
    },
  };
}

it('asks once for all who need credentials at the same time', async () => {
  const { keeper, load } = setUp();
  const all = await Promise.all([keeper.get(), keeper.get(), keeper.get()]);
  expect(new Set(all).size).toBe(1);
  expect(load).toHaveBeenCalledTimes(1);
});

it('renews five minutes early, and hands out the good ones meanwhile', async () => {
  const { keeper, load, at } = setUp();
  await keeper.get();
  at(HOUR - 4 * 60_000);
  expect((await keeper.get()).accessKeyId).toBe('key-1');
  expect(load).toHaveBeenCalledTimes(2);
  expect((await keeper.get()).accessKeyId).toBe('key-2');
});

it('uses credentials to their very end when the renewal fails, and asks only now and then', async () => {
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

it('renews refused credentials once for all who were refused', async () => {
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
