import { fromFile, toFile } from '#observations/file.ts';
import type { Observations } from '#observations/store.ts';

/** Hands what this browser saw to the person as a file. */
export function saveObservations(observations: Observations): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toFile(observations.all().values())], { type: 'application/json' }));
  link.download = `arrivals-observations-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // After the click the browser holds the file by itself.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

/** Adds what another browser saw. Returns what came of it, in words; never throws. */
export async function addObservations(observations: Observations, file: File): Promise<string> {
  try {
    const { records, refused } = fromFile(await file.text());
    await observations.add(records);
    const left = refused === 0 ? '' : `; ${refused} did not fit and were left out`;
    return `${records.length} tasks were added${left}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
