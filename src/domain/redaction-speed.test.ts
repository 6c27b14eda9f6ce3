import { expect, it } from 'vitest';
import { isRedacted, redactAddress, redactText } from '#domain/redaction.ts';

it.each([
  'a.',
  'a',
  '%25',
  '%',
  '=',
  ':',
  '://',
  'token=',
  'x-amz-',
  '/',
  '@',
  '?',
  "'",
  ' ',
  '\t',
  '\uFEFF',
  'https://u:p@h/',
  'https:',
  '//',
  '&amp;',
  '&#',
  '"',
  '"token"',
  '<token>',
  'token: ',
  ': ',
  '\\',
  '＠',
])('reads 300,000 characters of %j at once', (part) => {
  const long = part.repeat(300_000 / part.length);
  for (const text of [`${long}=`, `https://${long}@h`]) {
    expect(redactText(text).length).toBeGreaterThan(0);
    expect(redactAddress(text).length).toBeGreaterThan(0);
    isRedacted(text);
  }
});
