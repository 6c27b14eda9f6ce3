import { toImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { TaskOrigin } from '#emulator/task-source.ts';
import { scenarioOf } from '#emulator/scenarios.ts';

/** How many tasks of each kind the wall shows, or should. */
export interface Counts {
  readonly failed: number;
  readonly running: number;
  readonly completed: number;
}

/** The bounds of what a screen may show that knows each task as it was at one of some moments. */
interface Bounds {
  readonly least: Counts;
  readonly most: Counts;
}

/**
 * Asks the world itself, past all that goes wrong on the way, what it lists at the first of some moments; what it listed
 * at any time since `since` may stand there too.
 */
export function listedIn(place: TaskOrigin): (moments: readonly [number, ...number[]], since: number) => Bounds {
  const source = scenarioOf(place.scenario)?.tasks(place);
  if (source === undefined) throw new Error(`there is no world ${place.scenario}`);
  const familyOf = (key: number, at: number): string | null => {
    if (key > source.range(at).newest) return null;
    const { importTaskId, status, statusMessage } = source.task(key, at);
    const task = toImportTask({ ImportTaskId: importTaskId, Status: status, StatusMessage: statusMessage }, 'embedded');
    return task === null ? null : (outcomeFamily(task.outcome) ?? 'running');
  };
  return (moments, since) => {
    const { oldest, newest } = source.range(moments[0]);
    const { oldest: oldestEver } = source.range(since);
    const tasks = Array.from({ length: newest - oldestEver + 1 }, (_, index) => oldestEver + index).map((key) => ({
      isListed: key >= oldest,
      families: new Set(moments.map((at) => familyOf(key, at))),
    }));
    const least = (family: string) =>
      tasks.filter(({ isListed, families }) => isListed && families.size === 1 && families.has(family)).length;
    const most = (family: string) => tasks.filter(({ families }) => families.has(family)).length;
    const counts = (of: (family: string) => number): Counts => ({
      failed: of('failed'),
      running: of('running'),
      completed: of('completed'),
    });
    return { least: counts(least), most: counts(most) };
  };
}
