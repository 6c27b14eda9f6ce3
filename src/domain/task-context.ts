import type { Ec2Record } from '#domain/arrival.ts';
import { NO_ATTEMPTS, type Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { machineNames, type MachineOf } from '#domain/machine.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { NO_DURATIONS, type DurationStats } from '#domain/stage-durations.ts';
import type { TaskHistory } from '#domain/task-history.ts';

/** What is known of tasks beyond EC2's answers: what this browser saw, and which tasks belong together. */
export interface TaskContext {
  /** The label of a source. */
  readonly labelOf: (source: string) => string;
  readonly historyOf: (task: ImportTask) => TaskHistory | null;
  /** What EC2 remembers of what a task made; `null` for nothing. */
  readonly ec2RecordOf: (task: ImportTask) => Ec2Record | null;
  readonly durationStats: DurationStats;
  readonly machineOf: MachineOf;
  /** The attempts of the machine that a task belongs to. */
  readonly attemptsOf: (task: ImportTask) => Attempts;
  /** The cause of a failure by its reason; `null` for an unknown one, and until the catalogue of failures has loaded. */
  readonly causeOf: (reason: string) => Cause | null;
  /** The cause with an id, in the same way. */
  readonly causeWithId: (id: string) => Cause | null;
  /** Whether somebody put the failure aside. */
  readonly isHandled: (task: ImportTask) => boolean;
  /** The time in milliseconds; follows the clock once a minute. */
  readonly now: number;
  /** When somebody last looked at this board before, in milliseconds; `null` for never. */
  readonly lastVisit: number | null;
}

/** A cause of failures, as the catalogue of failures knows it. */
interface Cause {
  readonly id: string;
  readonly title: string;
}

/** The context of tasks of which nothing is known beyond EC2's answers. */
export const NO_CONTEXT: TaskContext = {
  labelOf: (source) => source,
  historyOf: () => null,
  ec2RecordOf: () => null,
  durationStats: NO_DURATIONS,
  machineOf: machineNames(new Set()),
  attemptsOf: (task) => ({ ...NO_ATTEMPTS, tasks: [task] }),
  causeOf: () => null,
  causeWithId: () => null,
  isHandled: () => false,
  now: 0,
  lastVisit: null,
};

/** Why a failure needs nobody: it was tried again, or somebody put it aside; `null` for any other task. */
export function setAside(
  task: ImportTask,
  { attemptsOf, isHandled }: Pick<TaskContext, 'attemptsOf' | 'isHandled'>,
): 'retried' | 'handled' | null {
  if (outcomeFamily(task.outcome) !== 'failed') return null;
  if (attemptsOf(task).retried.has(taskKey(task))) return 'retried';
  return isHandled(task) ? 'handled' : null;
}
