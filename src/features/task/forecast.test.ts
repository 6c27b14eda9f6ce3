import { expect, it } from 'vitest';
import { stuckText } from '#features/task/forecast.tsx';

const HOUR = 3_600_000;

it.each([
  ['still', false, 'No change for 5 h 00 min, longer than usual'],
  ['circling', false, 'Going in circles for 5 h 00 min, longer than usual'],
  ['slow', true, 'Under way for at least 5 h 00 min, longer than usual'],
] as const)('a task that is %s is said to take longer than usual', (how, atLeast, text) => {
  expect(
    stuckText({ estimate: null, atLeast, inStage: null, stuck: { how, forMs: 5 * HOUR, usualMs: HOUR, basis: 'x' } }),
  ).toBe(text);
  expect(stuckText({ estimate: null, atLeast, inStage: null, stuck: null })).toBeNull();
});
