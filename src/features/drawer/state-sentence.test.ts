import { describe, expect, it } from 'vitest';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { Observation } from '#domain/task-history.ts';
import { stateSentence } from '#features/drawer/state-sentence.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A time of day of the 23rd, wherever the test runs. */
const at = (hours: number, minutes = 0): number => new Date(2026, 10, 23, hours, minutes).getTime();
const NOW = at(15);

function task(Status: string, StatusMessage?: string, Progress?: string): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      Status,
      ...(StatusMessage === undefined ? {} : { StatusMessage }),
      ...(Progress === undefined ? {} : { Progress }),
    },
    'here',
  );
  if (made === null) throw new Error('no task');
  return made;
}

const change = (time: number, { outcome, stage, progress }: ImportTask, unseenMs?: number): Observation => ({
  at: time,
  outcome,
  stage,
  progress,
  disks: [],
  ...(unseenMs === undefined ? {} : { unseenMs }),
});
const history = (fromStart: boolean, ...changes: readonly Observation[]) => ({
  firstSeen: changes[0]?.at ?? 0,
  lastSeen: NOW,
  fromStart,
  changes,
});

type Subject = Parameters<typeof stateSentence>[0];

function said(subject: Pick<Subject, 'task'> & Partial<Subject>, now = NOW): string {
  const whole = { seen: null, record: null, isUnlisted: false, forecast: null, cause: null, retry: null, ...subject };
  return stateSentence(whole, now)
    .map(({ text }) => text)
    .join(' · ');
}

const pending = task('active', 'pending');
const converting = task('active', 'converting', '28');
const done = task('completed');
const failed = task('deleted', 'ClientError: Unsupported kernel version 6.12');

describe('a running task', () => {
  const forecast = {
    estimate: { lowMs: 100 * MINUTE, highMs: 148 * MINUTE, basis: 14 },
    stuck: null,
    atLeast: false,
    inStage: null,
  };
  const seen = history(true, change(at(14, 2), pending), change(at(14, 46), converting));

  it('says since when it is known, how long its stage lasts, and when it should be done', () => {
    expect(said({ task: converting, seen, forecast })).toBe(
      'First seen 14:02 · Converting for 14 min · done about 16:40 to 17:30',
    );
    expect(stateSentence({ ...NOTHING, task: converting, seen, forecast }, NOW).at(-1)?.title).toBe(
      'A guess, if it completes: from 14 imports seen here',
    );
  });

  it('says at least where its start was not seen, and the date of another day', () => {
    expect(said({ task: converting, seen: history(false, change(at(-1), converting)) })).toBe(
      'First seen 22 Nov, 23:00 · Converting for at least 16 h 00 min',
    );
    const far = { ...forecast, estimate: { lowMs: 8 * HOUR, highMs: 12 * HOUR, basis: 14 } };
    expect(said({ task: converting, seen, forecast: far })).toMatch(/done about 23:00 to 24 Nov, 03:00$/);
  });

  it('expects no end in the past', () => {
    const expected = (lowMs: number, highMs: number, now: number) =>
      said({ task: converting, seen, forecast: { ...forecast, estimate: { lowMs, highMs, basis: 5 } } }, now);
    expect(expected(0, 8 * MINUTE, NOW + 1)).toMatch(/ · done by about 15:08$/);
    expect(expected(4 * MINUTE, 4 * MINUTE, NOW)).toMatch(/ · done about 15:04$/);
    expect(expected(0, 8 * MINUTE, at(15, 10))).not.toMatch(/done/);
  });

  it('says how long it is stuck, once and as a warning', () => {
    const stuck = { how: 'still', forMs: 5 * HOUR, usualMs: HOUR, basis: 'x' } as const;
    const parts = stateSentence({ ...NOTHING, task: converting, seen, forecast: { ...forecast, stuck } }, NOW);
    expect(parts.map(({ text, tone }) => [text, tone])).toEqual([
      ['First seen 14:02', undefined],
      ['Converting', undefined],
      ['No change for 5 h 00 min, longer than usual', 'warn'],
      ['done about 16:40 to 17:30', undefined],
    ]);
  });

  it('is said as it was last seen where EC2 no longer lists it', () => {
    expect(said({ task: converting, seen, isUnlisted: true })).toBe(
      'First seen 14:02 · Converting 28 % when last seen',
    );
  });

  it('is said in AWS’s own words where they are new, and without times where nobody saw any', () => {
    expect(said({ task: task('active', 'polishing') })).toBe('polishing');
    expect(said({ task: converting })).toBe('Converting');
  });
});

const NOTHING = { seen: null, record: null, isUnlisted: false, forecast: null, cause: null, retry: null };

describe('a completed task', () => {
  it.each([
    ['from start to end', true, undefined, undefined, 'Arrived 14:31 · took 4 h 51 min'],
    ['from somewhere on', false, undefined, undefined, 'Arrived 14:31 · took at least 4 h 51 min'],
    ['from after a gap on', true, HOUR, undefined, 'Arrived 14:31 · took at least 4 h 51 min'],
    ['until a gap', true, undefined, HOUR, 'Arrived by 14:31 · took at most 4 h 51 min'],
    ['between two gaps', false, undefined, HOUR, 'Arrived by 14:31'],
  ])('seen %s', (_, fromStart, gapBefore, gapAfter, text) => {
    const seen = history(fromStart, change(at(9, 40), pending, gapBefore), change(at(14, 31), done, gapAfter));
    expect(said({ task: done, seen })).toBe(text);
  });

  it('says nothing of what nobody saw', () => {
    expect(said({ task: done })).toBe('');
    expect(said({ task: done, seen: history(false, change(at(9), done)) })).toBe('');
    expect(said({ task: done, seen: { ...history(true, change(at(9), done, HOUR)), missed: true } })).toBe(
      'Arrived by 09:00',
    );
  });

  it('says what EC2 remembers, as the list does', () => {
    const record = { image: importedImage({ creationDate: at(14, 20) }), isDeregistered: false, snapshot: null };
    expect(said({ task: done, record })).toBe('Arrived 14:20');
    const seen = history(true, change(at(9, 40), pending), change(at(14, 31), done, HOUR));
    expect(said({ task: done, seen, record })).toBe('Arrived 14:20 · took 4 h 40 min');
  });
});

describe('a failed task', () => {
  const seen = history(true, change(at(10), converting), change(at(13), failed));
  const cause = 'Unsupported kernel';

  it('says its cause and when it failed', () => {
    expect(said({ task: failed, seen, cause })).toBe('Unsupported kernel · failed 2 h ago');
    const late = history(true, change(at(10), converting), change(at(13), failed, HOUR));
    expect(said({ task: failed, seen: late, cause })).toBe('Unsupported kernel · failed by 13:00');
    expect(said({ task: failed, cause })).toBe('Unsupported kernel');
    expect(said({ task: failed, cause: 'x'.repeat(5000) })).toBe(`${'x'.repeat(120)}…`);
  });

  it('that is still being deleted says for how long', () => {
    const failing = task('deleting', 'ClientError: Unsupported kernel version 6.12');
    const since = history(true, change(at(10), converting), change(at(14, 55), failing));
    expect(said({ task: failing, seen: since, cause })).toBe('Unsupported kernel · failing for 5 min');
  });

  it('says what became of the next attempt', () => {
    const retried = (retry: Subject['retry']) => said({ task: failed, seen, cause, retry });
    const again = history(true, change(at(14, 2), converting));
    expect(retried({ task: converting, seen: again, record: null })).toMatch(
      / · failed 2 h ago · retried: again since 14:02$/,
    );
    expect(retried({ task: converting, seen: null, record: null })).toMatch(/ · retried: it runs again$/);
    expect(retried({ task: done, seen: null, record: null })).toMatch(/ · retried: a later attempt completed$/);
    const arrived = history(true, change(at(13, 30), converting), change(at(14, 40), done));
    expect(retried({ task: done, seen: arrived, record: null })).toMatch(/ · retried: completed 14:40$/);
  });
});

it('a cancelled task says when', () => {
  const cancelled = task('deleted');
  const seen = history(true, change(at(10), converting), change(at(14, 30), cancelled));
  expect(said({ task: cancelled, seen })).toBe('Cancelled 30 min ago');
  expect(said({ task: cancelled })).toBe('');
  expect(said({ task: task('deleting'), seen: history(true, change(at(14, 58), task('deleting'))) })).toBe(
    'Cancelling for 2 min',
  );
});
