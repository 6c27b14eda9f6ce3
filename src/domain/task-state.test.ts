import { expect, it } from 'vitest';
import { taskState } from '#domain/task-state.ts';

it.each([
  // An active task whose message is an error fails, and stays active for EC2's filter.
  ['active', 'failing', 'active'],
  ['Deleting', 'failed', 'deleting'],
  ['booting', 'running', 'active'],
  [null, 'cancelled', 'deleted'],
  ['quantum', 'unknown', null],
] as const)('the state of Status %j with the outcome %s is %j', (status, outcome, state) => {
  expect(taskState({ status, outcome })).toBe(state);
});
