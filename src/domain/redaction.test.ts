import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRedacted, redactAddress, redactText } from '#domain/redaction.ts';

it.each([
  ['s3://vm-images/disk.vmdk', 's3://vm-images/disk.vmdk'],
  ['https://b.s3.amazonaws.com/a.ova?X-Amz-Signature=5ec2e7', 'https://b.s3.amazonaws.com/a.ova?…'],
  ['https://user:5ec2e7@host/a.ova#5ec2e7', 'https://…@host/a.ova#…'],
  ['https://user:5ec2e7@host/a.ova;token=5ec2e7', 'https://…@host/a.ova;token=…'],
  ['https://host/%C3%BC.ova?X-Amz-Signature=5ec2e7', 'https://host/%C3%BC.ova?…'],
  // Without a scheme, or without slashes behind it, somebody may sign in all the same.
  ['5ec2e7@host/a.ova', '…@host/a.ova'],
  [' https:user:5ec2e7@host/a.ova', ' https:…@host/a.ova'],
  ['token=https://user:5ec2e7@host/a.ova', 'token=…'],
  ['?token=5ec2e7', '?…'],
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
  const text =
    'ClientError: cannot read https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA&X-Amz-Signature=5ec2e7 (403)';
  expect(redactText(text)).toBe('ClientError: cannot read https://b.s3.amazonaws.com/k?… (403)');
  expect(redactText('failed with X-Amz-Security-Token=5ec2e7&x=1')).toBe('failed with X-Amz-Security-Token=…&x=1');
  expect(redactText('Unsupported kernel version 5.10')).toBe('Unsupported kernel version 5.10');
  expect(redactText('at 50 % of https://user:5ec2e7@host/a.ova')).toBe('at 50 % of https://…@host/a.ova');
  expect(redactText('https://host/a%20b.ova?5ec2e7\nnext line')).toBe('https://host/a%20b.ova?…\nnext line');
});

it.each([
  'X-Amz-Credential',
  'x-goog-signature',
  'AWSAccessKeyId',
  'GoogleAccessId',
  'Expires',
  'sig',
  'Policy',
  'Key-Pair-Id',
  'id_token',
  'client_secret',
  'aws_credentials',
  'password',
  'passwd',
  'db_pwd',
  'apikey',
  'api-key',
  `${'a'.repeat(100)}_token`,
])('cuts the value of %s, and of the next one too', (name) => {
  expect(redactText(`${name}=5ec2e7&x=1&${name}=5ec2e7`)).toBe(`${name}=…&x=1&${name}=…`);
});

it('cuts a long address in a sentence as it cuts the address itself', () => {
  const address = `https://host/${'a'.repeat(300)}/end.vmdk`;
  expect(redactText(`Cannot read ${address} here`)).toBe(`Cannot read ${redactAddress(address)} here`);
});

const SECRET = 'S3CR3T';
/** A secret where addresses and parameters hide one; each way is shown by the board in free text, too. */
const HIDING: readonly string[] = [
  `https://user:${SECRET}@host/disk.vmdk`,
  `https://${SECRET}@host/`,
  `s3://key:${SECRET}@bucket/disk.vmdk`,
  `FTP://user:${SECRET}@host`,
  `https:\\\\user:${SECRET}@host\\disk`,
  `https:////user:${SECRET}@host/`,
  `_https://user:${SECRET}@host/`,
  `://user:${SECRET}@host/`,
  `token=${SECRET},https://host/`,
  `https://proxy/https://user:${SECRET}@host/`,
  `https://user:${SECRET}@one,https://user:${SECRET}@other`,
  `https://host/disk.vmdk#${SECRET}`,
  `https://host/disk.vmdk?${SECRET}`,
  `https://host/it's?name='${SECRET}'`,
  `https://host/disk.vmdk;token=${SECRET}`,
  `https://host/disk.vmdk;jsessionid=${SECRET}`,
  `X-Amz-Signature=${SECRET}`,
  `x-amz-signature=${SECRET}`,
  `access_token=${SECRET}`,
  `client_secret=${SECRET}&x=1`,
  `token="${SECRET}"`,
  `x-amz-security-token:${SECRET}`,
  `https:/user:${SECRET}@host`,
  `https:user:${SECRET}@host`,
  `http:\\user:${SECRET}@host`,
  `//user:${SECRET}@host/x`,
  `\\\\user:${SECRET}@host/x`,
  `https://user:${SECRET}＠host/disk`,
  `https：／／user：${SECRET}＠host/disk`,
  `https://host/disk＃${SECRET}`,
  `https://host/disk？${SECRET}`,
  `aws_secret_access_key=${SECRET}`,
  `AWSSecretKey=${SECRET}`,
  `accessKey=${SECRET}`,
  `AccountName=a;AccountKey=${SECRET}`,
  `https://user:pa/${SECRET}@host`,
  `https://user:pa/x/${SECRET}@host/disk.vmdk`,
];
/** Where more than one sign stands between a name and its value: no address is written so. */
const QUOTING: readonly string[] = [
  `https://host/disk.vmdk\\u003f${SECRET}`,
  `{"url":"https:\\u002f\\u002fuser:${SECRET}\\u0040host\\u002fdisk"}`,
  `X-Amz-Signature\\u003d${SECRET}`,
  `X-Amz-Signature&#61;${SECRET}`,
  `X-Amz-Signature&#x3d;${SECRET}`,
  `x=1&amp;X-Amz-Signature&amp;equals;${SECRET}`,
  `{"X-Amz-Security-Token":"${SECRET}"}`,
  `{"x": 1, "secretAccessKey" : "${SECRET}", "y": 2}`,
  `{\\"X-Amz-Security-Token\\":\\"${SECRET}\\"}`,
  `{'X-Amz-Security-Token': '${SECRET}'}`,
  `'secretAccessKey':'${SECRET}'`,
  `&quot;X-Amz-Security-Token&quot;:&quot;${SECRET}&quot;`,
  `{"password":${SECRET}}`,
  `<X-Amz-Signature>${SECRET}</X-Amz-Signature>`,
  `<ns:SessionToken type="x">${SECRET}</ns:SessionToken>`,
  `x-amz-security-token: ${SECRET}`,
  `X-Amz-Security-Token:  "${SECRET}"`,
  `token="of two ${SECRET} words"`,
  `aws_secret_access_key = ${SECRET}`,
  `Authorization: Bearer ${SECRET}`,
  `Authorization: token ${SECRET}`,
  `authorization=Bearer ${SECRET}`,
  `SessionToken: ${SECRET}`,
  `accessToken: ${SECRET}`,
  `https://host/disk.vmdk\\x3fsig\\x3d${SECRET}`,
  `X-Amz-Signature&#0000061;${SECRET}`,
  `X-Amz-Signature&#x00003d;${SECRET}`,
];
const encoded = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9\s"<>]/g, (sign) =>
    [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
const WRITTEN: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['percent-encoded', encoded],
  ['percent-encoded in capitals', (text) => encoded(text).toUpperCase()],
  ['encoded twice', (text) => encoded(encoded(text))],
  ['encoded three times', (text) => encoded(encoded(encoded(text)))],
];
const BEFORE = [
  '',
  ' ',
  '\t',
  '\r\n',
  '\uFEFF',
  '\u0000',
  '\u0001 ',
  '\u00A0',
  '\u200B',
  '\u202E',
  '(',
  "'",
  '"',
  '<',
  'Cannot read ',
];

describe.each(WRITTEN)('an address or a parameter %s', (_, write) => {
  it.each(HIDING)('does not show the secret of %s', (hiding) => {
    for (const before of BEFORE) {
      const text = before + write(hiding);
      expect(redactText(text)).not.toContain(SECRET);
      expect(redactText(`ClientError: ${text} (403)`)).not.toContain(SECRET);
      expect(isRedacted(redactText(text))).toBe(true);
      if (!hiding.includes('"')) expect(redactAddress(text)).not.toContain(SECRET);
    }
  });
});

it.each(QUOTING)('does not show the secret of %s', (text) => {
  for (const written of [text, `ClientError: ${text} (403)`, text.toUpperCase()]) {
    expect(redactText(written)).not.toContain(SECRET);
    expect(isRedacted(redactText(written))).toBe(true);
  }
});

it('recognizes a URL despite line breaks, tabs and invisible characters', () => {
  for (const unseen of ['\t', '\n', '\r', '\u0000', '\u200B', '\uFEFF']) {
    fc.assert(
      fc.property(fc.nat(14), (place) => {
        const address = `https://user:p${SECRET}@host/disk`;
        expect(redactAddress(address.slice(0, place) + unseen + address.slice(place))).not.toContain(SECRET);
      }),
    );
  }
});

it('keeps everything that is not secret', () => {
  for (const text of [
    'Preparing AMI',
    'a=b',
    'Wave=3',
    'me@example.com',
    'mail me@example.com: 100 % done',
    '%41%zz%',
    'C:\\\\share\\disk',
    's3://bucket/date=2026-01-01/100%25.vmdk',
    ' s3://bucket/disk.vmdk ',
    'The key s3://bucket/disk.vmdk, and "https://host/a", do not exist.',
    'arn:aws:kms:eu-west-1:111122223333:key/x',
    'token=&x=1',
    'token=""',
    'name="web"',
    '{"tokens":"x=1"}',
    'policy:read=1',
    'https://@host/a.ova',
    'InvalidToken: The security token is no good',
    'x-amz-request-id: 4442587FB7D0A2F9',
    '\\\\server\\share\\disk.vmdk',
    'The "token" is unknown',
    'mailto:me@example.com',
    'a &amp; b',
    '<Token></Token> and the rest',
    '注意：長さ＝１０',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:wave',
  ]) {
    expect(redactText(text)).toBe(text);
  }
  expect(redactText("Cannot read 'https://host/a?sig=x', says S3.")).toBe("Cannot read 'https://host/a?…', says S3.");
  expect(redactAddress(' https://user:pass@h')).toBe(' https://…@h');
  expect(redactText('X-Amz-Signature%3D5ec2e7%26x%3D1')).toBe('X-Amz-Signature%3D…%26x%3D1');
});

it('does not show what the session token was where EC2 quotes the request that it would have signed', () => {
  const text = `The Canonical String for this request should have been\n'POST\n/\n\nhost:ec2.amazonaws.com\nx-amz-security-token:${SECRET}\n\nhost;x-amz-security-token\n5ec2'`;
  expect(redactText(text)).not.toContain(SECRET);
  expect(redactText(text)).toContain('host:ec2.amazonaws.com');
});

it('cuts a long address in its middle', () => {
  expect(redactAddress(`https://host/${'a'.repeat(10_000)}/end.vmdk`)).toMatch(/^https:\/\/host\/a+…a+\/end\.vmdk$/);
});

it('recognizes a redacted text', () => {
  const secretive = fc.string({
    unit: fc.constantFrom('s3://', 'a', '?', '#', '@', '&sig=', '=', ' ', '…', '/', 'b'.repeat(250)),
  });
  fc.assert(
    fc.property(secretive, (text) => {
      const redacted = redactText(text);
      if (redacted !== text) expect(isRedacted(redacted)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(isRedacted('second attempt… see s3://bucket/key')).toBe(false);
});
