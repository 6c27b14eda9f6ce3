import { describe, expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { defaultWaveTag, tagOf, waveTags } from '#domain/wave-tag.ts';

function tagged(tags: Readonly<Record<string, string>>): ImportTask {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const task = toImportTask({ ImportTaskId: 'import-ami-1', Tags }, 'here');
  if (task === null) throw new Error('no task');
  return task;
}

const defaultOf = (...tags: readonly Readonly<Record<string, string>>[]) => defaultWaveTag(waveTags(tags.map(tagged)));

describe('the tag whose values are waves', () => {
  it('is Wave in any case, however few have it', () => {
    expect(defaultOf({ Owner: 'a' }, { Owner: 'a', WAVE: '1' }, { Owner: 'b' }, { Owner: 'b' })).toBe('WAVE');
  });

  it('is as most people write it', () => {
    expect(defaultOf({ wave: '1' }, { Wave: '1' }, { Wave: '2' })).toBe('Wave');
  });

  it('is else the commonest one that groups machines', () => {
    expect(
      defaultOf(
        { Name: 'a', Project: 'x', Batch: '1', Ticket: '10' },
        { Name: 'b', Project: 'x', Batch: '1', Ticket: '11' },
        { Name: 'c', Project: 'x', Batch: '2', Ticket: '12' },
        { Name: 'd', Project: 'x', Batch: '2', Ticket: '13' },
      ),
    ).toBe('Batch');
  });

  it('is never the name or the date, nor one that groups nothing', () => {
    const lone = { Name: 'a', Cutover: '2026-12-01', Project: 'x' };
    expect(
      defaultOf(lone, lone, { ...lone, Name: 'b', Cutover: '2026-12-02' }, { ...lone, Cutover: '2026-12-02' }),
    ).toBeNull();
    expect(defaultOf({}, {})).toBeNull();
  });

  it('is read in the spelling that was asked for first', () => {
    expect(tagOf(tagged({ wave: '1', Wave: '2' }), 'Wave')?.value).toBe('2');
    expect(tagOf(tagged({ wave: '1' }), 'Wave')?.value).toBe('1');
    expect(tagOf(tagged({ constructor: '1' }), '__proto__')).toBeNull();
  });
});
