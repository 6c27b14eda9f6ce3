import { useCallback, useMemo, useState } from 'react';
import type { LaneGroup } from '#features/timeline/lanes.ts';
import { goTo } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

/** Which groups show what. */
interface Fold {
  readonly isFolded: (group: string) => boolean;
  readonly toggleFold: (group: string) => void;
  /** Whether the machines of a group without any known time are shown. */
  readonly showsUnseen: (group: string) => boolean;
  readonly toggleUnseen: (group: string) => void;
}

/** A hook for the groups that the address folds, and for those whose machines without a time are shown. */
export function useFold(groups: readonly LaneGroup[], fold: ViewState['fold']): Fold {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const folded = useMemo(() => new Set(fold === 'all' ? groups.map(({ key }) => key) : fold), [groups, fold]);
  const isFolded = useCallback((group: string) => folded.has(group), [folded]);
  const showsUnseen = useCallback((group: string) => open.has(group), [open]);
  return {
    isFolded,
    toggleFold(group) {
      const next = toggled(folded, group);
      goTo((current) => ({ ...current, fold: next.size === 0 ? null : [...next] }), 'replace');
    },
    showsUnseen,
    toggleUnseen: (group) => setOpen((former) => toggled(former, group)),
  };
}

function toggled(of: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(of);
  if (!next.delete(one)) next.add(one);
  return next;
}
