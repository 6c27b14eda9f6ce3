import { expect, it } from 'vitest';
import type { AttemptBar } from '#domain/attempt-bar.ts';
import { at, barOf, MINUTE, taskOf, type Look } from '#domain/seen-attempts.fixture.ts';
import { barMarks, type BarOptions } from '#features/task/bar-marks.ts';
import type { Outlook } from '#features/task/bar-text.ts';

/** A picture of ten hours in 600 pixels: a pixel is a minute. */
const SCALE = { from: at(-300), to: at(300), widthPx: 600 };

const bar = (looks: readonly Look[], known: Parameters<typeof barOf>[2] = {}): AttemptBar =>
  barOf(taskOf('1', looks.at(-1)?.[1] ?? 'pending'), looks, known);

const marksOf = (of: AttemptBar, more: Partial<BarOptions> = {}) =>
  barMarks(of, {
    scale: SCALE,
    now: at(0),
    outlook: null,
    cause: null,
    isAside: false,
    nextAt: null,
    formerAt: null,
    ...more,
  });
const outlook = (more: Partial<NonNullable<Outlook['forecast']>>, usualMinutes: number | null = null): Outlook => ({
  forecast: { estimate: null, stuck: null, atLeast: false, inStage: null, ...more },
  usual: usualMinutes === null ? null : { lowMs: 0, highMs: usualMinutes * MINUTE, basis: 9 },
});

const WATCHED = [
  [-200, 'pending'],
  [-196, 'pending'],
  [-195, 'validating'],
  [-190, 'converting'],
  [-6, 'converting'],
  [-5, 'booting'],
  [0, 'booting'],
] as const;

it('stages deepen towards the arrival, and are named where there is room', () => {
  const marks = marksOf(bar(WATCHED));
  expect(marks?.box).toEqual({ x: 100, width: 200 });
  expect(marks?.fills).toEqual([
    { x: 100, width: 10, depth: 1, label: null },
    { x: 110, width: 185, depth: 2, label: 'Converting' },
    { x: 295, width: 5, depth: 4, label: null },
  ]);
  expect([marks?.isFaded, marks?.hatches, marks?.end, marks?.late]).toEqual([false, [], null, null]);
});

it('a bar whose beginning nobody saw fades, and has no usual end of its stage', () => {
  const marks = marksOf(
    bar(
      [
        [-60, 'converting'],
        [0, 'converting'],
      ],
      { fromStart: false },
    ),
    {
      outlook: outlook({}, 90),
    },
  );
  expect([marks?.isFaded, marks?.bracket]).toEqual([true, null]);
  expect(
    marksOf(
      bar([
        [-60, 'converting'],
        [0, 'converting'],
      ]),
      { outlook: outlook({}, 90) },
    )?.bracket,
  ).toEqual({
    x: 240,
    width: 90,
  });
});

it('where nobody looked the bar is hatched and has no label', () => {
  const marks = marksOf(
    bar([
      [-200, 'converting'],
      [-10, 'updating'],
      [0, 'updating'],
    ]),
  );
  expect(marks?.hatches).toEqual([{ x: 100, width: 190 }]);
  expect(marks?.fills[0]?.label).toBeNull();
});

it('a task that was not looked at for a while is hatched up to now', () => {
  expect(
    marksOf(
      bar([
        [-60, 'converting'],
        [-30, 'converting'],
      ]),
    )?.hatches,
  ).toEqual([{ x: 270, width: 30 }]);
});

it('an arrival says when, and “by” when only a pause is known', () => {
  expect(
    marksOf(
      bar([
        [-60, 'preparing ami'],
        [-57, 'completed'],
      ]),
    )?.text,
  ).toMatchObject({ text: '11:03', tone: 'quiet' });
  const late = marksOf(
    bar([
      [-200, 'preparing ami'],
      [-60, 'completed'],
    ]),
  );
  expect(late?.text?.text).toBe('by 11:00');
  expect(late?.end).toEqual({ x: 251, kind: 'completed', isQuiet: false });
});

it('a failure says its cause, in red unless it was tried again', () => {
  const failed = bar([
    [-60, 'converting'],
    [-57, 'failed'],
  ]);
  expect(marksOf(failed, { cause: 'Unsupported kernel' })?.text).toMatchObject({
    text: 'Unsupported kernel',
    tone: 'cause',
  });
  expect(marksOf(failed, { cause: 'Unsupported kernel', isAside: true })?.text?.tone).toBe('quiet');
  // Where the next attempt begins before the end of the words they stand before the bar, and are cut if another one is there.
  const close = { cause: 'Unsupported kernel', nextAt: at(30) };
  expect(marksOf(failed, close)?.text).toMatchObject({ x: 232, text: 'Unsupported kernel', isBefore: true });
  expect(marksOf(failed, { ...close, formerAt: at(-70) })?.text?.text).toBe('Unsuppo…');
  expect(marksOf(failed, { ...close, nextAt: at(-20), formerAt: at(-70) })?.text).toBeNull();
  expect(marksOf(failed, { ...close, nextAt: at(-40) })?.end).toBeNull();
});

it('what is expected is a hollow bar from the low to the high estimate, in words too', () => {
  const range = { lowMs: 60 * MINUTE, highMs: 100 * MINUTE, basis: 14 };
  const marks = marksOf(bar(WATCHED), { outlook: outlook({ estimate: range }) });
  expect(marks?.expected).toEqual({ dots: { x: 300, width: 60 }, range: { x: 360, width: 40 } });
  expect(marks?.text).toEqual({ x: 408, text: '13:00–13:40', isBefore: false, tone: 'quiet' });
  // At the right end of the picture the words stand on the dots.
  const far = { lowMs: 200 * MINUTE, highMs: 290 * MINUTE, basis: 14 };
  expect(marksOf(bar(WATCHED), { outlook: outlook({ estimate: far }) })?.text).toMatchObject({
    x: 494,
    isBefore: true,
  });
  expect(marksOf(bar(WATCHED), { outlook: outlook({}) })?.text?.text).toBe('no estimate yet');
});

it('a machine beyond the usual is amber from there on, and says for how long', () => {
  const stuck = { how: 'still', forMs: 180 * MINUTE, usualMs: 60 * MINUTE, basis: '' } as const;
  const marks = marksOf(
    bar([
      [-180, 'booting'],
      [0, 'booting'],
    ]),
    { outlook: outlook({ stuck }) },
  );
  expect(marks?.late).toEqual({ x: 180, width: 120, label: null });
  expect(marks?.fills.at(-1)).toMatchObject({ x: 120, width: 60 });
  expect(marks?.bracket).toEqual({ x: 120, width: 60 });
  expect(marks?.text).toMatchObject({ text: '2 h 00 min longer than usual', tone: 'late' });
  const wide = marksOf(
    bar([
      [-180, 'booting'],
      [0, 'booting'],
    ]),
    {
      outlook: outlook({ stuck }),
      scale: { ...SCALE, widthPx: 1200 },
    },
  );
  expect([wide?.late?.label, wide?.text?.text]).toEqual(['2 h 00 min longer than usual', 'stuck']);
});

it('an import that ended before anybody looked has no place on the axis', () => {
  expect(marksOf(bar([[-10, 'completed']], { fromStart: false }))).toBeNull();
});

it('what is over stands before now, and where nothing was seen of it, at its time', () => {
  const justNow = marksOf(
    bar([
      [-90, 'converting'],
      [-1, 'completed'],
    ]),
  );
  expect(justNow?.end?.x).toBeLessThan(300);
  // Its words stand behind the line of the present, not on it.
  expect(justNow?.text?.x).toBe(306);
  const early = marksOf(
    bar([
      [-90, 'converting'],
      [-60, 'completed'],
    ]),
  );
  expect(early?.end?.x).toBeGreaterThan(240);
});
