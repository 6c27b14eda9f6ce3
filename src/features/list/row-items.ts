import type { Group } from '#domain/group.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';

/** A row of the list: a task, or the heading of a group. */
export type RowItem =
  | { readonly kind: 'task'; readonly key: string; readonly task: ImportTask }
  | { readonly kind: 'group'; readonly key: string; readonly group: Group; readonly isCollapsed: boolean };

/** The rows of a list without groups. */
export function plainItems(tasks: readonly ImportTask[]): readonly RowItem[] {
  return tasks.map((task) => ({ kind: 'task', key: taskKey(task), task }));
}

/** The rows of a list with groups: each heading, followed by its tasks unless the group is collapsed. */
export function groupedItems(groups: readonly Group[], collapsed: ReadonlySet<string>): readonly RowItem[] {
  return groups.flatMap((group) => {
    const isCollapsed = collapsed.has(group.key);
    // The slash cannot clash with a task key, which begins with the name of a source.
    const heading: RowItem = { kind: 'group', key: `/${group.key}`, group, isCollapsed };
    return isCollapsed ? [heading] : [heading, ...plainItems(group.tasks)];
  });
}
