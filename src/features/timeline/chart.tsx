import { memo, useId } from 'react';
import type { AttemptBar, TimeSpan } from '#domain/attempt-bar.ts';
import { dayAndClockText } from '#domain/duration.ts';
import { taskKey } from '#domain/import-task.ts';
import { AttemptPicture, EndMark, HatchPattern, LANE_PX } from '#features/task/attempt-picture.tsx';
import { barMarks, neighboursOf } from '#features/task/bar-marks.ts';
import { axisTimeText, type Outlook } from '#features/task/bar-text.ts';
import type { Lane, LaneGroup } from '#features/timeline/lanes.ts';
import type { TimelineRow } from '#features/timeline/rows.ts';
import { dayTicks, timeTicks, xOf, type TimeScale } from '#ui/time-axis.ts';

/** What the lanes are drawn with. */
export interface ChartStyle {
  readonly scale: TimeScale;
  /** The same with what is drawn beyond its ends. */
  readonly drawnScale: TimeScale;
  readonly now: number;
  /** When nobody looked. */
  readonly gaps: readonly TimeSpan[];
  readonly outlookOf: (bar: AttemptBar) => Outlook | null;
  readonly causeOf: (bar: AttemptBar) => string | null;
  /** The room above each lane, in pixels: on a phone the machine stands there. */
  readonly headPx: number;
  /** The index of the row whose drawer is open, or -1. */
  readonly openIndex: number;
}

interface ChartProps extends ChartStyle {
  readonly rows: readonly TimelineRow[];
  /** Where the rows begin, in pixels. */
  readonly tops: readonly number[];
  /** The indexes of the rows that are drawn. */
  readonly drawn: readonly number[];
}

/** The lanes that are in sight, over the grid of hours and days. */
export const Chart = memo(function Chart({ rows, tops, drawn, ...style }: ChartProps) {
  const id = useId();
  const { scale, drawnScale, now, gaps, headPx, openIndex } = style;
  const left = xOf(scale, drawnScale.from);
  const right = xOf(scale, drawnScale.to);
  const first = tops[drawn[0] ?? 0] ?? 0;
  const last = tops[(drawn.at(-1) ?? -1) + 1] ?? first;
  const height = last - first;
  const nowX = xOf(scale, now);
  const machines = rows.filter(({ kind }) => kind === 'lane').length;
  return (
    <svg
      width={scale.widthPx}
      height={height}
      viewBox={`0 ${first} ${scale.widthPx} ${Math.max(1, height)}`}
      style={{ top: first }}
      className="absolute left-0 block overflow-visible text-small"
      role="img"
      aria-label={`Lanes of ${machines} machines from ${dayAndClockText(scale.from)} to ${dayAndClockText(scale.to)}. The table behind it says the same.`}
    >
      <defs>
        <HatchPattern id={`${id}h`} />
        <HatchPattern id={`${id}s`} isStrong />
      </defs>
      {drawn.map((index) => {
        const row = rows[index];
        const isOpen = index === openIndex;
        if (row === undefined || (row.kind !== 'group' && !isOpen)) return null;
        const y = tops[index] ?? 0;
        return (
          <rect
            key={row.key}
            y={y}
            x={left}
            width={right - left}
            height={(tops[index + 1] ?? y) - y}
            fill={isOpen ? 'var(--accent-soft)' : 'var(--bg)'}
          />
        );
      })}
      {gaps.map((gap) => {
        const from = Math.max(left, xOf(scale, gap.from));
        const width = Math.min(right, xOf(scale, gap.to)) - from;
        return width <= 0 ? null : (
          <rect key={gap.from} x={from} y={first} width={width} height={height} fill={`url(#${id}h)`} opacity="0.6" />
        );
      })}
      {timeTicks(drawnScale).map(({ at }) => (
        <path key={at} d={`M${xOf(scale, at)} ${first}v${height}`} stroke="var(--line)" />
      ))}
      {dayTicks(drawnScale).map(
        ({ at, isDay }) =>
          isDay && <path key={`day ${at}`} d={`M${xOf(scale, at)} ${first}v${height}`} stroke="var(--line-strong)" />,
      )}
      {nowX >= left && nowX <= right && (
        <path d={`M${nowX} ${first}v${height}`} stroke="var(--text)" strokeWidth="1.5" />
      )}
      {drawn.map((index) => {
        const row = rows[index];
        const y = tops[index] ?? 0;
        if (row?.kind === 'group')
          return (
            <g key={row.key} transform={`translate(0 ${y})`}>
              <path d={`M${left} 0.5H${right}M${left} ${LANE_PX - 0.5}H${right}`} stroke="var(--line)" />
              {row.isFolded && <Arrivals group={row.group} scale={scale} now={now} />}
            </g>
          );
        return row?.kind === 'lane' ? (
          <g key={row.key} transform={`translate(0 ${y + headPx})`}>
            <LaneBars lane={row.lane} style={style} hatchId={`${id}s`} />
          </g>
        ) : null;
      })}
    </svg>
  );
});

interface LaneBarsProps {
  readonly lane: Lane;
  readonly style: ChartStyle;
  readonly hatchId: string;
}

function LaneBars({ lane, style, hatchId }: LaneBarsProps) {
  const { bars, lines, aside } = lane;
  if (lane.extent === null)
    return (
      <text x="8" y="18.5" className="fill-muted">
        ended, not observed
      </text>
    );
  return bars.map((bar, index) => {
    const line = lines[index] ?? 0;
    const marks = barMarks(bar, {
      scale: style.scale,
      now: style.now,
      outlook: style.outlookOf(bar),
      cause: style.causeOf(bar),
      isAside: aside !== null || taskKey(bar.task) !== lane.key,
      ...neighboursOf(bars, lines, index),
    });
    return marks === null ? null : (
      <g key={taskKey(bar.task)} transform={line === 0 ? undefined : `translate(0 ${line * LANE_PX})`}>
        <AttemptPicture marks={marks} hatchId={hatchId} />
      </g>
    );
  });
}

/** The arrivals of a folded group. */
function Arrivals({ group, scale, now }: { readonly group: LaneGroup } & Pick<ChartStyle, 'scale' | 'now'>) {
  const last = group.arrivals.at(-1);
  const shown = group.arrivals.filter((at) => at >= scale.from && at <= scale.to);
  if (last === undefined || shown.length === 0) return null;
  return (
    <>
      {shown.map((at, index) => (
        // Two machines may arrive at the same time.
        // oxlint-disable-next-line react/no-array-index-key
        <EndMark key={`${at} ${index}`} x={xOf(scale, at)} kind="completed" isQuiet={false} />
      ))}
      {last <= scale.to && (
        <text x={xOf(scale, last) + 14} y="18.5" className="fill-muted">{`last one ${axisTimeText(last, now)}`}</text>
      )}
    </>
  );
}
