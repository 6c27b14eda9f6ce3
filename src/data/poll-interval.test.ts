import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { CLOUD_ERROR_KINDS } from '#aws/error-kinds.ts';
import {
  earliestMs,
  NO_BACKOFF,
  nextBackoff,
  pollInterval,
  waitMs,
  type BackoffState,
  type PollSituation,
} from '#data/poll-interval.ts';

const BUSY: PollSituation = { refreshSeconds: 10, active: 3, hidden: false, offline: false };
const throttle = new CloudError('throttled', 'EC2');
const outage = new CloudError('no-network', 'EC2');

const after = (...errors: (CloudError | null)[]): BackoffState => {
  let backoff = NO_BACKOFF;
  for (const error of errors) backoff = nextBackoff(backoff, error, 1);
  return backoff;
};

describe('the wait before the next poll', () => {
  it.each<[string, Partial<PollSituation>, number | null]>([
    ['is the interval while something moves', {}, 10_000],
    ['is a minute when nothing moves', { active: 0 }, 60_000],
    ['is a minute when nobody can see the page', { hidden: true }, 60_000],
    ['is longer than a minute when asked for', { active: 0, refreshSeconds: 120 }, 120_000],
    ['does not end when refresh is off', { refreshSeconds: 'off' }, null],
    ['is never below five seconds', { refreshSeconds: 0 }, 5000],
    ['is never above an hour', { refreshSeconds: 1e12 }, 3_600_000],
  ])('%s', (_, part, expected) => {
    expect(waitMs(NO_BACKOFF, { ...BUSY, ...part })).toBe(expected);
  });

  it('has jitter after a failure, from half the interval to one and a half', () => {
    expect([0, 1].map((jitter) => waitMs(nextBackoff(NO_BACKOFF, outage, jitter), BUSY))).toEqual([5000, 15_000]);
  });

  it('doubles with each throttle up to five minutes, and halves after three clean polls', () => {
    expect(waitMs(after(throttle), BUSY)).toBe(20_000);
    expect(waitMs(after(throttle, throttle), BUSY)).toBe(40_000);
    expect(waitMs(after(...Array.from({ length: 20 }, () => throttle)), BUSY)).toBe(300_000);
    expect(waitMs(after(throttle, throttle, null, null), BUSY)).toBe(40_000);
    expect(waitMs(after(throttle, throttle, null, null, null), BUSY)).toBe(20_000);
    expect(waitMs(after(throttle, throttle, null, null, null, null, null, null), BUSY)).toBe(10_000);
  });

  it('is never shorter after throttling or a failure while the page is hidden', () => {
    for (const backoff of [after(throttle), after(throttle, throttle, null), after(outage, outage)]) {
      expect(waitMs(backoff, { ...BUSY, hidden: true })).toBeGreaterThanOrEqual(60_000);
    }
    expect(waitMs(after(throttle), { ...BUSY, active: 0 })).toBeGreaterThanOrEqual(60_000);
  });

  it('stays within two intervals while the network is down, so that the board recovers by then', () => {
    const backoff = after(...Array.from({ length: 50 }, () => outage));
    expect(waitMs(backoff, BUSY)).toBeLessThanOrEqual(20_000);
    expect(waitMs({ ...backoff, jitter: 0 }, BUSY)).toBe(5000);
  });

  it('is at least a minute if nothing is active or the page is hidden, after throttling or a failure too', () => {
    for (const part of [{ hidden: true }, { active: 0 }]) {
      for (const error of [throttle, outage]) {
        const backoff = { ...after(error), jitter: 0 };
        expect(waitMs(backoff, { ...BUSY, ...part })).toBeGreaterThanOrEqual(60_000);
        expect(waitMs({ ...backoff, jitter: 1 }, { ...BUSY, ...part })).toBeLessThanOrEqual(120_000);
      }
    }
    expect(waitMs(after(...Array.from({ length: 20 }, () => throttle)), { ...BUSY, hidden: true })).toBe(300_000);
  });

  it('is a minute while the browser is offline, and never unlimited, because the online event may be lost', () => {
    expect(waitMs(after(outage), { ...BUSY, offline: true })).toBe(60_000);
    expect(waitMs(after(outage), { ...BUSY, offline: true, refreshSeconds: 120 })).toBe(120_000);
    expect(waitMs(after(throttle), { ...BUSY, offline: true })).toBe(60_000);
    // A poll that came through knows better than the browser.
    expect(waitMs(NO_BACKOFF, { ...BUSY, offline: true })).toBe(10_000);
  });

  it('is long for errors that need a person, and as long as the answer asks', () => {
    expect(waitMs(after(new CloudError('denied', 'EC2')), BUSY)).toBe(60_000);
    expect(waitMs(after(new CloudError('throttled', 'EC2', { retryAfterMs: 90_000 })), BUSY)).toBe(90_000);
    expect(
      waitMs(after(new CloudError('throttled', 'EC2', { retryAfterMs: 90_000 })), { ...BUSY, offline: true }),
    ).toBe(90_000);
  });

  it('is at most an hour, whatever an answer asks for: a timer is limited to 2^31 ms, and nobody refreshes a wall', () => {
    for (const retryAfterMs of [86_400_000, 3e9, Infinity]) {
      for (const part of [{}, { offline: true }, { hidden: true }, { refreshSeconds: 3600 }]) {
        const wait = waitMs(after(new CloudError('throttled', 'EC2', { retryAfterMs })), { ...BUSY, ...part });
        expect(wait).toBe(3_600_000);
      }
    }
  });

  it('stays the same until the next outcome, and is always a number that a timer accepts', () => {
    const asked = fc.option(
      fc.oneof(fc.nat(100_000), fc.constantFrom(3e9, 2 ** 31, Number.MAX_VALUE, Infinity, Number.NaN)),
    );
    const error = fc.option(
      fc
        .tuple(fc.constantFrom(...CLOUD_ERROR_KINDS), asked)
        .map(([kind, retryAfterMs]) => new CloudError(kind, 'EC2', { retryAfterMs })),
    );
    const jitter = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(error, jitter)),
        fc.integer({ min: -5, max: 1e9 }),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (polls, refreshSeconds, active, hidden, offline) => {
          let backoff = NO_BACKOFF;
          for (const [outcome, drawn] of polls) backoff = nextBackoff(backoff, outcome, drawn);
          const situation = { refreshSeconds, active, hidden, offline };
          const wait = waitMs(backoff, situation);
          expect(wait).toBe(waitMs(backoff, situation));
          expect(wait).toBeGreaterThanOrEqual(5000);
          expect(wait).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});

describe('the interval of the query', () => {
  const plan = { sinceStartMs: 4000, backoff: NO_BACKOFF, isRequested: false };

  it('counts from the start of the last poll, and is never 0, which the library takes for off', () => {
    expect(pollInterval(plan, BUSY)).toBe(6000);
    expect(pollInterval({ ...plan, sinceStartMs: 10_000 }, BUSY)).toBe(1);
    expect(pollInterval({ ...plan, sinceStartMs: 3_600_000 }, BUSY)).toBe(1);
  });

  it('is as short as the budget allows if somebody asked for a poll, and never longer than otherwise', () => {
    expect(pollInterval({ ...plan, isRequested: true }, BUSY)).toBe(1000);
    expect(pollInterval({ ...plan, isRequested: true }, { ...BUSY, refreshSeconds: 5 })).toBe(1000);
    expect(pollInterval({ ...plan, isRequested: true, backoff: after(throttle) }, BUSY)).toBe(
      pollInterval({ ...plan, backoff: after(throttle) }, BUSY),
    );
    expect(earliestMs({ ...plan, backoff: after(throttle) }, BUSY)).toBe(16_000);
    expect(earliestMs({ ...plan, sinceStartMs: 60_000 }, BUSY)).toBe(0);
  });

  it('is none while refresh is off, except for a poll that somebody asked for', () => {
    expect(pollInterval(plan, { ...BUSY, refreshSeconds: 'off' })).toBe(false);
    expect(pollInterval({ ...plan, isRequested: true }, { ...BUSY, refreshSeconds: 'off' })).toBe(1000);
    expect(
      pollInterval({ ...plan, isRequested: true, backoff: after(throttle) }, { ...BUSY, refreshSeconds: 'off' }),
    ).toBe(1000);
  });
});
