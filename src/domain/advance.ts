import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import type { Observation } from '#domain/task-history.ts';
import { STAGES } from '#domain/stage.ts';

/**
 * Returns a test whether a change took a task further than ever before: a new outcome family, a later stage, higher
 * progress in its latest stage, or a new disk status. Returning to an earlier state does not count. Call it with all
 * changes of one task, oldest first.
 */
export function advanceTest(): (change: Observation) => boolean {
  const families = new Set<OutcomeFamily>();
  const disks = new Set<string>();
  let furthest = -1;
  let maxProgress = -1;
  return ({ outcome, stage, progress, disks: statuses }) => {
    const family = outcomeFamily(outcome);
    const stageIndex = stage === null ? furthest : STAGES.indexOf(stage);
    let isFurther = !families.has(family);
    families.add(family);
    for (const [disk, status] of statuses.entries()) {
      const text = `${disk} ${status}`;
      isFurther ||= !disks.has(text);
      disks.add(text);
    }
    if (stageIndex > furthest) {
      furthest = stageIndex;
      maxProgress = progress ?? -1;
      return true;
    }
    if (stageIndex === furthest && progress !== null && progress > maxProgress) {
      maxProgress = progress;
      return true;
    }
    return isFurther;
  };
}

/** When a task last advanced, in milliseconds; `null` without changes. */
export function lastAdvance(changes: readonly Observation[]): number | null {
  const isAdvance = advanceTest();
  return changes.reduce<number | null>((last, change) => (isAdvance(change) ? change.at : last), null);
}
