import { expect, it } from 'vitest';
import { CloudError, kindOfCode } from '#aws/cloud-error.ts';

it('says in one sentence what happened, and to which service', () => {
  const error = new CloudError('no-network', 'the sign-in service');
  expect([error.happened, error.message]).toEqual(['The sign-in service could not be reached', 'The sign-in service could not be reached']);
  expect(new CloudError('too-large', 'EC2').happened).toBe('The answer of EC2 was too large to read');
  expect(String(error)).toBe('CloudError: The sign-in service could not be reached');
});

it('keeps AWS’s own words beside that', () => {
  const error = new CloudError('denied', 'EC2', { code: 'UnauthorizedOperation', message: 'You are not authorized', requestId: 'r', retryAfterMs: 5 });
  expect(error).toMatchObject({ message: 'You are not authorized', code: 'UnauthorizedOperation', requestId: 'r', retryAfterMs: 5 });
  expect(error.happened).toBe('Reading import tasks is not allowed');
});

it.each([
  ['UnauthorizedOperation', 503, 'denied'],
  ['SomethingNew', 400, 'invalid-request'],
  ['SomethingNew', 429, 'throttled'],
  ['SomethingNew', 499, 'invalid-request'],
  ['SomethingNew', 500, 'unavailable'],
  ['toString', 400, 'invalid-request'],
])('takes the code %s with the status %i for %s', (code, status, kind) => {
  expect(kindOfCode(code, status)).toBe(kind);
});
