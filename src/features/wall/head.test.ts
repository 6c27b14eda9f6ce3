import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '#domain/filter.ts';
import { seenWaves, type Attempt } from '#domain/waves.fixture.ts';
import { waveOf, wavesOf } from '#domain/waves.ts';
import type { Claims } from '#features/wall/claims.ts';
import { cellsOf, cellsText, headCount, wallHead } from '#features/wall/head.ts';
import type { WallWaves } from '#features/wall/use-wall-waves.ts';

const CERTAIN: Claims = {
  isKnown: true,
  hasUnread: false,
  isFullyRead: true,
  hasStaleSource: false,
  isCertain: true,
  plus: { failed: '', running: '', completed: '' },
};

const machines = (wave: string, ...moments: readonly string[]): readonly Attempt[] =>
  moments.map((moment, index) => ({
    name: `w${wave}-${index}`,
    tags: { Wave: wave },
    seen: { 0: 'pending', 1: moment },
  }));

function wavesFrom(attempts: readonly Attempt[], plan: number | null = null): WallWaves {
  const { tasks, context } = seenWaves(attempts, 2);
  const { all, waves } = wavesOf(tasks, context, { by: 'Wave', plan, isComplete: true, isUnlisted: false });
  return { by: 'Wave', all: waveOf(all, context.now), waves };
}

const LANDSCAPE = { isPortrait: false };
const ONE = machines('2', 'completed', 'completed', 'converting', 'failed');
const OTHER = machines('3', 'completed', 'converting', 'booting');

describe('the head of the wall', () => {
  it('counts the only wave', () => {
    const { title, wave, parts, others } = wallHead(wavesFrom(ONE), LANDSCAPE);
    expect([title, parts, others]).toEqual(['Wave 2', [], []]);
    expect(headCount(wave, NO_FILTER, CERTAIN)).toEqual({ number: '2', of: '4', word: 'arrived' });
    expect(headCount(wallHead(wavesFrom(ONE, 6), LANDSCAPE).wave, NO_FILTER, CERTAIN).of).toBe('6');
  });

  it('counts of two waves the one nearest its end that is not complete, and the other below', () => {
    const head = wallHead(wavesFrom([...OTHER, ...ONE]), LANDSCAPE);
    expect([head.title, head.others.map(({ title }) => title)]).toEqual(['Wave 2', ['Wave 3']]);
    const done = machines('1', 'completed');
    expect(wallHead(wavesFrom([...done, ...OTHER]), LANDSCAPE).title).toBe('Wave 3');
    const all = wallHead(wavesFrom([...done, ...machines('2', 'completed')]), LANDSCAPE);
    expect([all.title, all.wave.counts.completed]).toEqual(['Waves 1–2', 2]);
  });

  it('counts several waves together, in one bar with a part for each', () => {
    const many = ['2', '3', '4', '5'].flatMap((wave) => machines(wave, 'completed', 'converting'));
    const { title, wave, parts } = wallHead(wavesFrom(many), LANDSCAPE);
    expect([title, wave.machines.length, parts.length]).toEqual(['Waves 2–5', 8, 4]);
    // A screen that is turned on its side has room for fewer.
    expect(wallHead(wavesFrom([...many, ...machines('6', 'booting')]), { isPortrait: true }).parts).toEqual([]);
  });

  it('counts everything in one bar over the waves, if these stand below', () => {
    const { title, parts, others } = wallHead(wavesFrom([...OTHER, ...ONE]), { isPortrait: false, isByWave: true });
    expect([title, parts, others]).toEqual(['Waves 2–3', [], []]);
  });

  it('counts everything where nothing makes waves', () => {
    const { title, wave } = wallHead({ ...wavesFrom(ONE), by: null, waves: [] }, LANDSCAPE);
    expect([title, wave.machines.length]).toEqual([null, 4]);
  });

  it('names no total before everything was read, nor from data that are not fresh', () => {
    const { wave } = wallHead(wavesFrom(ONE), LANDSCAPE);
    const unread = { ...CERTAIN, isCertain: false, isFullyRead: false, plus: { ...CERTAIN.plus, completed: '+' } };
    expect(headCount(wave, NO_FILTER, unread)).toEqual({ number: '2+', of: null, word: 'arrived' });
    const stale = { ...CERTAIN, isCertain: false, hasStaleSource: true };
    expect(headCount(wave, NO_FILTER, stale)).toEqual({ number: '2', of: null, word: 'arrived' });
    expect(cellsText(wave, unread)).toBe('2+ arrived, 1 on their way, 1 failed, 0 to come');
  });

  it('counts machines where the filter leaves out those that arrived', () => {
    const { wave } = wallHead(wavesFrom(ONE), LANDSCAPE);
    const filter = { ...NO_FILTER, outcome: { include: ['failed' as const], exclude: [] } };
    expect(headCount(wave, filter, CERTAIN)).toEqual({ number: '4', of: null, word: 'machines' });
    const withoutCancelled = { ...NO_FILTER, outcome: { include: [], exclude: ['cancelled' as const] } };
    expect(headCount(wave, withoutCancelled, CERTAIN).of).toBe('4');
  });

  it('has a cell for each machine, planned ones too', () => {
    expect(cellsOf(wavesFrom(ONE, 6).all).map(({ kind }) => kind)).toEqual([
      'completed',
      'completed',
      'running',
      'failed',
      'planned',
      'planned',
    ]);
  });
});
