import { env, stdout } from 'node:process';
import { RESPONSE_FAULTS } from '#emulator/misbehaviour.ts';
import { expect, test } from '../board.ts';
import { answer, FAULTS, type Fault } from './faults.ts';
import { soak } from './soak.ts';

const DAY_MINUTES = 24 * 60;
/** Where EC2 asked for longer waits, they go back by halves: what comes soon after is measured by them too. */
const THROTTLED = { intervalMinutes: 5 };

const cognito = (
  how: Parameters<Parameters<Fault['begin']>[0]['setCognito']>[0],
  more: Partial<Fault> = {},
): Fault => ({
  name: `Cognito ${String(how)}`,
  minutes: 0,
  begin: (board) => board.setCognito(how),
  end: (board) => board.setCognito(null),
  ...more,
});

const TELLS_THE_TRUTH = new Set<string>(['repeated-token', 'empty-token']);

/** Everything that can happen, but for what has a time of its own. */
const POOL: readonly Fault[] = [
  ...FAULTS.filter(
    ({ name }) => !['sleep', 'release', 'captive portal', 'EC2 unavailable', 'throttled'].includes(name),
  ),
  // A Retry-After of weeks is followed for an hour, in which EC2 drops tasks: it has a journey of its own.
  ...RESPONSE_FAULTS.filter((how) => how !== 'retry-after-weeks').map((how) =>
    answer(how, 0, how, {
      ...(TELLS_THE_TRUTH.has(how) ? {} : { isAnswerForeign: true }),
      ...(how === 'retry-after' ? THROTTLED : {}),
    }),
  ),
  ...(['InternalError', 'AuthFailure', 'RequestExpired', 'OptInRequired'] as const).map((code) =>
    answer(code, 0, { code }),
  ),
  answer('RequestLimitExceeded', 0, { code: 'RequestLimitExceeded' }, THROTTLED),
  answer('denied', 0, 'denied'),
  cognito('silent'),
  cognito('broken'),
  cognito('throttled', THROTTLED),
];

/** Numbers from 0 to 1 by a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A day of faults, one after the other. */
function dayOf(seed: number): { readonly at: number; readonly fault: Fault }[] {
  const draw = numbers(seed);
  const day: { readonly at: number; readonly fault: Fault }[] = [];
  let throttledAt = Number.NEGATIVE_INFINITY;
  for (let at = 10; at < DAY_MINUTES - 40; at += 20 + Math.floor(draw() * 30)) {
    const drawn = POOL[Math.floor(draw() * POOL.length)];
    if (drawn === undefined) continue;
    const minutes = 1 + Math.floor(draw() * 12);
    if (drawn.intervalMinutes !== undefined) throttledAt = at;
    day.push({ at, fault: { ...(at - throttledAt < 120 ? THROTTLED : {}), ...drawn, minutes } });
  }
  return day;
}

const seeds = (env['CHAOS_SEEDS'] ?? '').split(',').map(Number);

for (const seed of seeds) {
  test(`a day of random faults, seed ${seed}`, { tag: ['@network', '@policy'] }, async ({ board, page }) => {
    test.setTimeout(60 * 60_000);
    const faults = dayOf(seed);
    const requests: number[] = [];
    let recoveries = 0;
    let longest = 0;
    const complaints = await soak(
      board,
      page,
      {
        minutes: DAY_MINUTES,
        every: 60,
        speed: 1,
        weighEvery: 10_000,
        refreshSeconds: 60,
        rememberedTasks: 0,
        quietStepSeconds: 60,
        faults,
      },
      ({ minute, what, freshness, requestsPerMinute, complaints: found }) => {
        requests.push(requestsPerMinute);
        const over = /over after (\d+) s/.exec(what);
        if (over !== null) {
          recoveries += 1;
          longest = Math.max(longest, Number(over[1]));
        }
        for (const complaint of found)
          stdout.write(`seed ${seed}, minute ${minute}, ${what}: ${complaint} (${freshness})\n`);
      },
    );
    const mean = requests.reduce((sum, one) => sum + one, 0) / requests.length;
    stdout.write(
      `seed ${seed}: ${faults.length} faults, ${recoveries} recoveries, the longest ${longest} s, ${mean.toFixed(1)} requests a minute, ${complaints.length} complaints\n`,
    );
    expect(complaints).toEqual([]);
  });
}
