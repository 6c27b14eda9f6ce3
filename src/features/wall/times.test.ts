import { describe, expect, it } from 'vitest';
import type { Forecast } from '#features/task/forecast.tsx';
import { timesOf } from '#features/wall/times.ts';

const MINUTE = 60_000;
const inStage = { milliseconds: 200 * MINUTE, atLeast: false };
const estimate = { lowMs: 10 * MINUTE, highMs: 20 * MINUTE, basis: 9 } as unknown as NonNullable<Forecast['estimate']>;
const forecast: Forecast = { estimate, stuck: null, atLeast: true, inStage };
const stuck: Forecast = { ...forecast, stuck: { how: 'still', forMs: 130 * MINUTE, usualMs: MINUTE, basis: '' } };

describe('the time of an import on its way', () => {
  it('is alone since when nothing has changed, where that is long, which is not how long it has been in its stage', () => {
    expect(timesOf({ ...stuck, atLeast: false }, false, inStage)).toEqual({
      isStuck: true,
      texts: [{ long: 'no change for 2 h', short: 'for 2 h' }],
    });
    expect(
      timesOf(
        { ...forecast, stuck: { how: 'circling', forMs: 300 * MINUTE, usualMs: MINUTE, basis: '' } },
        false,
        inStage,
      ),
    ).toEqual({ isStuck: true, texts: [{ long: 'in circles for 5 h+', short: 'for 5 h+' }] });
    expect(
      timesOf(
        { ...forecast, atLeast: false, stuck: { how: 'slow', forMs: 900 * MINUTE, usualMs: MINUTE, basis: '' } },
        false,
        inStage,
      ).texts,
    ).toEqual([{ long: 'under way for 15 h', short: 'for 15 h' }]);
    expect(timesOf(stuck, true, inStage).texts).toMatchObject([{ long: 'no change for 2 h+' }]);
  });

  it('is what is guessed and how long it has been there, by turns; from data that are old nothing is guessed', () => {
    expect(timesOf(forecast, false, inStage)).toEqual({
      isStuck: false,
      texts: [
        { long: '10–20 min left', short: '~15 min left' },
        { long: 'for 3 h', short: 'for 3 h' },
      ],
    });
    expect(
      timesOf({ ...forecast, estimate: { ...estimate, lowMs: 0, highMs: 30_000 } }, false, null).texts,
    ).toMatchObject([{ long: 'under 1 min left' }]);
    expect(timesOf(forecast, true, inStage).texts).toMatchObject([{ long: 'for 3 h' }]);
  });

  it('is at least so long where its beginning was not seen, and nothing where that says nothing', () => {
    expect(timesOf(null, false, { milliseconds: 5 * MINUTE, atLeast: true }).texts).toMatchObject([
      { long: 'for 5 min+' },
    ]);
    expect(timesOf(null, false, { milliseconds: 5000, atLeast: false }).texts).toMatchObject([{ long: 'for 5 s' }]);
    expect(timesOf(null, false, { milliseconds: 5000, atLeast: true }).texts).toEqual([]);
    expect(timesOf(null, true, { milliseconds: 5000, atLeast: false }).texts).toEqual([]);
    expect(timesOf(null, false, null).texts).toEqual([]);
  });
});
