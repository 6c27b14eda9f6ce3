import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRedacted, redactAddress, redactText } from '#domain/redaction.ts';

it.each([
  ['s3://vm-images/disk.vmdk', 's3://vm-images/disk.vmdk'],
  ['https://b.s3.amazonaws.com/a.ova?X-Amz-Signature=5ec2e7', 'https://b.s3.amazonaws.com/a.ova?…'],
  ['https://user:5ec2e7@host/a.ova#5ec2e7', 'https://…@host/a.ova#…'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  // Who signs in stands before the host and nowhere else.
  ['https://host/mailto:x@y', 'https://host/mailto:x@y'],
  [`s3://b/${'k'.repeat(233)}`, `s3://b/${'k'.repeat(233)}`],
  [`s3://b/${'k'.repeat(200)}${'z'.repeat(200)}`, `s3://b/${'k'.repeat(112)}…${'z'.repeat(119)}`],
])('cuts what may be secret out of %s', (address, shown) => {
  expect(redactAddress(address)).toBe(shown);
});

it('never lets a secret through, wherever an address hides it', () => {
  const secret = 'S3CR3T';
  const part = fc.string({ unit: fc.constantFrom('a', '/', ':', '@', '.', '%', '\\', '-') });
  fc.assert(
    fc.property(part, part, fc.constantFrom('?', '#', '?x='), (before, after, mark) => {
      expect(redactAddress(`https://host/${before}${mark}${secret}${after}`)).not.toContain(secret);
      expect(redactAddress(`https://u:${secret}@host/${before}`)).not.toContain(secret);
    }),
  );
});

it('cuts a presigned address out of a sentence and leaves the sentence', () => {
  const text = 'ClientError: cannot read https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA&X-Amz-Signature=5ec2e7 (403)';
  expect(redactText(text)).toBe('ClientError: cannot read https://b.s3.amazonaws.com/k?… (403)');
  expect(redactText('failed with X-Amz-Security-Token=5ec2e7&x=1')).toBe('failed with X-Amz-Security-Token=…&x=1');
  expect(redactText('Unsupported kernel version 5.10')).toBe('Unsupported kernel version 5.10');
});

it('cuts a long address in its middle', () => {
  expect(redactAddress(`https://host/${'a'.repeat(10_000)}/end.vmdk`)).toMatch(/^https:\/\/host\/a+…a+\/end\.vmdk$/);
});

it('knows a text that something was cut out of', () => {
  const secretive = fc.string({ unit: fc.constantFrom('s3://', 'a', '?', '#', '@', '&sig=', '=', ' ', '…', '/', 'b'.repeat(250)) });
  fc.assert(
    fc.property(secretive, (text) => {
      const redacted = redactText(text);
      if (redacted !== text) expect(isRedacted(redacted)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(isRedacted('second attempt… see s3://bucket/key')).toBe(false);
});
