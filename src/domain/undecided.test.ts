import { expect, it } from 'vitest';
import { undecidedText } from '#domain/undecided.ts';

const none = { running: 0, failed: 0, completed: 0, cancelled: 0, unknown: 0 };
const say = (keys: Parameters<typeof undecidedText>[0]['keys'], count: number, failed: number, isComplete = true) =>
  undecidedText({ keys, count, failed, counts: { ...none, failed, running: count - failed } }, isComplete);

it.each([
  [say(['platform'], 77, 70), 'AWS has not said the platform of 77 tasks, 70 of which failed.'],
  [say(['boot'], 1, 1), 'AWS has not said the boot mode of 1 task, which failed.'],
  [say(['license'], 2, 2), 'AWS has not said the license type of 2 tasks, all of which failed.'],
  [say(['format', 'bucket'], 3, 0), 'AWS has not said the disk format or S3 bucket of 3 tasks.'],
  [say(['architecture'], 5, 2, false), 'AWS has not said the architecture of 5+ tasks, 2 of which failed.'],
])('%#: what a filter does not decide on is told: %s', (text, expected) => {
  expect(text).toBe(expected);
});
