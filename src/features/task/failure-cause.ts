import { failureHeadline } from '#domain/failure.ts';
import type { useFailureCatalogue } from '#features/task/failure-kinds.ts';

/** Why an import failed, in a few words: the kind where the catalogue knows it and does not only guess, else EC2's own words. */
export function causeOf(
  reason: string,
  catalogue: ReturnType<typeof useFailureCatalogue>,
): { readonly id: string; readonly title: string } {
  const kind = catalogue?.failureKind(reason) ?? null;
  if (kind !== null && !kind.isGuess) return kind;
  const words = failureHeadline(reason) || 'Failed';
  return { id: words, title: words };
}
