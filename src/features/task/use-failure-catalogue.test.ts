import { expect, it } from 'vitest';
import * as catalogue from '#domain/failure-catalogue.ts';
import { causeOf } from '#features/task/use-failure-catalogue.ts';

it('a cause is a known kind, or EC2’s own words if it is guessed, unknown or not loaded yet', () => {
  expect(causeOf('ClientError: No valid partitions', catalogue).title).toBe('No valid partition');
  const guessed = 'VMs that are created as the result of a physical-to-virtual (P2V) conversion are not supported';
  expect(catalogue.failureKind(`ClientError: ${guessed}`)?.isGuess).toBe(true);
  expect(causeOf(`ClientError: ${guessed}`, catalogue).title).toBe(guessed);
  expect(causeOf('ClientError: Something new. And more', catalogue).title).toBe('Something new');
  expect(causeOf('ClientError: No valid partitions', null).title).toBe('No valid partitions');
  expect(causeOf('', catalogue).title).toBe('Failed');
});
