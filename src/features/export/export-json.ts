import { apiTask } from '#domain/api-task.ts';
import { isoText } from '#domain/duration.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Observation } from '#domain/task-history.ts';
import { sourceOf, type ExportContext } from '#features/export/export-fields.ts';

/** What is to be said of an export as a whole. */
interface ExportNote {
  /** When it was made, in milliseconds. */
  readonly at: number;
  /** Whether every page of the list was read before. */
  readonly isComplete: boolean;
  /** Whether EC2 lists these tasks; else they are from the memory of this browser. */
  readonly isListed: boolean;
}

/**
 * The tasks as JSON in the shape of EC2's own answer, so that what reads that reads this too. What the board knows
 * beside it stands under the key `Arrivals`, in each task and once for the whole.
 */
export function toJson(
  tasks: readonly ImportTask[],
  surroundings: Pick<ExportContext, 'sources' | 'historyOf'>,
  { at, isComplete, isListed }: ExportNote,
): string {
  const document = {
    ImportImageTasks: tasks.map((task) => ({ ...apiTask(task), Arrivals: knownOf(task, surroundings, isListed) })),
    Arrivals: { exportedAt: isoText(at), isComplete, tasks: tasks.length },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function knownOf(
  task: ImportTask,
  surroundings: Pick<ExportContext, 'sources' | 'historyOf'>,
  isListed: boolean,
): object {
  const source = sourceOf(task, surroundings);
  const seen = surroundings.historyOf(task);
  return {
    source: task.source,
    accountId: source?.accountId ?? null,
    region: source?.region ?? null,
    outcome: task.outcome,
    isListed,
    // What an older version of the board kept is not what EC2 answered, letter by letter.
    ...(task.raw === undefined ? { isRebuilt: true } : {}),
    firstSeen: isoText(seen?.firstSeen),
    lastSeen: isoText(seen?.lastSeen),
    seenFromStart: seen?.fromStart ?? null,
    changes: (seen?.changes ?? []).map(changeOf),
  };
}

function changeOf({ at, outcome, stage, progress, disks, unseenMs }: Observation): object {
  return {
    at: isoText(at),
    outcome,
    stage,
    progress,
    disks,
    ...(unseenMs === undefined ? {} : { unseenSeconds: Math.round(unseenMs / 1000) }),
  };
}
