import type { ImportTask } from '#domain/import-task.ts';
import type { Live, Reading } from '#queries/live.ts';
import { mergeTasks, type Known } from '#queries/merge.ts';

/** How often a list in which nothing changed is merged anew, in milliseconds: EC2's seven days go by without its word. */
const AGAIN_MS = 3_600_000;

/**
 * `mergeTasks` with a memory: the same list, and so nothing to filter, sort, count or draw, where a poll only proved
 * again what was known. It looks at what moves and never at how much was read.
 */
export function mergedList(): (known: readonly Known[]) => readonly ImportTask[] {
  let former: { readonly known: readonly Known[]; readonly tasks: readonly ImportTask[]; readonly at: number } | null = null;
  return (known) => {
    const at = Math.max(...known.map(({ live }) => live?.provedAt ?? 0));
    const isSame = former !== null && former.known.length === known.length && at - former.at < AGAIN_MS && known.every((one, index) => isUnchanged(former?.known[index], one));
    if (former === null || !isSame) former = { known, tasks: mergeTasks(known), at };
    return former.tasks;
  };
}

function isUnchanged(former: Known | undefined, next: Known): boolean {
  if (former === undefined || former.pages !== next.pages || former.lookups !== next.lookups) return false;
  const [one, other] = [former.live, next.live];
  if (one === null || other === null) return one === other;
  // A page that was read after the poll knows better than it, until the next one does.
  if (next.pages.some(({ at }) => at >= provedSince(one))) return false;
  return (
    one.swept === other.swept &&
    one.whole.length === other.whole.length &&
    one.whole.every((list, index) => list === other.whole[index]) &&
    (['active', 'missing', 'departed', 'gone'] as const).every((kind) => hasSameTasks(one[kind], other[kind]))
  );
}

/** When the reading of what moves began, in milliseconds. */
function provedSince({ active, provedAt }: Live): number {
  const [first] = active.values();
  return first?.at ?? provedAt;
}

function hasSameTasks(one: ReadonlyMap<string, Reading>, other: ReadonlyMap<string, Reading>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const others = other.values();
  for (const { task } of one.values()) if (others.next().value?.task !== task) return false;
  return true;
}
