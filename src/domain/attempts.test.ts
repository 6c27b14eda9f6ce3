import { describe, expect, it } from 'vitest';
import { attemptsOf, tasksOfMachine, tieTasks } from '#domain/attempts.ts';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { addObservation, observe, type TaskHistory } from '#domain/task-history.ts';

interface Said {
  readonly id: string;
  readonly source?: string;
  readonly name?: string;
  readonly description?: string;
  readonly key?: string;
  readonly status?: string;
  readonly message?: string;
}

function task({ id, source = 'here', name, description, key, status = 'active', message }: Said): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: `import-ami-${id}`,
      Status: status,
      ...(message === undefined ? {} : { StatusMessage: message }),
      ...(description === undefined ? {} : { Description: description }),
      Tags: name === undefined ? [] : [{ Key: 'Name', Value: name }],
      SnapshotDetails: key === undefined ? [] : [{ UserBucket: { S3Bucket: 'exports', S3Key: key } }],
    },
    source,
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

const running = (id: string): ImportTask => task({ id, name: 'erp-db' });
const failed = (id: string): ImportTask =>
  task({ id, name: 'erp-db', status: 'deleted', message: 'ClientError: Unknown OS' });
const completed = (id: string): ImportTask => task({ id, name: 'erp-db', status: 'completed' });

/** What was seen of tasks that end as given, at times in minutes; the first one at its first look. */
function histories(seen: Readonly<Record<string, readonly (readonly [ImportTask, number])[]>>) {
  const known = new Map<string, TaskHistory>();
  for (const looks of Object.values(seen)) {
    for (const [one, minute] of looks)
      known.set(
        taskKey(one),
        addObservation(known.get(taskKey(one)) ?? null, observe(one, minute * 60_000), minute > 0),
      );
  }
  return (one: ImportTask): TaskHistory | null => known.get(taskKey(one)) ?? null;
}

const keys = (tasks: Iterable<ImportTask>): string[] => [...tasks].map(({ id }) => id.replace('import-ami-', ''));

describe('the tasks of one machine', () => {
  const idsOf = (...tasks: readonly ImportTask[]): string[][] => {
    const ties = [tieTasks(tasks.slice(0, 1)), tieTasks(tasks.slice(1))];
    const groups = tasks.map((one) => keys(tasksOfMachine(one, ties)).toSorted());
    return groups.filter((group, index) => group[0] === keys(tasks)[index]);
  };

  it('have one tag Name in one source', () => {
    expect(
      idsOf(
        task({ id: '1', name: 'erp-db' }),
        task({ id: '2', name: 'dc-12' }),
        task({ id: '3', name: 'erp-db', description: 'again' }),
        task({ id: '4', name: 'erp-db', source: 'there' }),
      ),
    ).toEqual([['1', '3'], ['2'], ['4']]);
  });

  it('have one file and one description', () => {
    const said = { description: 'ERP database', key: 'erp-db.ova' };
    expect(
      idsOf(
        task({ id: '1', ...said }),
        task({ id: '2', ...said, key: 'exports/erp-db-disk1.vmdk' }),
        task({ id: '3', ...said, description: 'another' }),
        task({ id: '4', key: 'erp-db.ova' }),
      ),
    ).toEqual([['1', '2'], ['3'], ['4']]);
  });

  it('belong to a tagged one with the same file, unless that file made several machines', () => {
    const said = { description: 'golden image', key: 'golden.ova' };
    const bare = task({ id: '2', ...said });
    expect(idsOf(task({ id: '1', name: 'web-01', ...said }), bare)).toEqual([['1', '2']]);
    expect(idsOf(task({ id: '1', name: 'web-01', ...said }), bare, task({ id: '3', name: 'web-02', ...said }))).toEqual(
      [['1'], ['2'], ['3']],
    );
  });

  it('are not those of which nothing is known', () => {
    expect(idsOf(task({ id: '1' }), task({ id: '2' }))).toEqual([['1'], ['2']]);
  });
});

describe('attempts', () => {
  it('are retried where a later one runs', () => {
    const tasks = [running('2'), failed('1')];
    const attempts = attemptsOf(tasks, histories({ 1: [[failed('1'), 0]], 2: [[running('2'), 5]] }));
    expect(keys(attempts.tasks)).toEqual(['1', '2']);
    expect(attempts).toMatchObject({ isOrdered: true, retried: new Set(['here/import-ami-1']) });
  });

  it('of a machine that failed twice and arrived are in order, both failures retried', () => {
    const seen = histories({
      1: [
        [running('1'), 0],
        [failed('1'), 10],
      ],
      2: [
        [running('2'), 20],
        [failed('2'), 30],
      ],
      3: [
        [running('3'), 40],
        [completed('3'), 60],
      ],
    });
    const attempts = attemptsOf([completed('3'), failed('2'), failed('1')], seen);
    expect(keys(attempts.tasks)).toEqual(['1', '2', '3']);
    expect([...attempts.retried]).toHaveLength(2);
    expect([...attempts.former]).toHaveLength(2);
  });

  it('that had both ended when they were seen first have no order', () => {
    const tasks = [failed('1'), completed('2')];
    const attempts = attemptsOf(tasks, histories({ 1: [[failed('1'), 0]], 2: [[completed('2'), 0]] }));
    expect(attempts).toMatchObject({ tasks, isOrdered: false, retried: new Set(), former: new Set() });
    expect(attemptsOf(tasks, () => null).isOrdered).toBe(false);
  });

  it('are not retried by one that failed too, or that was cancelled', () => {
    const seen = histories({
      1: [[failed('1'), 0]],
      2: [
        [running('2'), 5],
        [failed('2'), 9],
      ],
    });
    const attempts = attemptsOf([failed('1'), failed('2')], seen);
    expect(attempts).toMatchObject({ retried: new Set(), former: new Set(['here/import-ami-1']) });
  });

  it('leave a failure alone that came after an arrival', () => {
    const seen = histories({
      1: [
        [running('1'), 0],
        [completed('1'), 10],
      ],
      2: [
        [running('2'), 20],
        [failed('2'), 30],
      ],
    });
    expect(attemptsOf([completed('1'), failed('2')], seen)).toMatchObject({ retried: new Set(), isOrdered: true });
  });

  it('that both run have no order', () => {
    expect(attemptsOf([running('1'), running('2')], () => null)).toMatchObject({ isOrdered: false, former: new Set() });
  });
});
