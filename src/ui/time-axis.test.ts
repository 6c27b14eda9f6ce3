import { afterEach, expect, it, vi } from 'vitest';
import { clockChange, dayTicks, timeAt, timeTicks, xOf, zoneAt } from '#ui/time-axis.ts';

afterEach(() => vi.unstubAllEnvs());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From 20:00 in Berlin. */
const EVENING = Date.UTC(2026, 10, 29, 19);
const inBerlin = (): void => void vi.stubEnv('TZ', 'Europe/Berlin');

it('a day on a desk has every second hour, and says where a day begins', () => {
  inBerlin();
  const scale = { from: EVENING, to: EVENING + DAY, widthPx: 1176 };
  expect(timeTicks(scale).map(({ label }) => label)).toEqual('20 22 00 02 04 06 08 10 12 14 16 18'.split(' '));
  expect(timeTicks(scale).find(({ isDay }) => isDay)?.at).toBe(EVENING + 4 * HOUR);
  expect(dayTicks(scale).map(({ label, at }) => [label, Math.round(xOf(scale, at))])).toEqual([
    ['Sun 29 Nov', 0],
    ['Mon 30 Nov', 196],
  ]);
});

it('a week on a desk has the days and their noons, on a phone only the days', () => {
  inBerlin();
  const desk = { from: EVENING, to: EVENING + 7 * DAY, widthPx: 1176 };
  expect(
    timeTicks(desk)
      .map(({ label }) => label)
      .slice(0, 3),
  ).toEqual(['00', '12', '00']);
  expect(dayTicks(desk)).toHaveLength(7);
  const phone = { ...desk, widthPx: 280 };
  expect(timeTicks(phone)).toEqual([]);
  expect(dayTicks(phone).map(({ label }) => label)).toEqual(['30', '1', '2', '3', '4', '5', '6']);
});

it('an hour has minutes', () => {
  inBerlin();
  expect(timeTicks({ from: EVENING, to: EVENING + HOUR, widthPx: 300 }).map(({ label }) => label)).toEqual([
    '20:00',
    '20:15',
    '20:30',
    '20:45',
  ]);
});

it('the night in which clocks go back has 25 hours, and the axis knows when', () => {
  inBerlin();
  const from = Date.UTC(2026, 9, 24, 22);
  const scale = { from, to: from + 25 * HOUR, widthPx: 1500 };
  expect(timeTicks(scale).filter(({ isDay }) => isDay)).toHaveLength(1);
  expect(dayTicks(scale).map(({ at }) => at)).toEqual([from]);
  expect(clockChange(from, from + DAY)).toEqual({ at: from + 3 * HOUR, zone: zoneAt(from + DAY) });
  expect(zoneAt(from)).not.toBe(zoneAt(from + DAY));
  expect(clockChange(EVENING, EVENING + 7 * DAY)).toBeNull();
});

it('a place on the axis is a time, and the other way round', () => {
  const scale = { from: 1000, to: 3000, widthPx: 100 };
  expect(xOf(scale, 2000)).toBe(50);
  expect(timeAt(scale, 50)).toBe(2000);
});
