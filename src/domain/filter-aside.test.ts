import { describe, expect, it } from 'vitest';
import { NO_ATTEMPTS } from '#domain/attempts.ts';
import { filterTest, isContextual, NO_FILTER, type Filter } from '#domain/filter.ts';
import { splitFilter, toggledOutcome } from '#domain/filter-aside.ts';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { setAside, NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import type { TaskHistory } from '#domain/task-history.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;

function task(id: string, name: string, status: string, message = ''): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: `import-ami-${id}`,
      Status: status,
      StatusMessage: message,
      Tags: [{ Key: 'Name', Value: name }],
    },
    'here',
  );
  if (made === null) throw new Error('no task');
  return made;
}

const first = task('1', 'erp-db', 'deleted', 'ClientError: Unknown OS');
const second = task('2', 'erp-db', 'deleted', 'ClientError: Unsupported kernel');
const third = task('3', 'erp-db', 'completed');
const other = task('4', 'web, blue', 'deleted', 'ServerError: An internal error has occurred during conversion.');
const moving = task('5', 'mail', 'active', 'converting');
const TASKS = [first, second, third, other, moving];

function history(one: ImportTask, ...times: readonly number[]): TaskHistory {
  const { outcome, stage, progress } = one;
  return {
    firstSeen: times[0] ?? 0,
    lastSeen: NOW,
    fromStart: false,
    changes: times.map((at) => ({ at, outcome, stage, progress, disks: [] })),
  };
}

const HISTORIES = new Map([
  [third, history(third, NOW - 30 * HOUR, NOW - 2 * HOUR)],
  // Nobody saw it change.
  [other, history(other, NOW - HOUR)],
  [moving, history(moving, NOW - 9 * HOUR, NOW - 8 * HOUR)],
]);

const context: TaskContext = {
  ...NO_CONTEXT,
  historyOf: (one) => HISTORIES.get(one) ?? null,
  attemptsOf: (one) =>
    [first, second, third].includes(one)
      ? {
          ...NO_ATTEMPTS,
          tasks: [first, second, third],
          former: new Set([first, second].map(taskKey)),
          retried: new Set([first, second].map(taskKey)),
        }
      : { ...NO_ATTEMPTS, tasks: [one] },
  causeOf: (reason) => (reason.includes('kernel') ? { id: 'kernel-unsupported', title: 'Unsupported kernel' } : null),
  isHandled: (one) => one === other,
  now: NOW,
  lastVisit: NOW - 3 * HOUR,
};

const include = (...values: readonly string[]) => ({ include: values, exclude: [] });
const exclude = (...values: readonly string[]) => ({ include: [], exclude: values });
const found = (part: Partial<Record<keyof Filter, unknown>>): string =>
  TASKS.filter(filterTest({ ...NO_FILTER, ...part } as Filter, context))
    .map(({ id }) => id.replace('import-ami-', ''))
    .join(' ');

describe('a filter by what is known beyond EC2’s answers', () => {
  it.each<[string, Partial<Record<keyof Filter, unknown>>, string]>([
    ['all attempts of a machine, in any case', { machine: include('ERP-DB') }, '1 2 3'],
    ['a name with a comma', { machine: include('web, blue') }, '4'],
    ['every machine but one', { machine: exclude('erp-db') }, '4 5'],
    ['a cause', { cause: include('kernel-unsupported') }, '2'],
    ['every other cause', { cause: exclude('kernel-unsupported') }, '1 3 4 5'],
    ['the attempts that no later one is known of', { attempt: include('latest') }, '3 4 5'],
    ['failures with a later attempt', { attempt: include('retried') }, '1 2'],
    ['all but these', { attempt: exclude('retried') }, '3 4 5'],
    ['what somebody put aside', { handled: include('true') }, '4'],
    ['what nobody put aside', { handled: include('false') }, '1 2 3 5'],
    ['what takes longer than usual', { stuck: include('true') }, '5'],
    ['what does not', { stuck: include('false') }, '1 2 3 4'],
    ['what changed within three hours, as far as somebody saw it', { changed: include('3h') }, '3'],
    ['what changed within 90 minutes', { changed: include('90m') }, ''],
    ['what changed within a day', { changed: include('1d') }, '3 5'],
    ['what changed since the last visit', { changed: include('look') }, '3'],
    ['what did not', { changed: exclude('look') }, '1 2 4 5'],
    ['imports of images', { kind: include('image') }, '1 2 3 4 5'],
    ['imports of snapshots', { kind: include('snapshot') }, ''],
  ])('finds %s', (_, part, ids) => {
    expect(found(part)).toBe(ids);
  });

  it('finds nothing that changed since the last visit on the first one', () => {
    const filter = { ...NO_FILTER, changed: include('look') } as Filter;
    expect(TASKS.filter(filterTest(filter, { ...context, lastVisit: null }))).toEqual([]);
  });

  it('is told apart from one that EC2’s answers decide', () => {
    expect(isContextual({ ...NO_FILTER, q: 'erp', architecture: include('Linux') })).toBe(false);
    expect(isContextual({ ...NO_FILTER, machine: include('erp') })).toBe(true);
    expect(isContextual({ ...NO_FILTER, stuck: { include: [], exclude: ['true'] } })).toBe(true);
  });
});

describe('failures that need nobody', () => {
  it('were tried again, or put aside', () => {
    expect(TASKS.map((one) => setAside(one, context))).toEqual(['retried', 'retried', null, 'handled', null]);
  });

  it('are left out where failures are chosen by their number, and come back with it', () => {
    const aside = { retried: 2, retriedMachines: 1, handled: 1 };
    const chosen = toggledOutcome(NO_FILTER, 'failed', aside);
    expect(chosen).toEqual({
      ...NO_FILTER,
      outcome: include('failed'),
      attempt: exclude('retried'),
      handled: exclude('true'),
    });
    expect(found(chosen)).toBe('');
    expect(toggledOutcome(chosen, 'failed', aside)).toEqual(NO_FILTER);
    // Another outcome beside it leaves them out still.
    expect(found(toggledOutcome(chosen, 'completed', aside))).toBe('3');
  });

  it('leave no mark in the address where there are none', () => {
    const none = { retried: 0, retriedMachines: 0, handled: 0 };
    expect(toggledOutcome(NO_FILTER, 'failed', none)).toEqual({ ...NO_FILTER, outcome: include('failed') });
  });

  it('are counted though a filter leaves them out, and not where it asks for more', () => {
    const chosen = toggledOutcome(NO_FILTER, 'failed', { retried: 2, retriedMachines: 1, handled: 1 });
    expect(splitFilter(chosen)).toEqual({ counted: NO_FILTER, chosen });
    const asked: Filter = { ...NO_FILTER, attempt: { include: ['latest'], exclude: [] } };
    expect(splitFilter(asked)).toEqual({ counted: asked, chosen: NO_FILTER });
  });
});
