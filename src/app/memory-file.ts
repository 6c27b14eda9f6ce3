import { fromFile, toFile } from '#data/file.ts';
import type { TaskRecord } from '#data/record.ts';
import type { Observations } from '#data/store.ts';
import { download } from '#ui/download.ts';

/** Hands the records of what this browser saw to the person as a file. */
export function saveRecords(records: ReadonlyMap<string, TaskRecord>): void {
  download(
    `arrivals-observations-${new Date().toISOString().slice(0, 10)}.json`,
    toFile(records.values()),
    'application/json',
  );
}

/** Adds what another browser saw. Returns what came of it, in words; never throws. */
export async function addObservations(observations: Observations, file: File): Promise<string> {
  try {
    const { records, refused } = fromFile(await file.text(), Date.now());
    const kept = await observations.add(records);
    const old =
      kept === records.length
        ? ''
        : `; ${records.length - kept} were too old, too many, or of a source that is not configured here`;
    const left = refused === 0 ? '' : `; ${refused} did not fit and were left out`;
    return `${kept} tasks were added${old}${left}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
