import { attemptsOf, tasksOfMachine, tieTasks } from '#domain/attempts.ts';
import { taskKey, toImportTask, type ImportTask } from '#domain/import-task.ts';
import { machinesOf } from '#domain/machine.ts';
import { GIB, learnedStats, MINUTE, paced } from '#domain/observed-imports.fixture.ts';
import { addObservation, observe, type TaskHistory } from '#domain/task-history.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';

// Machines of waves as a browser saw them.

/** One attempt to import a machine. */
export interface Attempt {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** What was seen, by minute: a stage, `completed`, `failed` or `cancelled`. */
  readonly seen: Readonly<Record<number, string>>;
  /** Whether it was there already when this browser looked first. */
  readonly isOld?: boolean;
  readonly gib?: number | null;
}

function taskAt({ name, tags = {}, gib = 8 }: Attempt, id: string, moment: string): ImportTask {
  const Status = moment === 'completed' ? moment : ['failed', 'cancelled'].includes(moment) ? 'deleted' : 'active';
  const task = toImportTask(
    {
      ImportTaskId: `import-ami-${id}`,
      Status,
      ...(moment === 'failed' ? { StatusMessage: 'ClientError: Unknown OS' } : {}),
      ...(Status === 'active' ? { StatusMessage: moment, Progress: '40' } : {}),
      Tags: Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value })),
      SnapshotDetails: gib === null ? [] : [{ DiskImageSize: gib * GIB }],
    },
    'here',
  );
  if (task === null) throw new Error('a task without an id');
  return task;
}

/** How often the browser polls, in minutes. */
const POLL = 1;

/**
 * Returns the tasks of attempts at a minute, and what this browser knows of them.
 * @param away the minutes between which it did not look
 */
export function seenWaves(
  attempts: readonly Attempt[],
  minute: number,
  away: readonly [from: number, to: number] = [0, 0],
): { readonly tasks: readonly ImportTask[]; readonly context: TaskContext } {
  const histories = new Map<string, TaskHistory>();
  const tasks = attempts.map((attempt, index) => {
    const moments = Object.entries(attempt.seen).map(([at, what]) => [Number(at), what] as const);
    let task: ImportTask | null = null;
    let history: TaskHistory | null = null;
    const [begin = 0] = moments.map(([at]) => at);
    for (let now = begin; now <= minute; now += POLL) {
      if (now > away[0] && now < away[1]) continue;
      const moment = moments.findLast(([at]) => at <= now)?.[1] ?? 'pending';
      task = taskAt(attempt, String(index), moment);
      history = addObservation(history, observe(task, now * MINUTE), attempt.isOld !== true);
    }
    if (task === null) throw new Error('nothing was seen');
    if (history !== null) histories.set(taskKey(task), history);
    return task;
  });
  const historyOf = (task: ImportTask): TaskHistory | null => histories.get(taskKey(task)) ?? null;
  const ties = [tieTasks(tasks)];
  const found = new Map<string, TaskContext['attemptsOf'] extends (task: ImportTask) => infer Of ? Of : never>();
  return {
    tasks,
    context: {
      ...NO_CONTEXT,
      now: minute * MINUTE,
      machineOf: machinesOf(tasks),
      historyOf,
      durationStats: learnedStats(paced([0.7, 0.8, 0.9, 0.95, 1, 1, 1.05, 1.1, 1.2, 1.3])),
      attemptsOf(task) {
        const attemptsOfTask = found.get(taskKey(task)) ?? attemptsOf(tasksOfMachine(task, ties), historyOf);
        for (const one of attemptsOfTask.tasks) found.set(taskKey(one), attemptsOfTask);
        return attemptsOfTask;
      },
    },
  };
}
