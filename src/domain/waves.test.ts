import { describe, expect, it } from 'vitest';
import { burnUp } from '#domain/burn-up.ts';
import { filterTest, NO_FILTER, type Filter } from '#domain/filter.ts';
import { MINUTE } from '#domain/observed-imports.fixture.ts';
import { countedTasks, waveFilter, type WaveNumber } from '#domain/wave-filter.ts';
import { seenWaves, type Attempt } from '#domain/waves.fixture.ts';
import { wavesOf, waveTitle, type Wave, type WaveOptions } from '#domain/waves.ts';

const OPTIONS: WaveOptions = { by: 'Wave', plan: null, isComplete: true, isUnlisted: false };
const W1 = { Wave: '1' };
const W2 = { Wave: '2' };
const arrives = (name: string, at: number, tags: Attempt['tags'] = W1): Attempt => ({
  name,
  tags,
  seen: { 0: 'pending', 5: 'converting', [at]: 'completed' },
});
const runs = (name: string, since: number, tags: Attempt['tags'] = W1): Attempt => ({
  name,
  tags,
  seen: { [since]: 'pending', [since + 1]: 'converting' },
});
const fails = (name: string, at: number, tags: Attempt['tags'] = W1): Attempt => ({
  name,
  tags,
  seen: { 0: 'pending', [at]: 'failed' },
});

function waves(attempts: readonly Attempt[], minute = 60, options: Partial<WaveOptions> = {}) {
  const { tasks, context } = seenWaves(attempts, minute);
  return { ...wavesOf(tasks, context, { ...OPTIONS, ...options }), tasks, context };
}
const namesOf = ({ machines }: Wave): string[] => machines.map(({ name, state }) => `${name} ${state}`);
const onlyWave = (...args: Parameters<typeof waves>): Wave => {
  const [wave] = waves(...args).waves;
  if (wave === undefined) throw new Error('no wave');
  return wave;
};

describe('waves', () => {
  it('hold the machines of one value of a tag in any case, in natural order, and those without it last', () => {
    const { waves: rows } = waves([
      arrives('a', 30, { Wave: '10' }),
      arrives('b', 30, { wave: '2' }),
      arrives('c', 30, { WAVE: ' 2 ' }),
      arrives('d', 30, {}),
    ]);
    expect(rows.map(({ title, machines }) => [title, machines.length])).toEqual([
      ['Wave 2', 2],
      ['Wave 10', 1],
      ['No wave', 1],
    ]);
  });

  it.each([
    ['Wave', '3', 'Wave 3'],
    ['Wave', 'wave-3', 'wave-3'],
    ['CostCenter', '4711', 'CostCenter 4711'],
    ['Wave', '', 'Wave without a value'],
    ['Wave', null, 'No wave'],
    ['CostCenter', null, 'No CostCenter'],
  ])('of %s=%s are called %s', (by, value, title) => {
    expect(waveTitle(by, value)).toBe(title);
  });

  it('count a machine once, by its latest attempt', () => {
    const wave = onlyWave([
      fails('erp', 10),
      { name: 'erp', tags: W1, seen: { 15: 'pending', 20: 'failed' } },
      { name: 'erp', tags: W1, seen: { 25: 'pending' } },
      fails('web', 10),
      // An arrival that was followed by a failure.
      arrives('dc', 20),
      { name: 'dc', tags: W1, seen: { 30: 'pending', 40: 'failed' } },
      // A second attempt that somebody took back.
      arrives('mail', 20),
      { name: 'mail', tags: W1, seen: { 30: 'pending', 40: 'cancelled' } },
    ]);
    expect(namesOf(wave)).toEqual(['mail completed', 'erp running', 'dc failed', 'web failed']);
    expect(wave.retried).toHaveLength(2);
  });

  it('count a machine as arrived where nobody knows which attempt came first', () => {
    const old = { name: 'erp', tags: W1, isOld: true };
    expect(
      namesOf(
        onlyWave([
          { ...old, seen: { 0: 'failed' } },
          { ...old, seen: { 0: 'completed' } },
        ]),
      ),
    ).toEqual(['erp completed']);
  });

  it('move a machine to the wave that its latest attempt names', () => {
    const { waves: rows } = waves([fails('erp', 10), { name: 'erp', tags: W2, seen: { 15: 'pending' } }]);
    expect(rows.map(({ title, machines, retried }) => [title, machines.length, retried.length])).toEqual([
      ['Wave 1', 0, 1],
      ['Wave 2', 1, 0],
    ]);
  });

  it('add up sizes, at least where AWS has not said all', () => {
    expect(onlyWave([arrives('a', 30), runs('b', 30)]).size).toEqual({
      arrived: 8 * 2 ** 30,
      all: 16 * 2 ** 30,
      isAtLeast: false,
    });
    expect(onlyWave([arrives('a', 30), { ...runs('b', 30), gib: null }]).size.isAtLeast).toBe(true);
  });

  it('take a plan for what is shown in all, and for a wave only where it is alone', () => {
    const both = waves([arrives('a', 30), arrives('b', 30, W2)], 60, { plan: 5 });
    expect([both.all.planned, ...both.waves.map(({ planned }) => planned)]).toEqual([3, 0, 0]);
    expect(onlyWave([arrives('a', 30)], 60, { plan: 5 }).planned).toBe(4);
    expect(onlyWave([arrives('a', 30), arrives('b', 30)], 60, { plan: 1 }).planned).toBe(0);
  });

  it('do not say how far a machine is that EC2 no longer lists', () => {
    expect(namesOf(onlyWave([runs('a', 30)], 60, { isUnlisted: true }))).toEqual(['a unknown']);
  });
});

describe('the end of a wave', () => {
  it('is its last arrival once all arrived', () => {
    expect(onlyWave([arrives('a', 30), arrives('b', 45)]).end).toEqual({
      kind: 'arrived',
      at: 45 * MINUTE,
      isBy: false,
    });
  });

  it('is a time at the latest where the last one was there at the first look', () => {
    const old = { name: 'b', tags: W1, isOld: true, seen: { 50: 'completed' } };
    expect(onlyWave([arrives('a', 30), old]).end).toEqual({ kind: 'arrived', at: 50 * MINUTE, isBy: true });
  });

  it('is a range around the end of the slowest, with its name', () => {
    // Imports take 14 to 26 minutes here.
    const { end } = onlyWave([arrives('a', 30), runs('b', 55), runs('c', 60)], 60);
    expect(end).toMatchObject({ kind: 'expected', last: 'c' });
    const { low, high } = end.kind === 'expected' ? end.range : { low: 0, high: 0 };
    expect(low).toBeGreaterThan(72 * MINUTE);
    expect(high).toBeLessThan(90 * MINUTE);
    expect(low).toBeLessThan(high);
  });

  it('is not before those with an estimate where others are missing', () => {
    const kindOf = (...args: Parameters<typeof waves>): string => onlyWave(...args).end.kind;
    expect(kindOf([runs('a', 60), fails('b', 20)])).toBe('not-before');
    expect(kindOf([runs('a', 60), { name: 'b', tags: W1, seen: { 60: 'nonsense' } }])).toBe('not-before');
    expect(kindOf([runs('a', 60)], 60, { plan: 2 })).toBe('not-before');
    // Stuck for hours: imports here are done in 26 minutes.
    expect(kindOf([runs('a', 0), runs('b', 300)], 300)).toBe('not-before');
    expect(kindOf([runs('a', 60)], 60, { isComplete: false })).toBe('not-before');
  });

  it('is open where nothing tells it', () => {
    const kindOf = (...args: Parameters<typeof waves>): string => onlyWave(...args).end.kind;
    expect(kindOf([fails('a', 20)])).toBe('open');
    expect(kindOf([arrives('a', 30)], 60, { plan: 2 })).toBe('open');
    // There may be more on a page that was not read.
    expect(kindOf([arrives('a', 30)], 60, { isComplete: false })).toBe('open');
  });
});

describe('the Cutover of a wave', () => {
  const at = (minute: number): string => new Date(minute * MINUTE).toISOString().slice(0, 16).concat('Z');
  const due = (minute: number) => ({ ...W1, Cutover: at(minute) });

  it('says how many are not expected by then', () => {
    const attempts = [
      arrives('a', 30, due(90)),
      runs('b', 65, due(90)),
      runs('c', 75, due(90)),
      fails('d', 20, due(90)),
    ];
    const { next, unreadable } = onlyWave(attempts, 75).cutover;
    expect(next).toMatchObject({ at: 90 * MINUTE, due: 4, short: 2 });
    expect(unreadable).toEqual([]);
  });

  it('counts planned machines, and those that were late once it is over', () => {
    expect(onlyWave([arrives('a', 30, due(90))], 60, { plan: 3 }).cutover.next?.short).toBe(2);
    expect(onlyWave([arrives('a', 30, due(40)), runs('b', 60, due(40))], 60).cutover.next?.short).toBe(1);
    expect(onlyWave([arrives('a', 50, due(40))], 60).cutover.next?.short).toBe(0);
  });

  it('is the earliest for which machines are missing, of several', () => {
    const { dates, next } = onlyWave([
      arrives('a', 30, due(80)),
      runs('b', 60, due(200)),
      runs('c', 60, due(300)),
    ]).cutover;
    expect(dates).toHaveLength(3);
    expect(next?.at).toBe(200 * MINUTE);
  });

  it('names texts that are no dates', () => {
    const { next, unreadable } = onlyWave([arrives('a', 30, { ...W1, Cutover: 'next week' })]).cutover;
    expect([next, unreadable]).toEqual([null, ['next week']]);
  });
});

describe('a number of a wave', () => {
  const attempts = [
    arrives('a', 30),
    fails('b', 10),
    { name: 'b', tags: W1, seen: { 15: 'pending' } },
    fails('c', 10),
    arrives('d', 20),
    { name: 'd', tags: W1, seen: { 30: 'pending', 40: 'failed' } },
    runs('e', 50),
    arrives('f', 30, W2),
    fails('g', 10, {}),
  ];
  const { waves: rows, all, context, tasks } = waves(attempts);
  const NUMBERS: readonly WaveNumber[] = ['all', 'completed', 'running', 'failed', 'cancelled', 'stuck', 'retried'];
  const found = (filter: Filter): readonly string[] => tasks.filter(filterTest(filter, context)).map(({ id }) => id);

  it.each([...rows.map((wave) => [wave, 'Wave'] as const), [all, null] as const])(
    'leads to exactly what it counts: $title',
    (wave, by) => {
      for (const number of NUMBERS) {
        const counted = countedTasks(wave, number).map(({ id }) => id);
        const filter = waveFilter(NO_FILTER, wave, number, by, context);
        expect(filter === null ? [] : found(filter).toSorted()).toEqual(counted.toSorted());
        // Words say it, not a list of ids.
        expect(filter?.id.include ?? []).toEqual([]);
      }
    },
  );

  it('keeps the filter that stands, but for the wave', () => {
    const filter = { ...NO_FILTER, q: 'x', tag: { include: ['Wave=1', 'Wave=2', 'Owner=me'], exclude: [] } };
    const wave = { ...onlyWave([arrives('a', 30)]), tasks: [] };
    expect(waveFilter(filter, wave, 'completed', 'Wave', context)?.q).toBe('');
    const chosen = waveFilter(
      { ...filter, q: '' },
      onlyWave([arrives('a', 30, { ...W1, Owner: 'me' })]),
      'completed',
      'Wave',
      context,
    );
    expect(chosen?.tag.include).toEqual(['Owner=me', 'Wave=1']);
    expect(chosen?.outcome.include).toEqual(['completed']);
  });

  it('leads to ids where no words tell its tasks apart, and nowhere where these are too many', () => {
    const both = onlyWave([arrives('a', 30), arrives('b', 30, { wave: '1' })]);
    expect(waveFilter(NO_FILTER, both, 'all', 'Wave', context)?.id.include).toEqual(['import-ami-0', 'import-ami-1']);
    const many = Array.from({ length: 61 }, (_, index) => arrives(`m${index}`, 30, index === 0 ? { wave: '1' } : W1));
    expect(waveFilter(NO_FILTER, onlyWave(many), 'all', 'Wave', context)).toBeNull();
  });
});

describe('a burn-up', () => {
  it('counts machines that arrived, those that were listed, and those that are expected', () => {
    const { tasks, context } = seenWaves([arrives('a', 30), arrives('b', 45), runs('c', 55)], 60);
    const [wave] = wavesOf(tasks, context, OPTIONS).waves;
    const picture = wave === undefined ? null : burnUp(wave, context);
    expect(picture?.arrived).toEqual([
      { at: 30 * MINUTE, count: 1, isBy: false },
      { at: 45 * MINUTE, count: 2, isBy: false },
    ]);
    expect(picture?.listed.map(({ at, count }) => [at / MINUTE, count])).toEqual([
      [0, 2],
      [55, 3],
    ]);
    expect(picture?.expected).toMatchObject([{ count: 3 }]);
    expect(picture?.gaps).toEqual([]);
  });

  it('shows when nobody looked, and that what was found then may be older', () => {
    const { tasks, context } = seenWaves(
      [arrives('a', 20), arrives('b', 30), arrives('c', 45), runs('d', 50)],
      60,
      [22, 40],
    );
    const [wave] = wavesOf(tasks, context, OPTIONS).waves;
    const picture = wave === undefined ? null : burnUp(wave, context);
    expect(picture?.gaps).toEqual([{ from: 22 * MINUTE, to: 40 * MINUTE }]);
    expect(picture?.arrived.map(({ at, isBy }) => [at / MINUTE, isBy])).toEqual([
      [20, false],
      [40, true],
      [45, false],
    ]);
  });

  it('shows that nobody looks now', () => {
    const { tasks, context } = seenWaves([runs('a', 50)], 60);
    const [wave] = wavesOf(tasks, { ...context, now: 90 * MINUTE }, OPTIONS).waves;
    expect(wave && burnUp(wave, { ...context, now: 90 * MINUTE }).gaps).toEqual([
      { from: 60 * MINUTE, to: 90 * MINUTE },
    ]);
  });
});
