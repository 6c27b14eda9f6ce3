import * as catalogue from '#domain/failure-catalogue.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { useTaskData } from '#data/task-data.ts';
import { causeOf } from '#features/task/use-failure-catalogue.ts';

interface AdviceForTask {
  /** The cause in a few words. */
  readonly title: string;
  /** `null` for a failure that the catalogue does not know. */
  readonly kind: catalogue.FailureKind | null;
  readonly advice: ReturnType<typeof catalogue.adviceOf>;
}

/**
 * A hook for the cause of a failure, and what to do. The drawer imports the catalogue itself: advice that came later would
 * push away what a person reads.
 */
export function useAdvice(task: ImportTask): AdviceForTask {
  const told = useKnownPlatform(task);
  const reason = task.reason ?? '';
  const kind = catalogue.failureKind(reason);
  return {
    title: causeOf(reason, catalogue).title,
    kind,
    advice: catalogue.adviceOf(kind, catalogue.factsOf(told)),
  };
}

/** A hook for a task with the platform that EC2 named for another attempt of its machine, where it has not named one yet. */
export function useKnownPlatform(task: ImportTask): ImportTask {
  const { attemptsOf } = useTaskData().board.context;
  return task.platform === null ? withPlatformOf(attemptsOf(task).tasks, task) : task;
}

/** The task with the one platform that its attempts have: a Linux machine needs no advice on Windows. */
export function withPlatformOf(attempts: readonly ImportTask[], task: ImportTask): ImportTask {
  const platforms = new Set(attempts.flatMap(({ platform }) => platform ?? []));
  const [platform = null] = platforms;
  return platforms.size === 1 ? { ...task, platform } : task;
}
