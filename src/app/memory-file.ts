import { fromFile, toFile } from '#data/file.ts';
import type { TaskRecord } from '#data/record.ts';
import type { Observations } from '#data/store.ts';
import { download } from '#ui/download.ts';

/** Downloads this browser's records as a file. */
export function saveRecords(records: ReadonlyMap<string, TaskRecord>): void {
  download(
    `arrivals-observations-${new Date().toISOString().slice(0, 10)}.json`,
    toFile(records.values()),
    'application/json',
  );
}

/** Adds another browser's records from a file. Returns the result in words; never throws. */
export async function addObservations(observations: Observations, file: File): Promise<string> {
  try {
    const { records, refused } = fromFile(await file.text(), Date.now());
    const added = await observations.add(records);
    const ignored =
      added === records.length
        ? ''
        : `; ${records.length - added} were too old, too many, or of a source that is not configured here`;
    const left = refused === 0 ? '' : `; ${refused} did not fit and were left out`;
    return `${added} tasks were added${ignored}${left}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
