import { registeredAt, type Ec2Record } from '#domain/arrival.ts';
import { taskKey, taskKind, type ImportTask } from '#domain/import-task.ts';
import { keyStem, nameTag } from '#domain/machine.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import type { TaskHistory } from '#domain/task-history.ts';

/** The attempts to import one machine. */
export interface Attempts {
  /** Those whose order is known stand in it, the oldest first; the others keep the order of the list. */
  readonly tasks: readonly ImportTask[];
  /** Whether the order of all of them is known. */
  readonly isOrdered: boolean;
  /** The keys of those that certainly have a later attempt. */
  readonly former: ReadonlySet<string>;
  /** The keys of the failed ones with a later attempt that runs or completed. */
  readonly retried: ReadonlySet<string>;
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** No attempts. */
export const NO_ATTEMPTS: Attempts = { tasks: [], isOrdered: true, former: NO_KEYS, retried: NO_KEYS };

/** When an attempt ended, as far as anybody knows: not before `from` and not after `to`, in milliseconds. */
interface End {
  readonly from: number;
  readonly to: number;
}

/** An attempt that runs ends later than all that have ended. */
const RUNS: End = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const UNKNOWN_END: End = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function endOf(task: ImportTask, history: TaskHistory | null, record: Ec2Record | null): End {
  const registered = registeredAt(task, record);
  if (registered !== null) return { from: registered, to: registered };
  if (!hasEnded(task.outcome)) return task.outcome === 'unknown' ? UNKNOWN_END : RUNS;
  const index = history?.changes.findIndex(({ outcome }) => hasEnded(outcome)) ?? -1;
  const ended = history?.changes[index];
  if (history === null || ended === undefined) return UNKNOWN_END;
  // What had ended when it was seen first ended at any time before, unless somebody had looked without seeing it.
  const isSeen = index > 0 || history.fromStart;
  const former = index > 0 ? history.changes[index - 1]?.at : undefined;
  const looked = ended.unseenMs === undefined ? former : ended.at - ended.unseenMs;
  return { from: isSeen ? (looked ?? ended.at) : Number.NEGATIVE_INFINITY, to: ended.at };
}

interface Ties {
  readonly name: string | null;
  readonly file: string | null;
}

const tiesOfTask = new WeakMap<ImportTask, Ties>();

/**
 * Returns what ties tasks of one kind to one machine: the tag `Name` within a source, else the file of the first disk
 * together with the description. `null` for a task that nothing ties to another one. A snapshot is no machine, so it
 * retries no image.
 */
function tiesOf(task: ImportTask): Ties {
  const known = tiesOfTask.get(task);
  if (known !== undefined) return known;
  const tag = nameTag(task);
  const stem = keyStem(task);
  const kind = taskKind(task);
  const ties = {
    name: tag === null ? null : JSON.stringify([task.source, kind, tag]),
    file:
      stem === null || task.description === null ? null : JSON.stringify([task.source, kind, stem, task.description]),
  };
  tiesOfTask.set(task, ties);
  return ties;
}

/** Tasks by what ties them to a machine. */
export interface MachineTies {
  readonly byName: ReadonlyMap<string, readonly ImportTask[]>;
  readonly byFile: ReadonlyMap<string, readonly ImportTask[]>;
}

/** Returns tasks by what ties them to a machine. */
export function tieTasks(tasks: Iterable<ImportTask>): MachineTies {
  const byName = new Map<string, ImportTask[]>();
  const byFile = new Map<string, ImportTask[]>();
  const add = (to: Map<string, ImportTask[]>, key: string | null, task: ImportTask): void => {
    if (key === null) return;
    const group = to.get(key);
    if (group === undefined) to.set(key, [task]);
    else group.push(task);
  };
  for (const task of tasks) {
    const { name, file } = tiesOf(task);
    add(byName, name, task);
    add(byFile, file, task);
  }
  return { byName, byFile };
}

/**
 * Returns the tasks of the machine that a task belongs to, itself among them. A task without a tag belongs to the machine
 * whose tagged tasks have the same file and description, where these name one machine only.
 * @param ties of several lists, in their order
 */
export function tasksOfMachine(task: ImportTask, ties: readonly MachineTies[]): readonly ImportTask[] {
  const named = (key: string) => ties.flatMap(({ byName }) => byName.get(key) ?? []);
  const withFile = (key: string) => ties.flatMap(({ byFile }) => byFile.get(key) ?? []);
  const onlyName = (file: string): string | null => {
    const [only = null, ...others] = new Set(withFile(file).flatMap((one) => tiesOf(one).name ?? []));
    return others.length === 0 ? only : null;
  };
  const bare = (file: string) => withFile(file).filter((one) => tiesOf(one).name === null);
  const { name: own, file } = tiesOf(task);
  const name = own ?? (file === null ? null : onlyName(file));
  if (name === null) return file === null ? [task] : bare(file);
  const tagged = named(name);
  const files = new Set(tagged.flatMap((one) => tiesOf(one).file ?? []));
  return [...tagged, ...[...files].filter((one) => onlyName(one) === name).flatMap(bare)];
}

/**
 * Returns the attempts that tasks of one machine are, in the order in which they ended. Of two that had both ended when
 * they were seen first nobody knows which one came later, unless EC2's records of their AMIs tell: tasks have no times.
 */
export function attemptsOf(
  tasks: readonly ImportTask[],
  historyOf: (task: ImportTask) => TaskHistory | null,
  ec2RecordOf: (task: ImportTask) => Ec2Record | null = () => null,
): Attempts {
  if (tasks.length < 2) return { ...NO_ATTEMPTS, tasks };
  const ends = tasks.map((task) => ({ task, end: endOf(task, historyOf(task), ec2RecordOf(task)) }));
  const latest = latestStart(ends);
  // Anything may be called alike, ten thousand tasks among them: each is compared with the last one, not with every other.
  const succeeding = latestStart(
    ends.filter(({ task }) => ['running', 'completed'].includes(outcomeFamily(task.outcome))),
  );
  const former = new Set<string>();
  const retried = new Set<string>();
  for (const { task, end } of ends) {
    if (!isBefore(end, latest)) continue;
    former.add(taskKey(task));
    if (outcomeFamily(task.outcome) === 'failed' && isBefore(end, succeeding)) retried.add(taskKey(task));
  }
  const sorted = ends.toSorted(compareEnds);
  const isOrdered = sorted.every(({ end }, index) => {
    const next = sorted[index + 1];
    return next === undefined || isBefore(end, next.end.from);
  });
  return { tasks: isOrdered ? sorted.map(({ task }) => task) : tasks, isOrdered, former, retried };
}

/** By the latest possible time first; two infinite ones are equal. */
function compareEnds(a: { readonly end: End }, b: { readonly end: End }): number {
  if (a.end.to !== b.end.to) return a.end.to < b.end.to ? -1 : 1;
  if (a.end.from === b.end.from) return 0;
  return a.end.from < b.end.from ? -1 : 1;
}

/** Whether an end certainly comes before another one that is not before a time. */
function isBefore(end: End, from: number): boolean {
  return end.to < from || (end.to === from && end.from < from);
}

function latestStart(ends: readonly { readonly end: End }[]): number {
  return ends.reduce((latest, { end }) => Math.max(latest, end.from), Number.NEGATIVE_INFINITY);
}
