import { apiTask } from '#domain/api-task.ts';
import { isoText } from '#domain/duration.ts';
import { taskKind, type ImportTask, type TaskKind } from '#domain/import-task.ts';
import { setAside } from '#domain/task-context.ts';
import type { Observation } from '#domain/task-history.ts';
import { sourceOf, type ExportContext } from '#features/export/export-fields.ts';

type JsonContext = Pick<ExportContext, 'sources' | 'historyOf' | 'machineOf' | 'attemptsOf' | 'isHandled'>;

/** The facts about an export as a whole. */
interface ExportNote {
  /** The time of the export, in milliseconds. */
  readonly at: number;
  /** Whether every page of the list had been read. */
  readonly isComplete: boolean;
  /** Whether EC2 lists the tasks; otherwise they come from this browser's memory. */
  readonly isListed: boolean;
}

/**
 * The tasks as JSON in the shape of EC2's answers, for programs that read that. Further facts are under the key
 * `Arrivals`, of each task and of the whole file.
 */
export function toJson(
  tasks: readonly ImportTask[],
  exportContext: JsonContext,
  { at, isComplete, isListed }: ExportNote,
): string {
  const ofKind = (kind: TaskKind) =>
    tasks
      .filter((task) => taskKind(task) === kind)
      .map((task) => ({ ...apiTask(task), Arrivals: knownOf(task, exportContext, isListed) }));
  const snapshotTasks = ofKind('snapshot');
  const document = {
    ImportImageTasks: ofKind('image'),
    ...(snapshotTasks.length === 0 ? {} : { ImportSnapshotTasks: snapshotTasks }),
    Arrivals: { exportedAt: isoText(at), isComplete, tasks: tasks.length },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function knownOf(task: ImportTask, exportContext: JsonContext, isListed: boolean): object {
  const source = sourceOf(task, exportContext);
  const seen = exportContext.historyOf(task);
  return {
    source: task.source,
    accountId: source?.accountId ?? null,
    region: source?.region ?? null,
    outcome: task.outcome,
    machine: exportContext.machineOf(task).name,
    attempts: exportContext.attemptsOf(task).tasks.map(({ id }) => id),
    setAside: setAside(task, exportContext),
    isListed,
    // Older versions of the board did not store EC2's answer itself.
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
