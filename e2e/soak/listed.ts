import { toImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import type { Place } from '#emulator/task-source.ts';
import { worldOf } from '#emulator/worlds.ts';

/** How many tasks of each kind the wall shows, or should. */
export interface Counts {
  readonly failed: number;
  readonly running: number;
  readonly completed: number;
}

/**
 * Asks the world itself, past all that goes wrong on the way, what it lists at a time; with `since` also what it listed
 * at any time from then on, as it is now.
 */
export function listedIn(place: Place): (at: number, since?: number) => Counts {
  const source = worldOf(place.world)?.tasks(place);
  if (source === undefined) throw new Error(`there is no world ${place.world}`);
  return (at, since = at) => {
    const { newest } = source.range(at);
    const { oldest } = source.range(since);
    const families = Array.from({ length: newest - oldest + 1 }, (_, index) => {
      const { importTaskId, status, statusMessage } = source.task(oldest + index, at);
      const task = toImportTask({ ImportTaskId: importTaskId, Status: status, StatusMessage: statusMessage }, 'embedded');
      return task === null ? null : (outcomeFamily(task.outcome) ?? 'running');
    });
    const count = (family: string) => families.filter((one) => one === family).length;
    return { failed: count('failed'), running: count('running'), completed: count('completed') };
  };
}
