import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOutcomes,
  NO_FILTER,
  filterTest,
  outcomeOfWord,
  undecidedKeys,
  undecidedTest,
  type Filter,
} from '#domain/filter.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

const matches = (one: ImportTask, filter: Filter, labelOf?: (source: string) => string): boolean =>
  filterTest(filter, labelOf === undefined ? NO_CONTEXT : { ...NO_CONTEXT, labelOf })(one);

function task(raw: Parameters<typeof toImportTask>[0]): ImportTask {
  const settled = toImportTask({ ImportTaskId: 'import-ami-1', ...raw }, 'here');
  if (settled === null) throw new Error('no task');
  return settled;
}

const only = <Value extends string>(...include: Value[]) => ({ include, exclude: [] });
const not = <Value extends string>(...exclude: Value[]) => ({ include: [], exclude });

const windows = task({
  Status: 'deleting',
  StatusMessage: 'FirstBootFailure: it failed to boot',
  Description: 'ERP database (node 2)',
  Platform: 'Windows',
  BootMode: 'legacy_bios' as 'legacy-bios',
  Encrypted: true,
  Tags: [
    { Key: 'Wave', Value: '3' },
    { Key: 'Owner', Value: 'İstanbul' },
    { Key: '__proto__', Value: 'x' },
    { Key: ' Note ', Value: ' by hand ' },
  ],
  SnapshotDetails: [{ Format: 'VMDK', UserBucket: { S3Bucket: 'wave-3', S3Key: 'db (1).vmdk' } }],
});

describe('a filter', () => {
  it('ignores accents, and finds no number of disks or sizes', () => {
    const one = task({ Description: 'naïve Пётр', SnapshotDetails: [{ DiskImageSize: 2 ** 34, Status: 'active' }] });
    const found = ['naive', 'NAÏVE', 'Петр', 'пётр', '0', '16', 'gib'].filter((q) => matches(one, { ...NO_FILTER, q }));
    expect(found).toEqual(['naive', 'NAÏVE', 'Петр', 'пётр']);
  });

  it.each<[string, Partial<Filter>, boolean]>([
    ['everything', {}, true],
    ['failed counts the failing', { outcome: only('failed') }, true],
    ['not failed', { outcome: not('failed') }, false],
    ['running', { outcome: only('running') }, false],
    ['state deleting', { state: only('deleting') }, true],
    ['state active', { state: only('active') }, false],
    ['one of two states', { state: only('active', 'deleting') }, true],
    ['a tag with its value', { tag: only('Wave=3') }, true],
    ['a tag by its key', { tag: only('Wave') }, true],
    ['same key OR', { tag: only('Wave=3', 'Wave=4') }, true],
    ['different keys AND', { tag: only('Wave=3', 'Owner=nobody') }, false],
    ['not a tag', { tag: not('Wave=3') }, false],
    ['an odd tag key', { tag: only('__proto__=x') }, true],
    ['a tag with spaces at its ends', { tag: only('Note = by hand') }, true],
    ['a key with spaces at its ends', { tag: only('Note') }, true],
    ['a key that only objects have', { tag: only('toString') }, false],
    ['platform, ignoring case', { platform: only('windows') }, true],
    ['boot mode in the other spelling', { boot: only('legacy_bios') }, true],
    ['boot mode', { boot: only('legacy-bios') }, true],
    ['encrypted', { encrypted: only('true') }, true],
    ['not encrypted', { encrypted: only('false') }, false],
    ['format of any disk', { format: only('vmdk') }, true],
    ['bucket of any disk', { bucket: only('wave-3') }, true],
    ['another source', { source: only('there') }, false],
    ['two keys AND', { platform: only('windows'), outcome: only('running') }, false],
    ['words in different fields', { q: 'erp FIRSTBOOT wave-3' }, true],
    ['a word that is nowhere', { q: 'erp linux' }, false],
    ['a word for the outcome', { q: 'failing' }, true],
    ['a word for another outcome, which is no text', { q: 'running' }, false],
    ['a word for the outcome beside text', { q: 'erp failed' }, true],
    ['the beginning of a word', { q: 'data' }, true],
    ['the middle of a word', { q: 'atabase' }, false],
    ['the end of a number', { q: '2)' }, true],
    ['brackets are text', { q: '(node 2)' }, true],
    ['a pattern is text', { q: '(e+)+$' }, false],
    ['letters in another composition', { q: 'i\u0307stanbul' }, true],
    ['full-width letters', { q: 'ＥＲＰ' }, true],
  ])('%s', (_, part, passes) => {
    expect(matches(windows, { ...NO_FILTER, ...part })).toBe(passes);
  });

  it('normalizes a text independently of composition, idempotently', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalize(text.normalize('NFD'))).toBe(normalize(text.normalize('NFC')));
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
    );
  });

  it.each(['(a+)+$', '.*', '[', String.raw`\d`, '^import'])(
    'takes the text %j as it is written, and as no pattern',
    (q) => {
      const named = (description: string) => matches(task({ Description: description }), { ...NO_FILTER, q });
      expect(named(`x ${q} y`)).toBe(true);
      expect(named('a'.repeat(50_000))).toBe(false);
    },
  );

  it('finds a task by the beginning of any word of its description, in any case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöü0-9][a-zäöü0-9 ._-]{0,30}$/), (text) => {
        fc.pre(text.trim() !== '' && text.split(/\s+/).every((word) => outcomeOfWord(word) === null));
        expect(matches(task({ Description: `x ${text}y` }), { ...NO_FILTER, q: text.toUpperCase() })).toBe(true);
      }),
    );
  });

  it('finds ids by four or more letters of their beginning, and by no others', () => {
    const one = task({
      ImportTaskId: 'import-ami-04760032aa',
      ImageId: 'ami-0b5c',
      SnapshotDetails: [{ SnapshotId: 'snap-77ee' }],
    });
    const finds = (q: string): boolean => matches(one, { ...NO_FILTER, q });
    expect(
      ['0476', '04760032', 'import', 'IMPORT-AMI-0476', 'ami-0b5c', '0b5c', 'snap-77', '77ee'].filter(finds),
    ).toHaveLength(8);
    expect(['047', '4760', '0032', '3', 'aa', 'ami-5c', '5c', 'import-ami-1'].filter(finds)).toEqual([]);
  });

  it.each([
    'import-ami-1',
    'the ohio account',
    'snap-1',
    '/dev/sdb',
    'data disk',
    'vhdx',
    'wave-3',
    'db.vhdx',
    's3://b/k',
    'copying',
    'deleting',
    'no grub',
    'xen',
    'runinstances:0002',
    'alias/vm',
    'configuration:lic-1',
    'wave=3',
    'urgent=',
  ])('finds by %j what the list or the drawer shows', (q) => {
    const shown = task({
      Status: 'deleting',
      StatusMessage: 'ClientError: no GRUB',
      Hypervisor: 'xen',
      UsageOperation: 'RunInstances:0002',
      KmsKeyId: 'alias/vm',
      LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:aws:license-manager:::license-configuration:lic-1' }],
      Tags: [
        { Key: 'Wave', Value: '3' },
        { Key: 'Urgent', Value: '' },
      ],
      SnapshotDetails: [
        { Format: 'RAW' },
        {
          SnapshotId: 'snap-1',
          DeviceName: '/dev/sdb',
          Description: 'data disk',
          Format: 'VHDX',
          Url: 's3://b/k',
          StatusMessage: 'copying',
          UserBucket: { S3Bucket: 'wave-3', S3Key: 'db.vhdx' },
        },
      ],
    });
    const labelOf = (source: string) => (source === 'here' ? 'The Ohio account' : source);
    expect(matches(shown, { ...NO_FILTER, q }, labelOf)).toBe(true);
    expect(matches(task({}), { ...NO_FILTER, q: q === 'import-ami-1' ? 'import-ami-2' : q }, (source) => source)).toBe(
      false,
    );
  });

  it('finds a source by its name if it has no label', () => {
    expect(matches(task({}), { ...NO_FILTER, q: 'HERE' })).toBe(true);
  });

  it('does not match across two fields', () => {
    const disk = task({ SnapshotDetails: [{ SnapshotId: 'snap-1', DeviceName: 'sdb' }] });
    expect(matches(disk, { ...NO_FILTER, q: 'snap-1sdb' })).toBe(false);
  });

  const linux = task({
    Status: 'active',
    StatusMessage: 'booting',
    Platform: 'Linux',
    Architecture: 'x86_64',
    BootMode: 'uefi',
    LicenseType: 'BYOL',
    SnapshotDetails: [{ Format: 'RAW', UserBucket: { S3Bucket: 'lab' } }],
  });

  it.each<Partial<Filter>>([
    { source: only('here') },
    { state: only('active') },
    { id: only('import-ami-1') },
    { outcome: only('running') },
    { stage: only('booting') },
    { platform: only('linux') },
    { architecture: only('X86_64') },
    { boot: only('uefi') },
    { license: only('byol') },
    { encrypted: only('false') },
    { format: only('raw') },
    { bucket: only('lab') },
  ])('that asks for %j takes such a task and no other, and the other way round', (part) => {
    const other = { ...windows, source: 'there', id: 'import-ami-2', licenseType: 'AWS' };
    const opposite = Object.fromEntries(
      Object.entries(part).map(([key, choice]) => [key, not(...(choice as ReturnType<typeof only>).include)]),
    );
    expect([linux, other].map((one) => matches(one, { ...NO_FILTER, ...part }))).toEqual([true, false]);
    expect([linux, other].map((one) => matches(one, { ...NO_FILTER, ...opposite }))).toEqual([false, true]);
  });

  const silent = task({ Status: 'deleted', StatusMessage: 'ClientError: Unknown OS / Missing OS files.' });
  const halfSaid = task({
    Status: 'deleted',
    StatusMessage: 'ClientError: x',
    SnapshotDetails: [{ Format: 'RAW', UserBucket: { S3Bucket: 'lab' } }, {}],
  });

  it.each<[keyof Filter, string]>([
    ['platform', 'linux'],
    ['architecture', 'x86_64'],
    ['boot', 'uefi'],
    ['license', 'byol'],
    ['format', 'raw'],
    ['bucket', 'lab'],
  ])('knows of %s three answers: it is so, it is not so, and AWS has not said it', (key, value) => {
    const asks = (...include: string[]): Filter => ({ ...NO_FILTER, [key]: only(...include) });
    expect([linux, windows, silent].map((one) => matches(one, asks(value)))).toEqual([true, false, false]);
    expect([linux, windows, silent].map((one) => undecidedTest(asks(value))?.(one))).toEqual([
      false,
      key === 'architecture' || key === 'license',
      true,
    ]);
    // Unknown is a value of its own, which a link can name.
    expect(matches(silent, asks('unknown'))).toBe(true);
    expect(matches(linux, asks('unknown'))).toBe(false);
    expect(matches(silent, asks(value, 'unknown'))).toBe(true);
    expect(matches(silent, { ...NO_FILTER, [key]: not('unknown') })).toBe(false);
    expect(matches(linux, { ...NO_FILTER, [key]: not('Unknown') })).toBe(true);
    // Who takes a value out has not taken out what may be another one.
    expect(matches(silent, { ...NO_FILTER, [key]: not(value) })).toBe(true);
  });

  it('is decided if it names unknown values, or uses no late field', () => {
    for (const part of [
      {},
      { q: 'x' },
      { stage: only('booting' as const) },
      { encrypted: only('true' as const) },
      { platform: only('windows', 'unknown') },
      { platform: not('windows') },
      { platform: { include: ['windows'], exclude: ['unknown'] } },
    ]) {
      expect(undecidedTest({ ...NO_FILTER, ...part })).toBeNull();
    }
  });

  it('is undecided only about tasks that pass everything else', () => {
    const test = undecidedTest({
      ...NO_FILTER,
      platform: only('windows'),
      architecture: only('x86_64'),
      outcome: only('failed'),
    });
    expect(
      [
        silent,
        task({ Status: 'active' }),
        task({ Status: 'deleted', StatusMessage: 'ClientError: x', Platform: 'Linux' }),
      ].map((one) => test?.(one)),
    ).toEqual([true, false, false]);
    // Windows, of which nobody knows the architecture.
    expect(test?.(windows)).toBe(true);
    expect(
      undecidedKeys({ ...NO_FILTER, platform: only('windows'), architecture: only('x86_64'), boot: not('uefi') }),
    ).toEqual(['platform', 'architecture']);
  });

  it('counts a disk without a value beside one with a value', () => {
    const asks = (format: string): Filter => ({ ...NO_FILTER, format: only(format) });
    expect([
      matches(halfSaid, asks('raw')),
      matches(halfSaid, asks('vmdk')),
      undecidedTest(asks('vmdk'))?.(halfSaid),
      undecidedTest(asks('raw'))?.(halfSaid),
    ]).toEqual([true, false, true, false]);
  });

  it('never loses a task: it passes, is undecided, or has another value', () => {
    const platform = fc.option(fc.constantFrom('Windows', 'Linux', 'linux'), { nil: undefined });
    fc.assert(
      fc.property(
        platform,
        fc.array(fc.constantFrom('windows', 'linux', 'unknown'), { maxLength: 2 }),
        fc.array(fc.constantFrom('windows', 'unknown'), { maxLength: 1 }),
        (Platform, include, exclude) => {
          const filter = { ...NO_FILTER, platform: { include, exclude } };
          const one = task({ Status: 'active', ...(Platform === undefined ? {} : { Platform }) });
          const isUndecided = undecidedTest(filter)?.(one) ?? false;
          expect(matches(one, filter) && isUndecided).toBe(false);
          if (Platform === undefined && !exclude.includes('unknown'))
            expect(matches(one, filter) || isUndecided).toBe(true);
          if (Platform !== undefined) expect(isUndecided).toBe(false);
        },
      ),
    );
  });

  it('excludes a boot mode in either spelling', () => {
    expect(['legacy_bios', 'legacy-bios'].map((mode) => matches(windows, { ...NO_FILTER, boot: not(mode) }))).toEqual([
      false,
      false,
    ]);
  });
});

it('counts outcomes per family, unknown ones separately', () => {
  const states = [
    ['active'],
    ['deleting', 'ClientError: x'],
    ['deleted', 'ClientError: x'],
    ['deleted'],
    ['completed'],
    ['wonderful'],
  ] as const;
  expect(countOutcomes(states.map(([Status, StatusMessage = '']) => task({ Status, StatusMessage })))).toEqual({
    running: 1,
    failed: 2,
    completed: 1,
    cancelled: 1,
    unknown: 1,
  });
});
