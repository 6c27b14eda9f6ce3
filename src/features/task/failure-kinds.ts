import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import { withExport } from '#ui/file-error.ts';
import { lazyContent } from '#ui/lazy.tsx';

const useFile = lazyContent<typeof FailureCatalogue>(async () =>
  withExport(await import('#domain/failure-catalogue.ts'), 'failureKind'),
);

/** The catalogue of failures, or `null` until it is there: AWS's own words stand meanwhile. It is fetched when it is first needed. */
export function useFailureCatalogue(isNeeded: boolean): typeof FailureCatalogue | null {
  return useFile(isNeeded).content;
}
