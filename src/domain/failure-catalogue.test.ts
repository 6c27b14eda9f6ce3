import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOf, FAILURE_KINDS, FAMILY_WORDS, failureKind, NOTHING_KNOWN } from '#domain/failure-catalogue.ts';
import { GUESSED } from '#domain/failure-guesses.fixture.ts';
import { LOOKALIKES } from '#domain/failure-lookalikes.fixture.ts';
import { PRINTED } from '#domain/failure-messages.fixture.ts';

const idOf = (reason: string): string | null => failureKind(reason)?.id ?? null;
const SAMPLES = [...PRINTED, ...GUESSED];
const PREFIXES = [
  '',
  'ClientError: ',
  'CLIENT_ERROR : ClientError: ',
  'ServerError: ',
  'SERVER_ERROR : ServerError: ',
  'FirstBootFailure: ',
  'ERROR: ',
  'VmImportFault: ',
  '  ClientError:\n',
  'An error occurred: ',
];
/** The text without the prefix of a back end. */
const bare = (message: string): string =>
  message.replace(/^(?:(?:CLIENT_ERROR|SERVER_ERROR|ClientError|ServerError|FirstBootFailure|ERROR) ?: ?)+/, '');
const BARE_SAMPLES = SAMPLES.map(([message, id]) => [bare(message), id] as const).filter(([text]) => text !== '');

const prefix = fc.constantFrom(...PREFIXES);
const name = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'),
  minLength: 3,
  maxLength: 63,
});
const region = fc
  .tuple(
    fc.constantFrom('us', 'eu', 'ap', 'sa', 'il', 'us-gov', 'cn'),
    fc.constantFrom('north', 'southeast', 'central', 'west'),
    fc.nat(9),
  )
  .map((parts) => parts.join('-'));
const kernel = fc
  .tuple(
    fc.nat(9),
    fc.nat(40),
    fc.option(fc.nat(999)),
    fc.constantFrom('', '-generic', '-1.el9.x86_64', '-5-amd64', '.fc42.x86_64', '-default', '+'),
  )
  .map(([major, minor, patch, flavour]) => `${major}.${minor}${patch === null ? '' : `.${patch}`}${flavour}`);

describe('the kind of a failure', () => {
  it.each(SAMPLES)('%s: %s', (message, id) => {
    expect(idOf(message)).toBe(id);
  });

  it.each([
    ['FirstBootFailure', 'first-boot-generic'],
    ['FirstBootFailure: the instance did not answer within 3 hours', 'first-boot-generic'],
    ['FirstBootFailure: Unsupported kernel version 5.4', 'kernel-unsupported'],
    [
      'Disk validation failed [We do not have access to the given resource. Reason 301 Moved Permanently]',
      'disk-validation',
    ],
    ['ClientError: Kernel version 6.14.0-33 is not supported.', 'kernel-unsupported'],
    ["ERROR: Bucket b is not in the US East (N. Virginia) Region, it's in Europe (Ireland)", 's3-bucket-other-region'],
    ['ClientError: Unable to read your import’s initramfs', 'initramfs-unreadable'],
  ])('of %j is %s', (message, id) => {
    expect(idOf(message)).toBe(id);
  });

  it('is the same for every kernel, bucket, object, Region and role', () => {
    fc.assert(
      fc.property(prefix, kernel, name, region, region, (start, version, bucket, here, there) => {
        expect(idOf(`${start}Unsupported kernel version ${version}`)).toBe('kernel-unsupported');
        expect(idOf(`${start}Bucket ${bucket} is not in the ${here} region, it's in ${there}`)).toBe(
          's3-bucket-other-region',
        );
        expect(
          idOf(`${start}The given S3 object is not local to the region. The object must be located in ${there}.`),
        ).toBe('s3-object-not-local');
        expect(idOf(`${start}The service role ${bucket} does not exist or does not have sufficient permissions`)).toBe(
          'service-role',
        );
        expect(idOf(`${start}The S3 key ${bucket}/${bucket}.vmdk does not exist`)).toBe('s3-missing');
      }),
    );
  });

  it('is the same with every prefix, in every case and with every white space', () => {
    const space = fc.constantFrom(' ', '  ', '\n', '\r\n  ', '\t', '\u00A0');
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...BARE_SAMPLES),
        prefix,
        change,
        space,
        space,
        ([text, id], start, changed, gap, end) => {
          expect(idOf(changed(`${start}${text}`).replaceAll(' ', gap) + end)).toBe(id);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is the same with more text behind it', () => {
    const tail = fc.constantFrom(
      ' (Service: AmazonEC2; Status Code: 400; Request ID: 7a62c49f)',
      '. See the user guide.',
      ' [task import-ami-0abc]',
    );
    fc.assert(
      fc.property(fc.constantFrom(...BARE_SAMPLES), tail, ([text, id], end) => {
        expect(idOf(text.replace(/\.$/, '') + end)).toBe(id);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a failure that is not known', () => {
  it.each(LOOKALIKES)('%s', (message) => {
    expect(idOf(message)).toBeNull();
  });

  it('stays so with every prefix', () => {
    const texts = LOOKALIKES.filter((text) => !text.endsWith(':'));
    const starts = PREFIXES.filter((start) => !start.startsWith('First'));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(...starts), (text, start) => {
        expect(idOf(start + text)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is any text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 200 }), (codes) => {
        expect(idOf(String.fromCharCode(...codes))).toBeNull();
      }),
    );
  });

  it('is any order of the words that known failures are made of', () => {
    const word = fc.constantFrom(
      'kernel',
      'version',
      'network',
      'boot',
      'disk',
      'volume',
      'partition',
      'bucket',
      'region',
      'role',
      'key',
      'KMS',
      'S3',
      'Windows',
      'Linux',
      'format',
      'file',
      'VMDK',
      'OVA',
      'GRUB',
      'fstab',
      'EFI',
      'license',
      'type',
      'instance',
      'task',
      'BitLocker',
      'Btrfs',
      'the',
      'is',
      'of',
      'supported',
    );
    fc.assert(
      fc.property(
        prefix.filter((start) => !start.startsWith('First')),
        fc.array(word, { minLength: 1, maxLength: 12 }),
        (start, words) => {
          expect(idOf(start + words.join(' '))).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it.each([
  'x',
  ' ',
  '\n\t',
  ': ',
  'a: ',
  'a.',
  'not ',
  'no ',
  '\0',
  '[',
  'unsupported ',
  'unsupported unsupported, ',
  'cannot ',
  'invalid ',
  'btrfs ',
  'is encrypted ',
  'kernel version ',
  'kms:',
  'kms:decrypt ',
  ':key/',
  'S3 key ',
  'service role ',
  'disk ',
  'windows ',
  'license type ',
  'disk validation failed ',
  'not have access to the given resource ',
  'bucket a is not in the ',
  'server error ',
  'multiple different grub',
  'missing BOOTX64 ',
  'reached ',
])('a hostile text of %j has an end', (part) => {
  const text = part.repeat(Math.ceil(100_000 / part.length));
  expect(() => [
    failureKind(text),
    failureKind(`ClientError: ${text}`),
    failureKind(text.replaceAll(' ', '')),
  ]).not.toThrow();
});

describe('the catalogue', () => {
  const ids = FAILURE_KINDS.map(({ id }) => id);

  it('has no kind that no text reaches, and a sample for each', () => {
    expect(new Set(SAMPLES.map(([, id]) => id))).toEqual(new Set(ids));
  });

  it('calls a guess what AWS prints no text for', () => {
    const printed = new Set(PRINTED.map(([, id]) => id));
    expect(
      FAILURE_KINDS.filter(({ isGuess }) => !isGuess)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...printed].toSorted());
  });

  it('gives each kind its own id and title', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(FAILURE_KINDS.map(({ title }) => title)).size).toBe(ids.length);
  });

  it('uses every family', () => {
    expect(new Set(FAILURE_KINDS.map(({ family }) => family))).toEqual(new Set(Object.keys(FAMILY_WORDS)));
  });

  it.each(FAILURE_KINDS)('is plain and short: $id', (kind) => {
    const { id, title, page } = kind;
    const { cause, remedy } = adviceOf(kind, NOTHING_KNOWN);
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(title).toMatch(/^[A-Z0-9].{0,44}$/);
    expect(title).not.toMatch(/\.$/);
    expect(cause).toMatch(/^[A-Z].*\.$/);
    expect(remedy.length).toBeGreaterThan(0);
    expect([cause, ...remedy].filter((text) => !/^[A-Z]/.test(text) || /please|e\.g\.|!|\s\s/i.test(text))).toEqual([]);
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html(?:#[\w-]+)?$/);
  });
});
