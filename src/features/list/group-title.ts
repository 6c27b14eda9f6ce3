import { columnTitle, type ColumnName } from '#domain/column.ts';
import type { GroupBy } from '#domain/group.ts';
import { visibleText } from '#ui/text.tsx';

/** The name of a grouping for people. */
export function groupTitle(group: GroupBy): string {
  if (group === 'cause') return 'Cause of failure';
  if (group === 'launch') return 'Before launch';
  return group.startsWith('tag:') ? `Tag ${visibleText(group.slice(4))}` : columnTitle(group as ColumnName);
}
