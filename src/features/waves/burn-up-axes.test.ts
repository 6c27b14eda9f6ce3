import { expect, it } from 'vitest';
import { countMarks, timeMarks } from '#features/waves/burn-up-axes.ts';

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();
const textsOf = (...args: Parameters<typeof timeMarks>): string[] => timeMarks(...args).map(({ text }) => text);

it('times are labelled at round ones, as many as have room, and a midnight with its day', () => {
  expect(textsOf(at(30, 9, 2), at(30, 9, 31), 6)).toEqual(['09:05', '09:10', '09:15', '09:20', '09:25', '09:30']);
  expect(textsOf(at(29, 21), at(30, 3, 30), 4)).toEqual(['22:00', 'Mon 30 Nov', '02:00']);
  expect(timeMarks(at(29, 21), at(30, 3, 30), 4).map(({ isDay }) => isDay)).toEqual([false, true, false]);
  for (const most of [2, 5, 9, 30]) expect(textsOf(at(1, 0), at(9, 7), most).length).toBeLessThanOrEqual(most + 1);
});

it.each([
  [1, [0, 1]],
  [5, [0, 1, 2, 3, 4, 5]],
  [18, [0, 5, 10, 15]],
  [112, [0, 20, 40, 60, 80, 100]],
])('%d machines are counted in round steps', (count, marks) => {
  expect(countMarks(count)).toEqual(marks);
});
