import { useTaskData } from '#data/task-data.ts';
import type { ViewState } from '#url/view-state.ts';

export interface TimelineViewProps {
  /** The view that the tasks belong to. */
  readonly view: ViewState;
  /** The key of the task whose drawer is open. */
  readonly openKey: string | null;
}

/** Lanes of machines over time. */
export function TimelineView({ view, openKey }: TimelineViewProps) {
  const { board } = useTaskData();
  return (
    <section aria-label="Timeline" data-span={view.span} data-open={openKey} className="min-h-0 flex-1 overflow-auto">
      {board.rows.length}
    </section>
  );
}
