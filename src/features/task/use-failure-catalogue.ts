import { useMemo } from 'react';
import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import { failureHeadline } from '#domain/failure.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { withExport } from '#ui/file-error.ts';
import { lazyContent } from '#ui/lazy.tsx';

const useFile = lazyContent<typeof FailureCatalogue>(async () =>
  withExport(await import('#domain/failure-catalogue.ts'), 'failureKind'),
);

/** The catalogue of failures, which loads when it is first needed, or `null` until then. */
export function useFailureCatalogue(isNeeded: boolean): typeof FailureCatalogue | null {
  return useFile(isNeeded).content;
}

/** A hook for the causes of failures, as the catalogue knows them, and their ids; `null` for all until it has loaded. */
export function useCauses(isNeeded: boolean): {
  readonly causes: Pick<TaskContext, 'causeOf' | 'causeWithId'>;
  readonly causeIds: readonly string[] | null;
} {
  const catalogue = useFailureCatalogue(isNeeded);
  return useMemo(
    () => ({
      causes: {
        causeOf: (reason) => catalogue?.failureKind(reason) ?? null,
        causeWithId: (id) => catalogue?.FAILURE_KINDS.find((kind) => kind.id === id) ?? null,
      },
      causeIds: catalogue?.FAILURE_KINDS.map(({ id }) => id) ?? null,
    }),
    [catalogue],
  );
}

/** The cause of a failure in a few words: its kind if the catalogue is sure of it, else AWS's own words. */
export function causeOf(
  reason: string,
  catalogue: typeof FailureCatalogue | null,
): { readonly id: string; readonly title: string } {
  const kind = catalogue?.failureKind(reason) ?? null;
  if (kind !== null && !kind.isGuess) return kind;
  const words = failureHeadline(reason) || 'Failed';
  return { id: words, title: words };
}
