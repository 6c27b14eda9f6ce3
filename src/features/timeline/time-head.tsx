import { memo } from 'react';
import type { TimeSpan } from '#domain/attempt-bar.ts';
import { axisTimeText, LETTER_PX } from '#features/task/bar-text.ts';
import { clockText } from '#domain/duration.ts';
import { clockChange, dayTicks, timeTicks, xOf, zoneAt, type TimeScale } from '#ui/time-axis.ts';

export const HEAD_PX = 36;

/** The room for a day and the time zone. */
const ZONE_PX = 140;

interface TimeHeadProps {
  readonly scale: TimeScale;
  /** The same with what is drawn beyond its ends. */
  readonly drawnScale: TimeScale;
  readonly now: number;
  /** When nobody looked; the time before the first look has no beginning. */
  readonly gaps: readonly TimeSpan[];
}

/** The axis: days, hours, the present time, when nobody looked, and where clocks change. */
export const TimeHead = memo(function TimeHead({ scale, drawnScale, now, gaps }: TimeHeadProps) {
  const nowX = xOf(scale, now);
  const change = clockChange(drawnScale.from, drawnScale.to);
  // Days beyond the ends come into sight by a move; the one at the left end is named there already.
  const isBeyond = (at: number): boolean => xOf(scale, at) < -ZONE_PX || at >= scale.to;
  const named = dayTicks(scale);
  const days = [...named, ...dayTicks(drawnScale).filter(({ at, isDay }) => isDay && isBeyond(at))];
  // The first day that has room says the time zone.
  const zoneIndex = named.findIndex(
    ({ at }, index) => xOf(scale, named[index + 1]?.at ?? scale.to) - xOf(scale, at) > ZONE_PX,
  );
  return (
    <svg width={scale.widthPx} height={HEAD_PX} className="block overflow-visible text-small" aria-hidden="true">
      {timeTicks(drawnScale).map(({ at, label }) => {
        const x = xOf(scale, at);
        return (
          <g key={at}>
            <path d={`M${x} 22v14`} stroke="var(--line)" />
            <text x={x + 4.5} y="29" className="fill-muted">
              {label}
            </text>
          </g>
        );
      })}
      {days.map(({ at, label, isDay }, index) => {
        const x = xOf(scale, at);
        return (
          <g key={`day ${at}`}>
            {isDay && <path d={`M${x} 0v36`} stroke="var(--line-strong)" />}
            <text x={x + 4.5} y="13" className="fill-text font-medium">
              {label}
              {index === zoneIndex && <tspan className="fill-muted font-normal">{` ${zoneAt(at)}`}</tspan>}
            </text>
          </g>
        );
      })}
      {gaps.map((gap) => (
        <GapLabel key={gap.from} gap={gap} scale={scale} now={now} days={days.map(({ at }) => xOf(scale, at))} />
      ))}
      {change !== null && (
        <text
          x={xOf(scale, change.at)}
          y="13"
          textAnchor="middle"
          className="fill-warn font-medium"
          paintOrder="stroke"
          stroke="var(--surface)"
          strokeWidth="5"
        >
          {`${clockText(change.at)} ${change.zone}`}
        </text>
      )}
      <rect x={nowX - 20} y="16" width="40" height="18" rx="4" fill="var(--text)" />
      <text x={nowX} y="29" textAnchor="middle" className="fill-surface font-semibold">
        {clockText(now)}
      </text>
      <path d={`M${nowX} 34v2`} stroke="var(--text)" strokeWidth="1.5" />
    </svg>
  );
});

interface GapLabelProps extends Pick<TimeHeadProps, 'scale' | 'now'> {
  readonly gap: TimeSpan;
  /** Where the labels of the days begin, in pixels. */
  readonly days: readonly number[];
}

/** The widest stretch between two places that no label of a day covers, in pixels. */
export function freeStretch(from: number, to: number, days: readonly number[]): TimeSpan {
  const covering = days.filter((day) => day > from - ZONE_PX && day < to).toSorted((a, b) => a - b);
  const begins = [from, ...covering.map((day) => day + ZONE_PX)];
  const stretches = begins.map((begin, index) => ({ from: begin, to: Math.min(to, covering[index] ?? to) }));
  return stretches.reduce((best, one) => (one.to - one.from > best.to - best.from ? one : best));
}

function GapLabel({ gap, scale, now, days }: GapLabelProps) {
  const { from, to } = freeStretch(
    Math.max(0, xOf(scale, gap.from)),
    Math.min(scale.widthPx, xOf(scale, gap.to)),
    days,
  );
  const times = Number.isFinite(gap.from)
    ? `${axisTimeText(gap.from, now)}–${axisTimeText(gap.to, now)}`
    : `before ${axisTimeText(gap.to, now)}`;
  const fits = (text: string): boolean => text.length * LETTER_PX + 8 <= to - from;
  const text = [`not observed ${times}`, 'not observed'].find(fits) ?? null;
  if (text === null) return null;
  return (
    <>
      <rect x={from} y="2" width={to - from} height="15" rx="3" fill="var(--sunken)" />
      <text x={(from + to) / 2} y="13" textAnchor="middle" className="fill-muted">
        {text}
      </text>
    </>
  );
}
