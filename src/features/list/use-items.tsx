import { useMemo, type ReactNode } from 'react';
import { groupTasks, type Group } from '#domain/group.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import { groupedItems, plainItems, type RowItem } from '#features/list/row-items.ts';
import { unpartitionedList, usePartitioned, type PartitionedList } from '#data/partitioned-list.ts';
import { useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { goTo } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

const NO_TASKS: PartitionedList<ImportTask> = unpartitionedList([]);

/** The rows of the list, and what belongs to its groups. */
interface Items {
  readonly items: PartitionedList<RowItem>;
  readonly noteOf: (group: string) => ReactNode;
  /** Folds a group, or unfolds it. */
  readonly toggleGroup: (group: string) => void;
}

/** The rows of the list: the tasks, and headings if they are grouped. */
export function useItems(
  tasks: PartitionedList<ImportTask>,
  { group: by, fold }: Pick<ViewState, 'group' | 'fold'>,
  { labelOf, machineOf, ec2RecordOf }: Pick<TaskContext, 'labelOf' | 'machineOf' | 'ec2RecordOf'>,
): Items {
  const catalogue = useFailureCatalogue(by === 'cause');
  // Causes are unknown until the catalogue has loaded.
  const grouping = by === 'cause' && catalogue === null ? null : by;
  const plain = usePartitioned(grouping === null ? tasks : NO_TASKS, plainItems);
  // The names of machines may change at each poll, and records come later; all other groups change with the tasks only.
  const nameOf = by === 'machine' ? machineOf : NO_CONTEXT.machineOf;
  const recordOf = by === 'launch' ? ec2RecordOf : NO_CONTEXT.ec2RecordOf;
  const groups = useMemo(() => {
    if (grouping === null) return null;
    const causeOf = (reason: string) => catalogue?.failureKind(reason) ?? null;
    return groupTasks(tasks.all, grouping, { labelOf, machineOf: nameOf, causeOf, ec2RecordOf: recordOf });
  }, [tasks, grouping, labelOf, nameOf, recordOf, catalogue]);
  const grouped = useMemo(
    () => (groups === null ? null : unpartitionedList(groupedItems(groups, foldedKeys(groups, fold)))),
    [groups, fold],
  );
  const items = grouped ?? plain;
  const notes = useMemo(
    () => (by === 'cause' && catalogue !== null ? notesOf(items.all, catalogue) : new Map<string, ReactNode>()),
    [items, by, catalogue],
  );
  function toggleGroup(group: string): void {
    const next = new Set(foldedKeys(groups ?? [], fold));
    if (!next.delete(group)) next.add(group);
    goTo((current) => ({ ...current, fold: next.size === 0 ? null : [...next] }), 'replace');
  }
  return { items, noteOf: (group) => notes.get(group) ?? null, toggleGroup };
}

function foldedKeys(groups: readonly Group[], fold: ViewState['fold']): ReadonlySet<string> {
  return new Set(fold === 'all' ? groups.map(({ key }) => key) : fold);
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
