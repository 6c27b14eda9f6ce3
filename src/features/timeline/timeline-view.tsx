import { useMemo, useState, type Ref } from 'react';
import { DAY_MS } from '#domain/duration.ts';
import { useAutoReadMore } from '#data/use-auto-read-more.ts';
import { useTaskData } from '#data/task-data.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import { EmptyTimeline } from '#features/timeline/empty-timeline.tsx';
import { Legend } from '#features/timeline/legend.tsx';
import { Picture } from '#features/timeline/picture.tsx';
import { timelineRows } from '#features/timeline/rows.ts';
import { TimelineTable } from '#features/timeline/timeline-table.tsx';
import { TimelineTools } from '#features/timeline/timeline-tools.tsx';
import { useFold } from '#features/timeline/use-fold.ts';
import { useLanes } from '#features/timeline/use-lanes.ts';
import { useSettled } from '#features/timeline/use-settled.ts';
import { useTimeWindow } from '#features/timeline/use-time-window.ts';
import { useCurrentMinute } from '#ui/clock.ts';
import { useNarrow } from '#ui/media.ts';
import { zoneAt } from '#ui/time-axis.ts';
import type { ViewState } from '#url/view-state.ts';

export interface TimelineViewProps {
  /** The view that the tasks belong to. */
  readonly view: ViewState;
  /** The key of the task whose drawer is open. */
  readonly openKey: string | null;
  /** Moves the focus between the lanes, for the keys of the page. */
  readonly handle: Ref<TaskRowsHandle>;
  /** Called with whether there is a lane before and after the open one. */
  readonly onNeighbours: (neighbours: { readonly hasPrevious: boolean; readonly hasNext: boolean }) => void;
}

/** Lanes of machines over time, or the same as a table. */
export function TimelineView({ view, openKey, handle, onNeighbours }: TimelineViewProps) {
  const { board } = useTaskData();
  const now = useCurrentMinute();
  const isNarrow = useNarrow();
  const [isTable, setIsTable] = useState(false);
  useAutoReadMore(board);
  const { groups, ...known } = useLanes(view);
  const timeWindow = useTimeWindow(view.span === '7d' ? 7 * DAY_MS : DAY_MS, now);
  const { isFolded, toggleFold, showsUnseen, toggleUnseen } = useFold(groups, view.fold);
  // Lanes neither come nor go under a hand that moves the picture.
  const { from, to } = useSettled(timeWindow.shown);
  const drawn = useMemo(() => ({ from, to }), [from, to]);
  const rows = useMemo(
    () => timelineRows(groups, { shown: drawn, now, isFolded, showsUnseen }),
    [groups, drawn, now, isFolded, showsUnseen],
  );
  const lanes = useMemo(() => groups.flatMap((group) => group.lanes), [groups]);
  const tools = <TimelineTools timeWindow={timeWindow} />;
  const table = { lanes, now, outlookOf: known.outlookOf, causeOf: known.causeOf };
  return (
    <section aria-label="Timeline" className="relative flex min-h-0 flex-1 flex-col border-t border-line bg-surface">
      {isNarrow && !isTable && (
        <div className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-small text-muted">
          {tools}
          {zoneAt(now)}
        </div>
      )}
      {isTable ? (
        <div className="min-h-0 flex-1 overflow-auto">
          <TimelineTable {...table} isShown />
        </div>
      ) : lanes.length === 0 ? (
        <EmptyTimeline board={board} />
      ) : (
        <Picture
          rows={rows}
          drawn={drawn}
          known={known}
          now={now}
          timeWindow={timeWindow}
          tools={isNarrow ? null : tools}
          isNarrow={isNarrow}
          isComplete={board.isComplete}
          openKey={openKey}
          handle={handle}
          onNeighbours={onNeighbours}
          onFold={toggleFold}
          onUnseen={toggleUnseen}
        />
      )}
      {!isTable && <TimelineTable {...table} isShown={false} />}
      <Legend>
        <button type="button" onClick={() => setIsTable(!isTable)} className="text-accent underline underline-offset-2">
          {isTable ? 'Show as lanes' : 'Show as a table'}
        </button>
      </Legend>
    </section>
  );
}
