import type { ImportTask } from '#domain/import-task.ts';
import { DisplaySheet } from '#features/list/display-sheet.tsx';
import { ExportSheet } from '#features/export/export-sheet.tsx';
import { useList, useSelected } from '#features/list/list-context.ts';
import { usePreferences } from '#features/list/preferences.ts';
import { ViewsSheet } from '#features/list/views-sheet.tsx';
import { useTaskData } from '#data/task-data.ts';
import { goTo } from '#url/use-view.ts';
import { formatView, type ViewState } from '#url/view-state.ts';

/** The sheets that can open over the list. */
export type ListSheet = 'display' | 'views' | 'export';

interface ListSheetsProps {
  readonly sheet: ListSheet;
  readonly view: ViewState;
  readonly onClose: () => void;
}

/** The sheet that is open over the list. */
export function ListSheets({ sheet, view, onClose }: ListSheetsProps) {
  const { board } = useTaskData();
  const { columns, exportContext } = useList();
  const { tasks: selected } = useSelected();
  const [preferences, setPreferences] = usePreferences();
  switch (sheet) {
    case 'display':
      return (
        <DisplaySheet
          columns={columns}
          tagKeys={tagKeysOf(board.tasks)}
          view={view}
          preferences={preferences}
          onView={(change) =>
            // Folded groups are those of the former grouping.
            goTo((current) => ({ ...current, ...change, ...('group' in change ? { fold: null } : {}) }), 'replace')
          }
          onColumns={(next) => {
            // Both part of the link, and the default of this browser for links that name no columns.
            setPreferences({ columns: next });
            goTo((current) => ({ ...current, columns: next }), 'replace');
          }}
          onPreferences={setPreferences}
          onClose={onClose}
        />
      );
    case 'export':
      // The key resets the sheet when Back leads to another list.
      return (
        <ExportSheet
          key={JSON.stringify([view.filter, view.listed])}
          board={board}
          selected={selected}
          columns={columns}
          exportContext={exportContext}
          onClose={onClose}
        />
      );
    case 'views':
      return <ViewsSheet search={formatView({ ...view, task: null })} onClose={onClose} />;
  }
}

/** The tag keys that occur in tasks, in alphabetical order. */
function tagKeysOf(tasks: readonly ImportTask[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ tags }) => tags.map(({ key }) => key)))].toSorted((a, b) =>
    a.localeCompare(b, 'en'),
  );
}
