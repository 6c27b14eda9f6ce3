import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellCommand, type Inputs } from '#domain/shell-command.ts';
import { readCommand, wordsOf } from '#domain/shell-words.fixture.ts';

const command = (inputs: Inputs) => shellCommand('aws ec2 import-image', { region: 'eu-west-1' }, inputs);

it('writes one option per line, and quotes only where needed', () => {
  expect(command({ Description: 'web 01', LicenseType: 'BYOL', Encrypted: true, KmsKeyId: 'alias/vm' }))
    .toBe(String.raw`aws ec2 import-image \
  --region=eu-west-1 \
  --description='web 01' \
  --license-type=BYOL \
  --encrypted \
  --kms-key-id=alias/vm`);
});

it('writes lists of plain words as words, and structures as JSON, an entry a line where it is long', () => {
  const disks = ['boot', 'data'].map((name) => ({
    Format: 'VMDK',
    UserBucket: { S3Bucket: 'vm-images', S3Key: `wave 2/${name}.vmdk` },
  }));
  expect(command({ ImportTaskIds: ['import-ami-1', 'import-ami-2'], DiskContainers: disks }))
    .toBe(String.raw`aws ec2 import-image \
  --region=eu-west-1 \
  --import-task-ids \
    import-ami-1 \
    import-ami-2 \
  --disk-containers='[
    {"Format":"VMDK","UserBucket":{"S3Bucket":"vm-images","S3Key":"wave 2/boot.vmdk"}},
    {"Format":"VMDK","UserBucket":{"S3Bucket":"vm-images","S3Key":"wave 2/data.vmdk"}}
  ]'`);
});

describe('texts that a shell or the AWS CLI would act on', () => {
  it.each([
    ['a single quote', "Zoë's", String.raw`--description='Zoë'\''s'`],
    ['an expansion', '$(reboot) `reboot` $HOME ~ *', "--description='$(reboot) `reboot` $HOME ~ *'"],
    ['an exclamation mark', 'done!', "--description='done!'"],
    ['what looks like an option', '--dry-run', '--description=--dry-run'],
    ['what zsh expands', '=ls', "--description='=ls'"],
    [
      'a file that the CLI would read',
      'file:///etc/passwd',
      '--cli-input-json=\'{"Description":"file:///etc/passwd"}\'',
    ],
    [
      'an address that the CLI would fetch',
      'https://example.com/x',
      '--cli-input-json=\'{"Description":"https://example.com/x"}\'',
    ],
    [
      'a key of the terminal',
      'a\u001b[201~\nreboot\r',
      String.raw`--cli-input-json='{"Description":"a\u001b[201~\nreboot\r"}'`,
    ],
    ['a null', 'a\u0000b', String.raw`--cli-input-json='{"Description":"a\u0000b"}'`],
    ['text that is turned around', 'gnp.\u202Eexe', String.raw`--cli-input-json='{"Description":"gnp.\u202eexe"}'`],
    [
      'quotes and invisible ones',
      '\'"\u200b!\\',
      String.raw`--cli-input-json='{"Description":"\u0027\"\u200b\u0021\\"}'`,
    ],
  ])('%s stands in it as text', (_, text, expected) => {
    expect(command({ Description: text })).toContain(`\n  ${expected}`);
    expect(readCommand(command({ Description: text }))).toEqual({ Description: text });
  });

  it('an invalid id is not parsed as an option', () => {
    const ids = ['--profile', 'import-ami-1', '\n'];
    expect(readCommand(command({ ImportTaskIds: ids }))).toEqual({ ImportTaskIds: ids });
  });
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '\n',
      '\r',
      '\t',
      '\0',
      '\u001b',
      ' ',
      '-',
      '=',
      '~',
      '*',
      '#',
      ';',
      '&',
      '|',
      '<',
      '(',
      '{',
      '[',
      '%',
      '\u202E',
      '\u2028',
      '😀',
      '\u{E0041}',
      'é',
    ),
    fc.constantFrom('file://', 'fileb://', 'https://', '$(', "''", "\\'", '\u0027'),
    fc.nat(0xd7ff).map((code) => String.fromCharCode(code)),
  ),
});

it('passes every text through unchanged, in words without meaning to a shell', () => {
  fc.assert(
    fc.property(hostile, hostile, fc.array(hostile, { minLength: 1 }), (one, other, ids) => {
      const inputs = {
        Description: one,
        Platform: other,
        ImportTaskIds: ids,
        Encrypted: true,
        DiskContainers: [{ Format: one, UserBucket: { S3Key: other } }],
      } as const;
      const text = command(inputs);
      expect(readCommand(text)).toEqual(inputs);
      // Nothing of it is a key to a terminal: it can be pasted.
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 300 },
  );
});

it('the reader in these tests splits words as POSIX says', () => {
  expect(
    wordsOf(String.raw`a 'b  c' d'\e'f \' \
  g'"h"'`),
  ).toEqual(['a', 'b  c', String.raw`d\ef`, "'", 'g"h"']);
  for (const acting of ['a $b', 'a`b`', 'a "b"', 'a; b', 'a\nb', 'a *', '~', "'a"])
    expect(() => wordsOf(acting)).toThrow('a shell');
});
