import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** What to do first about a failure; for a cause that is not certain, what is right whatever it was. `''` until the catalogue has loaded. */
export function firstStep(task: ImportTask, catalogue: typeof FailureCatalogue | null): string {
  if (catalogue === null) return '';
  const kind = catalogue.failureKind(task.reason ?? '');
  const { remedy } = catalogue.adviceOf(kind?.isGuess === true ? null : kind, catalogue.factsOf(task));
  return (remedy[0] ?? '').replace(/\.$/, '');
}
