import { failureHeadline } from '#domain/failure.ts';
import { resultId, taskKind, type ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { stageWord } from '#domain/stage.ts';

/** The stage as text; AWS's own word for an unknown stage; else `null`. */
export function stageText(task: ImportTask): string | null {
  if (task.stage !== null) return stageWord(task.stage);
  return hasEnded(task.outcome) || task.reason !== null ? null : task.statusMessage;
}

/** What a completed import is called whose id AWS does not give. */
export function readyText(task: ImportTask): string {
  return taskKind(task) === 'image' ? 'AMI ready' : 'Snapshot ready';
}

/** The text in place of the progress bar: the result of an ended task, the stage of a running one. */
export function resultText(task: ImportTask): string | null {
  if (task.reason !== null) return failureHeadline(task.reason);
  if (task.outcome === 'completed') return resultId(task) ?? readyText(task);
  if (task.outcome === 'cancelled') return 'Cancelled before it was done';
  return stageText(task);
}
