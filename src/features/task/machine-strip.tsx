import { useId } from 'react';
import { barLines, extentOf, isRunning, type AttemptBar } from '#domain/attempt-bar.ts';
import { taskKey } from '#domain/import-task.ts';
import { AttemptPicture, HatchPattern, LANE_PX } from '#features/task/attempt-picture.tsx';
import { barMarks, neighboursOf } from '#features/task/bar-marks.ts';
import { expectedSpan, type Outlook } from '#features/task/bar-text.ts';
import { dayTicks, timeTicks, xOf, type TimeScale } from '#ui/time-axis.ts';

const WIDTH_PX = 400;
const AXIS_PX = 18;
/** Room for the words behind the last bar, as a share of the strip. */
const WORDS_SHARE = 0.28;
/** What was seen for less than this is no picture yet. */
const SHORTEST_MS = 60_000;

interface MachineStripProps {
  /** The attempts of one machine. */
  readonly bars: readonly AttemptBar[];
  readonly now: number;
  readonly outlookOf: (bar: AttemptBar) => Outlook | null;
  readonly causeOf: (bar: AttemptBar) => string | null;
  /** The key of the task that is shown; the ends of the others are quiet. */
  readonly shownKey: string;
}

/** The attempts of one machine over time, in the width of a drawer. Hidden from assistive technology: a list must say the same. */
export function MachineStrip({ bars, now, outlookOf, causeOf, shownKey }: MachineStripProps) {
  const hatchId = useId();
  const scale = stripScale(bars, now, outlookOf);
  if (scale === null) return null;
  const { lines, lineCount } = barLines(bars);
  const height = lineCount * LANE_PX;
  const nowX = xOf(scale, now);
  const ticks = [...timeTicks(scale).filter(({ isDay }) => !isDay), ...dayTicks(scale).filter(({ isDay }) => isDay)];
  return (
    <svg
      viewBox={`0 0 ${WIDTH_PX} ${height + AXIS_PX}`}
      className="mb-2 block w-full max-w-[440px] overflow-hidden text-small"
      aria-hidden="true"
    >
      <defs>
        <HatchPattern id={hatchId} isStrong />
      </defs>
      {ticks.map(({ at, label, isDay }) => {
        const x = xOf(scale, at);
        return (
          <g key={`${at} ${isDay}`}>
            <path d={`M${x} 0v${height + 4}`} stroke={isDay ? 'var(--line-strong)' : 'var(--line)'} />
            <text x={x + 3} y={height + 14} className="fill-muted">
              {label}
            </text>
          </g>
        );
      })}
      {nowX < WIDTH_PX && <path d={`M${nowX} 0v${height + 4}`} stroke="var(--text)" strokeWidth="1.5" />}
      {bars.map((bar, index) => {
        const line = lines[index] ?? 0;
        const marks = barMarks(bar, {
          scale,
          now,
          outlook: outlookOf(bar),
          cause: causeOf(bar),
          isAside: taskKey(bar.task) !== shownKey,
          ...neighboursOf(bars, lines, index),
        });
        return marks === null ? null : (
          <g key={taskKey(bar.task)} transform={`translate(0 ${line * LANE_PX})`}>
            <AttemptPicture marks={marks} hatchId={hatchId} />
          </g>
        );
      })}
    </svg>
  );
}

/** The scale on which all bars and what is expected fit; `null` where hardly any time is known. */
function stripScale(
  bars: readonly AttemptBar[],
  now: number,
  outlookOf: (bar: AttemptBar) => Outlook | null,
): TimeScale | null {
  const spans = bars.flatMap((bar) => {
    const extent = extentOf(bar);
    const expected = expectedSpan(bar, now, outlookOf(bar));
    return extent === null
      ? []
      : { from: extent.from, to: Math.max(extent.to, isRunning(bar) ? now : 0, expected?.to ?? 0) };
  });
  if (spans.length === 0) return null;
  const from = Math.min(...spans.map((span) => span.from));
  const length = Math.max(...spans.map(({ to }) => to)) - from;
  if (length < SHORTEST_MS) return null;
  return { from: from - length * 0.02, to: from + length / (1 - WORDS_SHARE), widthPx: WIDTH_PX };
}
