import { describe, expect, it } from 'vitest';
import { seenWaves, type Attempt } from '#domain/waves.fixture.ts';
import { wavesOf, type Wave, type WaveOptions } from '#domain/waves.ts';
import { dateText, endText, momentText, rangeText, sizeOfText, waveName } from '#features/task/wave-words.ts';

const NOW = new Date(2026, 10, 30, 15, 5).getTime();
const at = (day: number, hour: number, minute: number): number => new Date(2026, 10, day, hour, minute).getTime();

describe('times', () => {
  it('have their day unless it is today', () => {
    expect(momentText(at(30, 7, 9), NOW)).toBe('07:09');
    expect(momentText(at(29, 23, 31), NOW)).toBe('Sun 29 Nov 23:31');
  });

  it.each([
    [at(30, 15, 12), at(30, 15, 48), '15:12–15:48'],
    [at(30, 16, 43), at(30, 17, 28), '16:40–17:30'],
    [at(30, 18, 13), at(30, 21, 24), '18:10–21:30'],
    [at(30, 23, 14), at(31, 1, 24), '23:10–Tue 1 Dec 01:30'],
    [at(30, 15, 12), at(30, 15, 12), '15:12'],
    [at(30, 15, 4), at(30, 15, 12), 'by 15:12'],
    [at(30, 15, 9), at(30, 18, 12), 'by 18:15'],
    [at(30, 15, 1), at(30, 15, 4), 'any moment'],
  ])('are ranges that are rounded outwards, and never begin in the past', (low, high, text) => {
    expect(rangeText({ low, high }, NOW)).toBe(text);
  });

  it('of a Cutover are a moment or a day', () => {
    expect(dateText({ at: at(30, 20, 0), isDay: false })).toBe('Mon 30 Nov 20:00');
    expect(dateText({ at: new Date(2026, 11, 6).getTime(), isDay: true })).toBe('Sat 5 Dec');
  });
});

describe('the end of a wave in words', () => {
  const MINUTE = 60_000;
  const tags = { Wave: '1' };
  const arrived: Attempt = { name: 'a', tags, seen: { 0: 'pending', 30: 'completed' } };
  const running = (name: string, since: number): Attempt => ({
    name,
    tags,
    seen: { [since]: 'pending', [since + 1]: 'converting' },
  });
  const failed: Attempt = { name: 'f', tags, seen: { 0: 'pending', 9: 'failed' } };
  const waveOf = (attempts: readonly Attempt[], options: Partial<WaveOptions> = {}, minute = 60): Wave => {
    const { tasks, context } = seenWaves(attempts, minute);
    const given = { by: 'Wave', plan: null, isComplete: true, isUnlisted: false, ...options };
    const [wave] = wavesOf(tasks, context, given).waves;
    if (wave === undefined) throw new Error('no wave');
    return wave;
  };
  const wordsOf = (...args: Parameters<typeof waveOf>) => endText(waveOf(...args), 60 * MINUTE);

  it('is a fact, a range, or no claim', () => {
    expect(wordsOf([arrived])).toEqual({
      main: momentText(30 * MINUTE, 60 * MINUTE),
      side: 'all arrived',
      tone: 'good',
    });
    expect(wordsOf([arrived, running('b', 55), running('c', 60)])).toMatchObject({ side: 'last: c', tone: 'plain' });
    expect(wordsOf([running('b', 60), failed])).toMatchObject({ side: '1 failed', tone: 'bad' });
    expect(wordsOf([running('b', 60), failed]).main).toMatch(/^not before \d\d:\d\d$/);
    expect(endText(waveOf([running('b', 60), failed]), 300 * MINUTE).main).toBe('any moment or later');
    expect(wordsOf([failed])).toEqual({ main: '', side: '1 failed', tone: 'bad' });
    expect(wordsOf([arrived], { plan: 3 }).side).toBe('2 planned without a task');
  });

  it('says who takes long or has no estimate', () => {
    const odd: Attempt = { name: 'x', tags, seen: { 290: 'another word' } };
    expect(wordsOf([running('b', 0), running('c', 300), odd], {}, 300).side).toBe('1 stuck, 1 without an estimate');
  });

  it('claims nothing before the list was read to its end', () => {
    expect(wordsOf([arrived], { isComplete: false })).toMatchObject({ main: '', side: 'all listed so far arrived' });
    expect(wordsOf([running('b', 60)], { isComplete: false }).side).toBe('more may be listed');
  });

  it('has sizes in one unit where they share it', () => {
    expect(sizeOfText(waveOf([arrived, running('b', 60)]))).toBe('8.0 / 16.0 GiB');
    expect(sizeOfText(waveOf([running('b', 60), { ...failed, gib: null }]))).toBe('0 / 8.0 GiB+');
    expect(sizeOfText(waveOf([{ ...failed, gib: null }]))).toBe('-');
    expect(sizeOfText({ size: { arrived: 2 ** 30, all: 2 ** 41, isAtLeast: false } })).toBe('1.0 GiB / 2.0 TiB');
  });

  it('is of a wave with a name', () => {
    expect(waveName({ key: '=3', title: 'Wave 3' }, 'Wave')).toBe('wave 3');
    expect(waveName({ key: '=wave-3', title: 'Wave-3' }, 'Wave')).toBe('Wave-3');
    expect(waveName({ key: '', title: 'No wave' }, 'Wave')).toBe('machines without a wave');
  });
});
