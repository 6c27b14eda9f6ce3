import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { groupTasks, type GroupBy } from '#domain/group.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { groupedItems, plainItems, type RowItem } from '#features/list/row-items.ts';
import { unpartitionedList, usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';
import { useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';

const NOTHING: ReadonlySet<string> = new Set();
const NO_TASKS: PartitionedList<ImportTask> = unpartitionedList([]);

/** The rows of the list: the tasks, and headings if they are grouped. Collapsed groups last as long as the grouping. */
export function useItems(
  tasks: PartitionedList<ImportTask>,
  by: GroupBy | null,
  labelOf: (source: string) => string,
): {
  readonly items: PartitionedList<RowItem>;
  readonly noteOf: (group: string) => ReactNode;
  readonly toggleGroup: (group: string) => void;
} {
  const [collapse, setCollapse] = useState<{ readonly by: GroupBy | null; readonly keys: ReadonlySet<string> }>({
    by,
    keys: NOTHING,
  });
  const collapsed = collapse.by === by ? collapse.keys : NOTHING;
  const catalogue = useFailureCatalogue(by === 'cause');
  // Causes are unknown until the catalogue has loaded.
  const grouping = by === 'cause' && catalogue === null ? null : by;
  const plain = usePartitioned(grouping === null ? tasks : NO_TASKS, plainItems);
  const grouped = useMemo(
    () =>
      grouping === null
        ? null
        : unpartitionedList(
            groupedItems(
              groupTasks(tasks.all, grouping, { labelOf, causeOf: (reason) => catalogue?.failureKind(reason) ?? null }),
              collapsed,
            ),
          ),
    [tasks, grouping, labelOf, catalogue, collapsed],
  );
  const items = grouped ?? plain;
  const notes = useMemo(
    () => (by === 'cause' && catalogue !== null ? notesOf(items.all, catalogue) : new Map<string, ReactNode>()),
    [items, by, catalogue],
  );
  const toggleGroup = useCallback(
    (group: string) =>
      setCollapse((former) => {
        const next = new Set(former.by === by ? former.keys : NOTHING);
        if (!next.delete(group)) next.add(group);
        return { by, keys: next };
      }),
    [by],
  );
  return { items, noteOf: (group) => notes.get(group) ?? null, toggleGroup };
}

type Catalogue = NonNullable<ReturnType<typeof useFailureCatalogue>>;

/** The notes of groups by cause: what the cause means, and the page of AWS's guide that says what to do. */
function notesOf(
  items: readonly RowItem[],
  { adviceOf, failureKind, NOTHING_KNOWN }: Catalogue,
): ReadonlyMap<string, ReactNode> {
  const groups = items.flatMap((item) => (item.kind === 'group' ? item.group : []));
  return new Map(
    groups.flatMap(({ key, tasks: [first] }) => {
      if (first === undefined || first.reason === null) return [];
      // The advice ignores the platform, in which the tasks of a group may differ.
      const { cause, page } = adviceOf(failureKind(first.reason), NOTHING_KNOWN);
      return [
        [
          key,
          <span key={key} className="flex min-w-0 gap-2.5 max-md:hidden">
            <span title={cause} className="truncate text-muted">
              {cause}
            </span>
            <a href={page} target="_blank" rel="noreferrer" className="shrink-0 text-accent hover:underline">
              AWS’s guide
            </a>
          </span>,
        ] as const,
      ];
    }),
  );
}
