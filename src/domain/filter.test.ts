import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, fold, matches, type Filter } from '#domain/filter.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

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
    ['the outcome as shown', { q: 'failing' }, true],
    ['brackets are text', { q: '(node 2)' }, true],
    ['a pattern is text', { q: '(e+)+$' }, false],
    ['letters in another composition', { q: 'i\u0307stanbul' }, true],
    ['full-width letters', { q: 'ＥＲＰ' }, true],
  ])('%s', (_, part, passes) => {
    expect(matches(windows, { ...EVERYTHING, ...part })).toBe(passes);
  });

  it('folds a text to the same whatever its composition, and once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it.each(['(a+)+$', '.*', '[', String.raw`\d`, '^import'])('takes the text %j as it is written, and as no pattern', (q) => {
    const named = (description: string) => matches(task({ Description: description }), { ...EVERYTHING, q });
    expect(named(`x ${q} y`)).toBe(true);
    expect(named('a'.repeat(50_000))).toBe(false);
  });

  it('finds a task by any part of its description, in any case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöüß0-9 ._-]{1,30}$/), (text) => {
        fc.pre(text.trim() !== '' && !/[=@]/.test(text));
        expect(matches(task({ Description: `x${text}y` }), { ...EVERYTHING, q: text.toLowerCase() })).toBe(true);
      }),
    );
  });
});
