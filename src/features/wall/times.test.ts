import { describe, expect, it } from 'vitest';
import type { Forecast } from '#features/task/forecast.tsx';
import { timeOf } from '#features/wall/times.ts';

const MINUTE = 60_000;
const inStage = { milliseconds: 200 * MINUTE, atLeast: false };
const estimate = { lowMs: 10 * MINUTE, highMs: 20 * MINUTE, basis: 9 } as unknown as NonNullable<Forecast['estimate']>;
const forecast: Forecast = { estimate, stuck: null, atLeast: true, inStage };
describe('the time of an import on its way', () => {
  it('is since when nothing has changed, where that is long, which is not how long it has been in its stage', () => {
    const textOf = (how: 'still' | 'circling' | 'slow', forMs: number, atLeast: boolean, isBehind = false) =>
      timeOf({ ...forecast, atLeast, stuck: { how, forMs, usualMs: MINUTE, basis: '' } }, isBehind, inStage);
    expect(textOf('still', 130 * MINUTE, false)).toEqual({ isStuck: true, isGuess: false, text: 'stuck for 2 h' });
    expect(textOf('circling', 300 * MINUTE, true)).toMatchObject({ isStuck: true, text: 'in circles for 5 h+' });
    expect(textOf('slow', 900 * MINUTE, false)).toMatchObject({ isStuck: true, text: 'under way for 15 h' });
    expect(textOf('still', 130 * MINUTE, true, true)).toMatchObject({ isStuck: true, text: 'stuck for 2 h+' });
  });

  it('is what is guessed in few letters; from data that are old nothing is guessed', () => {
    const guessed = (lowMs: number, highMs: number) =>
      timeOf({ ...forecast, estimate: { ...estimate, lowMs, highMs } }, false, inStage);
    expect(guessed(10 * MINUTE, 20 * MINUTE)).toEqual({ isStuck: false, isGuess: true, text: '10–20 min' });
    expect(guessed(45 * MINUTE, 45 * MINUTE).text).toBe('about 45 min');
    expect(guessed(20 * MINUTE, 180 * MINUTE).text).toBe('20 min to 3 h');
    expect(guessed(0, 5 * MINUTE).text).toBe('under 5 min');
    expect(guessed(0, 30_000).text).toBe('under 1 min');
    expect(timeOf(forecast, true, inStage)).toEqual({ isStuck: false, isGuess: false, text: 'for 3 h' });
  });

  it('is else how long it has been in its stage, at least so long where its beginning was not seen', () => {
    const inStageFor = (milliseconds: number, atLeast: boolean, isBehind = false) =>
      timeOf(null, isBehind, { milliseconds, atLeast }).text;
    expect(inStageFor(5 * MINUTE, true)).toBe('for 5 min+');
    expect(inStageFor(5000, false)).toBe('for 5 s');
    // That says nothing.
    expect(inStageFor(5000, true)).toBe('no estimate');
    expect(inStageFor(5000, false, true)).toBe('no estimate');
    expect(timeOf(null, false, null).text).toBe('no estimate');
  });
});
