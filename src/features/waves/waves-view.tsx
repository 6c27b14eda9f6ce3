import { useTaskData } from '#data/task-data.ts';
import type { ViewState } from '#url/view-state.ts';

/** A row for each wave of machines. */
export function WavesView({ view }: { /** The view that the tasks belong to. */ readonly view: ViewState }) {
  const { board } = useTaskData();
  return (
    <section aria-label="Waves" data-by={view.by} className="min-h-0 flex-1 overflow-auto">
      {board.rows.length}
    </section>
  );
}
