import { useMemo, useRef, useState, type MouseEvent, type ReactNode, type Ref } from 'react';
import { extentOf, type TimeSpan } from '#domain/attempt-bar.ts';
import { taskKey } from '#domain/import-task.ts';
import { LANE_PX } from '#features/task/attempt-picture.tsx';
import { axisTimeText } from '#features/task/bar-text.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import { Chart } from '#features/timeline/chart.tsx';
import { Crosshair } from '#features/timeline/crosshair.tsx';
import { openTask } from '#features/timeline/lane-head.tsx';
import { RowHead } from '#features/timeline/row-head.tsx';
import { rowAt, rowTops, type TimelineRow } from '#features/timeline/rows.ts';
import { HEAD_PX, TimeHead } from '#features/timeline/time-head.tsx';
import { useLaneFocus } from '#features/timeline/use-lane-focus.ts';
import type { Lanes } from '#features/timeline/use-lanes.ts';
import { useRowsInSight, useSight } from '#features/timeline/use-rows-in-sight.ts';
import { useTimeGestures } from '#features/timeline/use-time-gestures.ts';
import { BLEED_SHARE } from '#features/timeline/use-settled.ts';
import type { TimeWindow } from '#features/timeline/use-time-window.ts';
import { usePrinting } from '#ui/media.ts';
import { timeAt, xOf, type TimeScale } from '#ui/time-axis.ts';

/** The widths of the names and of the lanes, in pixels; on a phone the names stand above the lanes. */
const NAMES_PX = 264;
const NAME_ROW_PX = 20;
/** The room for the line below the lanes. */
const NOTE_PX = 34;
/** The lanes on paper: a sheet in landscape. */
const PAPER_PX = 720;

/** Many, because the view around it decides about everything, and the list behind the picture shares half of them. */
interface PictureProps {
  readonly rows: readonly TimelineRow[];
  /** The time that is drawn; the shown one is near it. */
  readonly drawn: TimeSpan;
  readonly known: Omit<Lanes, 'groups'>;
  readonly now: number;
  readonly timeWindow: TimeWindow;
  /** What stands above the names. */
  readonly tools: ReactNode;
  readonly isNarrow: boolean;
  readonly isComplete: boolean;
  readonly openKey: string | null;
  readonly handle: Ref<TaskRowsHandle>;
  readonly onNeighbours: (neighbours: { readonly hasPrevious: boolean; readonly hasNext: boolean }) => void;
  readonly onFold: (group: string) => void;
  readonly onUnseen: (group: string) => void;
}

/** The axis, the names and the lanes; only those in sight are drawn. */
export function Picture({ rows, drawn, known, now, timeWindow, tools, isNarrow, openKey, ...more }: PictureProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const isPrinting = usePrinting();
  const sight = useSight(scroller);
  const namesPx = isNarrow ? 0 : NAMES_PX;
  const headPx = isNarrow ? NAME_ROW_PX : 0;
  const tops = useMemo(() => rowTops(rows, LANE_PX, headPx), [rows, headPx]);
  const focused = rows.findIndex(({ key }) => key === focusKey);
  const { inSight, mounted } = useRowsInSight(tops, sight, focused, isPrinting);
  const { shown } = timeWindow;
  const widthPx = isPrinting ? PAPER_PX : Math.max(1, (sight?.width ?? 0) - namesPx);
  const scale = { ...shown, widthPx };
  // The drawing stays while it is only moved, stretched or scrolled.
  const scales = useMemo(() => drawingScales(drawn, widthPx), [drawn, widthPx]);
  const left = xOf(scale, drawn.from);
  const moved = { transform: `translateX(${left}px) scaleX(${(xOf(scale, drawn.to) - left) / widthPx})` };
  const { gaps, seenSince, outlookOf, causeOf } = known;
  const hatched = useMemo(
    () => (seenSince === null ? gaps : [{ from: Number.NEGATIVE_INFINITY, to: seenSince }, ...gaps]),
    [gaps, seenSince],
  );
  const open = rows.findIndex(
    (row) => row.kind === 'lane' && row.lane.bars.some(({ task }) => taskKey(task) === openKey),
  );

  function scrollTo(index: number): void {
    const element = scroller.current;
    if (element === null) return;
    const [top = 0, bottom = 0] = [tops[index], tops[index + 1]];
    const room = element.clientHeight - HEAD_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + room) element.scrollTop = bottom - room;
  }
  function openAt(x: number, y: number): void {
    const row = rows[rowAt(tops, y)];
    if (row?.kind === 'group') more.onFold(row.group.key);
    if (row?.kind !== 'lane') return;
    const at = timeAt(scale, x);
    // The attempt under the pointer, else the one that counts.
    const bar = row.lane.bars.find((one) => {
      const extent = extentOf(one);
      return extent !== null && extent.from <= at && at <= extent.to;
    });
    openTask(bar?.task ?? row.lane.task);
  }
  const rowOf = (target: Element): TimelineRow | undefined =>
    rows[Number(target.closest('[data-index]')?.getAttribute('data-index') ?? -1)];
  function onHeadClick({ target }: MouseEvent<HTMLElement>): void {
    if (!(target instanceof Element) || target.closest('button') === null) return;
    const row = rowOf(target);
    if (row?.kind === 'group') more.onFold(row.group.key);
    if (row?.kind !== 'hidden') return;
    if (row.hidden.at === null) more.onUnseen(row.groupKey);
    else timeWindow.show(row.hidden.at);
  }
  useTimeGestures({ area, scale, timeWindow, onClick: openAt });
  useLaneFocus({ ...more, scroller, rows, open, focusKey, setFocusKey, scrollTo });

  const columns = { gridTemplateColumns: `${namesPx}px minmax(0, 1fr)` };
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
      <div className="sticky top-0 z-10 grid border-b border-line bg-surface" style={{ ...columns, height: HEAD_PX }}>
        <div className="flex items-center justify-between gap-2 overflow-hidden border-r border-line pr-2 pl-5 text-small text-muted">
          {tools}
        </div>
        <div className="overflow-clip print:[clip-path:inset(0)]">
          <div style={moved} className="origin-top-left will-change-transform">
            {sight !== null && <TimeHead {...scales} now={now} gaps={hatched} />}
          </div>
        </div>
      </div>
      <div className="relative" style={{ height: tops.at(-1), minHeight: `calc(100% - ${HEAD_PX + NOTE_PX}px)` }}>
        {!isNarrow && <div className="absolute inset-y-0 left-0 border-r border-line" style={{ width: namesPx }} />}
        <div
          ref={area}
          className="absolute inset-y-0 right-0 cursor-grab touch-pan-y select-none overflow-clip active:cursor-grabbing print:[clip-path:inset(0)]"
          style={{ left: namesPx }}
        >
          <div style={moved} className="absolute inset-y-0 left-0 origin-top-left will-change-transform">
            {sight !== null && (
              <Chart
                {...scales}
                rows={rows}
                tops={tops}
                drawn={inSight}
                now={now}
                gaps={hatched}
                outlookOf={outlookOf}
                causeOf={causeOf}
                headPx={headPx}
                openIndex={open}
              />
            )}
          </div>
          <Crosshair
            area={area}
            scale={scale}
            rows={rows}
            tops={tops}
            now={now}
            seenSince={seenSince}
            outlookOf={outlookOf}
            causeOf={causeOf}
          />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- It hears what its links and buttons tell, which have the keys. */}
        <ul
          aria-label="Machines"
          onClick={onHeadClick}
          onFocus={({ target }) => {
            const row = rowOf(target);
            if (row !== undefined) setFocusKey(row.key);
          }}
        >
          {mounted.map((index) => {
            const row = rows[index];
            const [top = 0, bottom = 0] = [tops[index], tops[index + 1]];
            return row === undefined ? null : (
              <RowHead
                key={row.key}
                row={row}
                index={index}
                top={top}
                heightPx={isNarrow && row.kind === 'lane' ? NAME_ROW_PX : bottom - top}
                widthPx={isNarrow ? (sight?.width ?? 0) : namesPx}
                isNarrow={isNarrow}
                isOpen={index === open}
                isLate={row.kind === 'lane' && row.lane.bars.some((bar) => outlookOf(bar)?.forecast?.stuck != null)}
                isComplete={more.isComplete}
              />
            );
          })}
        </ul>
      </div>
      {seenSince !== null && seenSince > shown.from && (
        <p className="px-5 py-2 text-small text-muted">{`This browser has seen nothing before ${axisTimeText(seenSince, now)}.`}</p>
      )}
      {seenSince === null && <p className="px-5 py-2 text-small text-muted">This browser has seen nothing so far.</p>}
    </div>
  );
}

/** The scale of a span, and the same with what is drawn beyond its ends. */
function drawingScales(
  { from, to }: TimeSpan,
  widthPx: number,
): { readonly scale: TimeScale; readonly drawnScale: TimeScale } {
  const bleed = BLEED_SHARE * (to - from);
  return {
    scale: { from, to, widthPx },
    drawnScale: { from: from - bleed, to: to + bleed, widthPx: (1 + 2 * BLEED_SHARE) * widthPx },
  };
}
