import { describe, expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { endedText, endText } from '#features/wall/when.ts';

const task = toImportTask({ ImportTaskId: 'import-ami-1', Status: 'completed' }, 'prod');
if (task === null) throw new Error('no task');
const HOUR = 3_600_000;
const now = new Date(2026, 10, 25, 15, 4).getTime();
const texts = (ageMs: number | null, isBy = false): readonly string[] => {
  const entry = { task, at: ageMs === null ? null : now - ageMs, isBy };
  return [endText(entry, now), endedText(entry, now)];
};

describe('when an import ended', () => {
  it('is told by the clock, then by the day of the week, then by the date', () => {
    expect(texts(HOUR)).toEqual(['14:04', '60 min ago']);
    expect(texts(30 * HOUR)).toEqual(['Tue', '30 h ago']);
    expect(texts(20 * 24 * HOUR)).toEqual(['5 Nov', '20 d ago']);
    expect(texts(null)).toEqual(['-', 'earlier']);
  });

  it('is no more than a latest time where nobody had looked for long before', () => {
    expect(texts(HOUR, true)).toEqual(['by 14:04', 'by 14:04']);
    expect(texts(20 * 24 * HOUR, true)).toEqual(['by 5 Nov', 'by 5 Nov']);
  });
});
