import { barLines, extentOf, isRunning, type AttemptBar, type TimeSpan } from '#domain/attempt-bar.ts';
import { groupTasks, type GroupBy } from '#domain/group.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';
import { countingAttempt } from '#domain/wave-machine.ts';

/** One machine: its attempts over time. */
export interface Lane {
  /** The key of its task that counts: the latest attempt. */
  readonly key: string;
  readonly task: ImportTask;
  readonly name: string;
  /** Oldest first where the order is known. */
  readonly bars: readonly AttemptBar[];
  /** On which of the lines of the lane each bar stands, from 0: bars that overlap stand below each other. */
  readonly lines: readonly number[];
  readonly lineCount: number;
  /** Which attempt counts, from 1; `null` for the only one, or where the order is not known. */
  readonly attempt: number | null;
  /** Why a failure needs nobody. */
  readonly aside: 'retried' | 'handled' | null;
  readonly isRetried: boolean;
  /** The time that its bars cover; without end while it runs, and `null` where no time is known. */
  readonly extent: TimeSpan | null;
}

type LaneContext = Pick<TaskContext, 'attemptsOf' | 'machineOf' | 'isHandled'>;

/** The machines of a list of tasks, in its order; each has the attempts that the list holds. */
export function lanesOf(
  tasks: readonly ImportTask[],
  context: LaneContext,
  barOf: (task: ImportTask) => AttemptBar,
): readonly Lane[] {
  const left = new Set(tasks.map(taskKey));
  const isTaken = (task: ImportTask): boolean => left.delete(taskKey(task));
  return tasks.flatMap((task) => (left.has(taskKey(task)) ? laneOf(task, context, barOf, isTaken) : []));
}

function laneOf(
  task: ImportTask,
  context: LaneContext,
  barOf: (task: ImportTask) => AttemptBar,
  isTaken: (task: ImportTask) => boolean,
): Lane {
  const { tasks: all, isOrdered, former } = context.attemptsOf(task);
  const attempts = all.filter(isTaken);
  // A list may be newer than what is known of its machines.
  if (attempts.length === 0) attempts.push(...[task].filter(isTaken));
  const counting = countingAttempt({ tasks: attempts, isOrdered, former }) ?? task;
  const bars = attempts.map(barOf);
  const { lines, lineCount } = barLines(bars);
  return {
    key: taskKey(counting),
    task: counting,
    name: context.machineOf(counting).name,
    bars,
    lines,
    lineCount,
    attempt: isOrdered && all.length > 1 ? all.indexOf(counting) + 1 : null,
    aside: setAside(counting, context),
    isRetried: all.some((one) => setAside(one, context) === 'retried'),
    extent: wholeExtent(bars),
  };
}

function wholeExtent(bars: readonly AttemptBar[]): TimeSpan | null {
  const extents = bars.flatMap((bar) => extentOf(bar) ?? []);
  if (extents.length === 0) return null;
  return {
    from: Math.min(...extents.map(({ from }) => from)),
    to: bars.some(isRunning) ? Number.POSITIVE_INFINITY : Math.max(...extents.map(({ to }) => to)),
  };
}

/** Machines that belong together. */
export interface LaneGroup {
  readonly key: string;
  /** `null` where the machines are not grouped. */
  readonly title: string | null;
  readonly lanes: readonly Lane[];
  readonly arrived: number;
  /** The failed ones that need somebody. */
  readonly failed: number;
  readonly retried: number;
  readonly running: number;
  /** When its machines arrived as far as that is known, in milliseconds, the earliest first. */
  readonly arrivals: readonly number[];
}

/**
 * Machines in groups: what needs somebody first, then what runs, then the latest end.
 * @param isInOrder whether the order of the list stays, because somebody chose it
 */
export function laneGroups(
  lanes: readonly Lane[],
  by: GroupBy | null,
  context: Pick<TaskContext, 'labelOf' | 'causeOf' | 'machineOf' | 'ec2RecordOf'>,
  isInOrder: boolean,
): readonly LaneGroup[] {
  if (by === null) return lanes.length === 0 ? [] : [groupOf('', null, sorted(lanes, isInOrder))];
  const byKey = new Map(lanes.map((lane) => [lane.key, lane]));
  return groupTasks(
    lanes.map(({ task }) => task),
    by,
    context,
  ).map(({ key, title, tasks }) => {
    const own = tasks.flatMap((task) => byKey.get(taskKey(task)) ?? []);
    return groupOf(key, title, sorted(own, isInOrder));
  });
}

function groupOf(key: string, title: string | null, lanes: readonly Lane[]): LaneGroup {
  const count = (is: (lane: Lane) => boolean): number => lanes.filter(is).length;
  const arrivals = lanes.flatMap(({ bars }) =>
    bars.flatMap(({ end }) => (end?.outcome === 'completed' && end.edge.from !== null ? end.edge.to : [])),
  );
  return {
    key,
    title,
    lanes,
    arrived: count(({ task }) => task.outcome === 'completed'),
    failed: count(needsSomebody),
    retried: count(({ isRetried }) => isRetried),
    running: count(({ task }) => task.outcome === 'running'),
    arrivals: arrivals.toSorted((a, b) => a - b),
  };
}

function needsSomebody({ task, aside }: Lane): boolean {
  return outcomeFamily(task.outcome) === 'failed' && aside === null;
}

function sorted(lanes: readonly Lane[], isInOrder: boolean): readonly Lane[] {
  if (isInOrder) return lanes;
  const rank = (lane: Lane): number => (needsSomebody(lane) ? 0 : hasEnded(lane.task.outcome) ? 2 : 1);
  const endAt = ({ extent }: Lane): number => extent?.to ?? Number.NEGATIVE_INFINITY;
  return lanes.toSorted(
    (a, b) => rank(a) - rank(b) || (rank(a) === 2 && endAt(a) !== endAt(b) ? endAt(b) - endAt(a) : 0),
  );
}
