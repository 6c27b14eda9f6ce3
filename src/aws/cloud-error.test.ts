import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { kindOfCode } from '#aws/error-kinds.ts';

it('says in one sentence what happened, and to which service', () => {
  const error = new CloudError('no-network', 'the sign-in service');
  expect([error.happened, error.message]).toEqual([
    'The sign-in service could not be reached',
    'The sign-in service could not be reached',
  ]);
  expect(new CloudError('too-large', 'EC2').happened).toBe('The answer of EC2 was too large to read');
  expect(String(error)).toBe('CloudError: The sign-in service could not be reached');
});

it('keeps AWS’s own words beside that', () => {
  const error = new CloudError('denied', 'EC2', {
    code: 'UnauthorizedOperation',
    message: 'You are not authorized',
    requestId: 'r',
    retryAfterMs: 5,
  });
  expect(error).toMatchObject({
    message: 'You are not authorized',
    code: 'UnauthorizedOperation',
    requestId: 'r',
    retryAfterMs: 5,
  });
  expect(error.happened).toBe('Reading import tasks is not allowed');
});

it.each(['\r\n', '\t', ' \n ', '\u0000', '\u001B', '\u0085', '\u2028', '\u00A0'])(
  'shows %j in a message as a blank, never as a box',
  (mark) => {
    const error = new CloudError('denied', 'EC2', {
      code: `Denied${mark}`,
      message: `${mark}You are${mark}not allowed.${mark}`,
      requestId: `${mark}r`,
    });
    expect(error).toMatchObject({ message: 'You are not allowed.', code: 'Denied', requestId: 'r' });
  },
);

it('lets no message turn the text around it, or be empty', () => {
  expect(new CloudError('denied', 'EC2', { message: 'see \u202Egnp.\u2066exe' }).message).toBe('see gnp.exe');
  expect(new CloudError('denied', 'EC2', { message: ' \r\n\u202E', code: '\t' })).toMatchObject({
    message: 'Reading import tasks is not allowed',
    code: null,
  });
});

it.each(['EC2', 'Cognito', 'the sign-in service'] as const)(
  'shows no secret of an address in the words of %s',
  (service) => {
    const error = new CloudError('provider-refused', service, {
      message: 'Refused:\r\n\thttps://user:5ec2e7@host/?id_token=5ec2e7 and access_token%3D5ec2e7',
    });
    expect(error.message).toBe('Refused: https://…@host/?… and access_token%3D…');
  },
);

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
