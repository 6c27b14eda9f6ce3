import type { Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import { simulateArrivals, type SimulatedArrivals } from '#domain/simulated-arrivals.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { cutoverOf, type WaveCutover } from '#domain/wave-cutover.ts';
import { waveEnd, type WaveEnd } from '#domain/wave-end.ts';
import { countingAttempt, waveMachine, type WaveMachine } from '#domain/wave-machine.ts';
import { tagOf } from '#domain/wave-tag.ts';
import { compareNaturally } from '#domain/words.ts';

/** Machines and how far they are. */
export interface MachineTotals {
  /** Unique among the waves: `=` and the value of the tag, or `''` for the machines without it. */
  readonly key: string;
  /** `Wave 3`, `No wave`. */
  readonly title: string;
  /** Those that arrived come first, then those on their way, then the others. */
  readonly machines: readonly WaveMachine[];
  /** All attempts with the tag, also those that do not count. */
  readonly tasks: readonly ImportTask[];
  readonly counts: Readonly<Record<OutcomeFamily, number>>;
  /** The failed attempts that were tried again. */
  readonly retried: readonly ImportTask[];
  /** How many machines are planned and have no task. */
  readonly planned: number;
  /** Whether the list of tasks was not read to its end, so that every number may be larger. */
  readonly isAtLeast: boolean;
  readonly size: WaveSize;
}

/** Machines that move together, and when they are expected. */
export interface Wave extends MachineTotals {
  readonly end: WaveEnd;
  readonly cutover: WaveCutover;
  /** How the machines with an estimate, which are those of `arriving`, may arrive. */
  readonly arriving: readonly WaveMachine[];
  readonly simulated: SimulatedArrivals;
}

/** Sizes in bytes. */
interface WaveSize {
  readonly arrived: number;
  readonly all: number;
  /** Whether AWS has not said all sizes. */
  readonly isAtLeast: boolean;
}

/** The machines that are shown, all together and by wave. */
export interface Waves {
  readonly all: MachineTotals;
  /** In natural order; the machines without the tag are last. */
  readonly waves: readonly Wave[];
}

/** What waves follow from beside the tasks. */
export interface WaveOptions {
  /** The key of the tag whose values are the waves. */
  readonly by: string;
  /** How many machines are planned in all, or `null`. */
  readonly plan: number | null;
  /** Whether the list of tasks was read to its end. */
  readonly isComplete: boolean;
  /** Whether these are tasks that EC2 no longer lists. */
  readonly isUnlisted: boolean;
}

/** A word that may begin with a small letter within a text; abbreviations and names in camel case stay as they are. */
const PLAIN_WORD = /^[A-Z][a-z]+$/;

/** The key of a tag within a text: `wave` for `Wave`. */
export function tagWord(key: string): string {
  return PLAIN_WORD.test(key) ? key.toLowerCase() : key;
}

/** The title of a wave from the key and the value of its tag: `Wave 3`, and `wave-3` where the value says it all. */
export function waveTitle(by: string, value: string | null): string {
  if (value === null) return `No ${tagWord(by)}`;
  if (value === '') return `${by} without a value`;
  return value.toLowerCase().startsWith(by.toLowerCase()) ? value : `${by} ${value}`;
}

/** The attempts that count among tasks, each machine once. */
function countingTasks(tasks: readonly ImportTask[], { attemptsOf }: TaskContext): readonly ImportTask[] {
  const given = new Set(tasks.map(taskKey));
  const seen = new Set<Attempts>();
  return tasks.flatMap((task) => {
    // All attempts of a machine share one object.
    const attempts = attemptsOf(task);
    if (seen.has(attempts)) return [];
    seen.add(attempts);
    const counting = countingAttempt(attempts);
    return counting !== null && given.has(taskKey(counting)) ? counting : [];
  });
}

const ORDER: readonly OutcomeFamily[] = ['completed', 'running', 'unknown', 'failed', 'cancelled'];

function compareMachines(a: WaveMachine, b: WaveMachine): number {
  return (
    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
    (a.state === 'completed'
      ? (a.end?.at ?? 0) - (b.end?.at ?? 0)
      : (b.task.progress ?? -1) - (a.task.progress ?? -1)) ||
    compareNaturally(a.name, b.name)
  );
}

function sizeOf(machines: readonly WaveMachine[]): WaveSize {
  const sum = (some: readonly WaveMachine[]): number =>
    some.reduce((bytes, { task }) => bytes + (task.sizeBytes ?? 0), 0);
  return {
    arrived: sum(machines.filter(({ state }) => state === 'completed')),
    all: sum(machines),
    isAtLeast: machines.some(({ task }) => task.sizeBytes === null),
  };
}

type WaveTasks = Pick<Wave, 'key' | 'title' | 'tasks'> & { readonly machines: readonly WaveMachine[] };

function totalsOf(
  { key, title, tasks, machines }: WaveTasks,
  plan: number | null,
  { isComplete }: WaveOptions,
  { attemptsOf }: TaskContext,
): MachineTotals {
  const counts: Record<OutcomeFamily, number> = { completed: 0, running: 0, failed: 0, cancelled: 0, unknown: 0 };
  for (const { state } of machines) counts[state] += 1;
  return {
    key,
    title,
    tasks,
    machines: machines.toSorted(compareMachines),
    counts,
    retried: tasks.filter(
      (task) => outcomeFamily(task.outcome) === 'failed' && attemptsOf(task).retried.has(taskKey(task)),
    ),
    planned: Math.max(0, (plan ?? 0) - machines.length),
    isAtLeast: !isComplete,
    size: sizeOf(machines),
  };
}

/** Machines with when the last of them is expected, by a simulation of those on their way. */
export function waveOf(totals: MachineTotals, now: number): Wave {
  const arriving = totals.machines.filter(({ remains }) => remains !== null);
  const simulated = simulateArrivals(arriving.flatMap(({ remains }) => remains ?? []));
  const wave = { ...totals, arriving, simulated };
  return { ...wave, end: waveEnd(wave), cutover: cutoverOf(wave, now) };
}

/**
 * The machines of tasks by the value of a tag. A machine is counted once, by its latest attempt, and belongs to the wave
 * that this attempt names.
 */
export function wavesOf(tasks: readonly ImportTask[], context: TaskContext, options: WaveOptions): Waves {
  const { by, plan, isUnlisted } = options;
  const groups = new Map<string, WaveTasks & { tasks: ImportTask[]; machines: WaveMachine[] }>();
  const groupOf = (task: ImportTask) => {
    const value = tagOf(task, by)?.value.trim() ?? null;
    const key = value === null ? '' : `=${value}`;
    const group = groups.get(key) ?? { key, title: waveTitle(by, value), tasks: [], machines: [] };
    groups.set(key, group);
    return group;
  };
  for (const task of tasks) groupOf(task).tasks.push(task);
  const machines = countingTasks(tasks, context).map((task) => waveMachine(task, context, isUnlisted));
  for (const machine of machines) groupOf(machine.task).machines.push(machine);
  // One number is the plan of what is shown in all: of several waves nobody knows how it is spread.
  const planOfOne = groups.size === 1 ? plan : null;
  return {
    all: totalsOf({ key: 'all', title: 'All waves', tasks, machines }, plan, options, context),
    waves: [...groups.values()]
      .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || compareNaturally(a.title, b.title))
      .map((group) => waveOf(totalsOf(group, planOfOne, options, context), context.now)),
  };
}
