import { expect, it } from 'vitest';
import { taskKey, toImportTask } from '#domain/import-task.ts';
import { LISTED_MS, type ActiveTasks } from '#data/active-tasks.ts';
import { listingAfter } from '#data/listing.ts';
import { updatedRecord, type TaskRecord } from '#data/record.ts';
import { rememberedTasks } from '#data/remembered-tasks.ts';

const NOW = 100 * LISTED_MS;
const HOUR_MS = 3_600_000;

function record(id: string, Status: string, ageMs: number, source = 'here'): TaskRecord {
  const task = toImportTask({ ImportTaskId: id, Status }, source);
  if (task === null) throw new Error('no task');
  return updatedRecord(null, { task, at: NOW - ageMs, fromStart: false, isUnlisted: false });
}

const of = (...records: TaskRecord[]): ReadonlyMap<string, TaskRecord> =>
  new Map(records.map((one) => [taskKey(one.task), one]));

function idsOf(ids: readonly string[], records: ReadonlyMap<string, TaskRecord>, agoMs = HOUR_MS) {
  const remembered = rememberedTasks('here', { provedAt: NOW - agoMs, ids }, records, [], NOW);
  return (
    remembered && {
      running: [...remembered.activeTasks.active.keys()],
      page: remembered.page.tasks.map(({ id }) => id),
    }
  );
}

it('remembers the first page in EC2’s order, and everything that ran, with the time of the last proof', () => {
  const records = of(
    record('import-ami-3', 'active', HOUR_MS),
    record('import-ami-1', 'completed', HOUR_MS),
    record('import-ami-2', 'active', HOUR_MS),
    record('import-ami-4', 'completed', HOUR_MS),
    record('import-ami-5', 'active', HOUR_MS, 'there'),
  );
  expect(idsOf(['import-ami-2', 'import-ami-1'], records)).toEqual({
    running: ['import-ami-2', 'import-ami-3'],
    page: ['import-ami-2', 'import-ami-1'],
  });
  const remembered = rememberedTasks('here', { provedAt: NOW - HOUR_MS, ids: [] }, records, [], NOW);
  expect(remembered).toMatchObject({
    activeTasks: { provedAt: NOW - HOUR_MS, isRemembered: true },
    page: { at: NOW - HOUR_MS, isRemembered: true },
  });
});

it('leaves out what EC2 lists no longer: reported so, ended for more than seven days, or all of it', () => {
  const gone = { ...record('import-ami-1', 'completed', HOUR_MS), goneAt: NOW - 1 };
  const old = record('import-ami-2', 'completed', LISTED_MS + 1);
  const recent = record('import-ami-3', 'completed', LISTED_MS - 1);
  const ids = ['import-ami-1', 'import-ami-2', 'import-ami-3', 'import-ami-4'];
  expect(idsOf(ids, of(gone, old, recent))).toEqual({ running: [], page: ['import-ami-3'] });
  expect(idsOf(ids, of(gone, old))).toBeNull();
  expect(idsOf(ids, of(recent), LISTED_MS + 1)).toBeNull();
});

it('applies the states that EC2 filters by', () => {
  const records = of(record('import-ami-1', 'completed', HOUR_MS), record('import-ami-2', 'deleted', HOUR_MS));
  const listing = { provedAt: NOW, ids: ['import-ami-1', 'import-ami-2'] };
  const page = rememberedTasks('here', listing, records, ['deleted'], NOW)?.page;
  expect(page?.tasks.map(({ id }) => id)).toEqual(['import-ami-2']);
});

it('takes the newer of both first pages, and keeps the former where neither was read', () => {
  const { task } = record('import-ami-1', 'completed', 0);
  const page = { tasks: [task], nextToken: null, withoutId: 0, at: 50 };
  const polled = (at: number): ActiveTasks => ({
    provedAt: 90,
    complete: true,
    throttle: null,
    active: new Map(),
    unresolved: new Map(),
    notFoundOnce: new Set(),
    finished: new Map(),
    unlisted: new Map(),
    firstPage: new Map(at === 0 ? [] : [['import-ami-2', { task: { ...task, id: 'import-ami-2' }, at }]]),
    firstPageAt: at,
    askedAt: 0,
    completeListings: [],
  });
  const former = { provedAt: 1, ids: ['import-ami-9'] };
  expect(listingAfter(former, null, null)).toBeNull();
  expect(listingAfter(former, null, page)).toEqual({ provedAt: 50, ids: ['import-ami-1'] });
  expect(listingAfter(former, polled(80), page)).toEqual({ provedAt: 90, ids: ['import-ami-2'] });
  expect(listingAfter(former, polled(40), page)).toEqual({ provedAt: 90, ids: ['import-ami-1'] });
  expect(listingAfter(former, polled(0), null)).toEqual({ provedAt: 90, ids: ['import-ami-9'] });
  expect(listingAfter(null, polled(0), null)).toEqual({ provedAt: 90, ids: [] });
});
