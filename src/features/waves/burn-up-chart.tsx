import { useId } from 'react';
import type { BurnUp } from '#domain/burn-up.ts';
import { clockText } from '#domain/duration.ts';
import type { Wave } from '#domain/waves.ts';
import { countMarks, timeMarks } from '#features/waves/burn-up-axes.ts';
import { fanOf, spread, stepArea, stepLine } from '#features/waves/burn-up-lines.ts';
import type { BurnUpSpan } from '#features/waves/burn-up-span.ts';
import { CutoverLine } from '#features/waves/cutover-line.tsx';
import { rangeText } from '#features/task/wave-words.ts';

const TOP_PX = 26;
const BOTTOM_PX = 24;
const LEFT_PX = 30;
const RIGHT_PX = 92;
const LABEL_PX = 15;
/** As many characters fit beside the picture. */
const LONGEST_LABEL = 14;
/** The least distance between the labels of the axes, in pixels. */
const TICK_PX = 60;
/** Keeps a label legible over lines. */
const HALO = 'stroke-bg [paint-order:stroke] [stroke-width:5px] [stroke-linejoin:round]';

interface BurnUpChartProps {
  readonly wave: Wave;
  readonly picture: BurnUp;
  readonly span: BurnUpSpan;
  /** What the picture shows, in words. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Machines that arrived over time as a step line, against those that are listed or planned, and the forecast. */
export function BurnUpChart({ wave, picture, span, name, widthPx, heightPx }: BurnUpChartProps) {
  const hatch = useId();
  const { now } = picture;
  const { counts, machines, planned } = wave;
  const total = machines.length + planned;
  const arrived = counts.completed;
  const expected = arrived + wave.arriving.length;
  const right = widthPx - RIGHT_PX;
  const bottom = heightPx - BOTTOM_PX;
  const pxPerMs = (right - LEFT_PX) / (span.to - span.from);
  const pxPerMachine = (bottom - TOP_PX) / Math.max(1, total);
  const place = {
    from: span.from,
    until: now,
    x: (at: number) => round(LEFT_PX + (at - span.from) * pxPerMs),
    y: (count: number) => round(bottom - count * pxPerMachine),
  };
  const line = stepLine(picture.arrived, picture.gaps, place);
  const listed = stepLine(picture.listed, [], place);
  const fan = fanOf(picture.expected, { at: now, count: arrived }, place);
  const end = picture.expected.at(-1);
  const range = end === undefined ? null : rangeText(end, now);
  const nowX = place.x(now);
  const isEarly = nowX < LEFT_PX + 110;
  const rightLabels = [
    { text: planned > 0 ? `plan ${total}` : `${machines.length} listed`, count: total, look: 'font-semibold' },
    ...(end !== undefined && expected < total
      ? [{ text: `${expected} expected`, count: expected, look: 'fill-running font-semibold' }]
      : []),
    ...(range !== null && range.length <= LONGEST_LABEL ? [{ text: range, count: expected, look: 'fill-muted' }] : []),
  ];
  const labelYs = spread(
    // Below the flags.
    rightLabels.map(({ count }) => Math.max(place.y(count), TOP_PX + 6)),
    LABEL_PX,
  );
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={name} className="block fill-text text-small">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className="stroke-line-strong" strokeWidth="1.5" />
        </pattern>
      </defs>
      {countMarks(total).map((count) => (
        <g key={count}>
          <path d={`M${LEFT_PX} ${place.y(count)}H${right}`} className="stroke-line" />
          <text x={LEFT_PX - 8} y={place.y(count) + 4} textAnchor="end" className="fill-muted">
            {count}
          </text>
        </g>
      ))}
      {timeMarks(span.from, span.to, Math.max(2, Math.floor((right - LEFT_PX) / TICK_PX))).map(
        ({ at, text, isDay }) => (
          <text
            key={at}
            x={place.x(at)}
            y={heightPx - 6}
            textAnchor="middle"
            className={isDay ? 'fill-text font-semibold' : 'fill-muted'}
          >
            {text}
          </text>
        ),
      )}
      {arrived > 0 && <path d={stepArea(picture.arrived, place)} className="fill-completed-soft" />}
      {picture.gaps
        .filter(({ to }) => to > span.from)
        .map(({ from, to }) => {
          const begin = Math.max(LEFT_PX, place.x(from));
          const width = Math.max(2, place.x(Math.min(to, now)) - begin);
          return (
            <g key={from}>
              <rect
                x={begin}
                y={TOP_PX - 8}
                width={width}
                height={bottom - TOP_PX + 8}
                fill={`url(#${hatch})`}
                opacity=".6"
              >
                <title>not observed</title>
              </rect>
              {width > 90 && (
                <text x={begin + width / 2} y={TOP_PX - 12} textAnchor="middle" className="fill-muted">
                  not observed
                </text>
              )}
            </g>
          );
        })}
      <path d={listed.solid + listed.dashed} fill="none" className="stroke-faint" strokeWidth="1.25" />
      <path
        d={`M${planned > 0 ? LEFT_PX : nowX} ${place.y(total)}H${right}`}
        className={planned > 0 ? 'stroke-text' : 'stroke-faint'}
        strokeWidth="1.25"
        strokeDasharray="5 4"
      />
      <path d={line.solid} fill="none" className="stroke-completed" strokeWidth="2" strokeLinecap="square" />
      <path d={line.dashed} fill="none" className="stroke-completed" strokeWidth="1.5" strokeDasharray="3 3" />
      {end !== undefined && (
        <>
          <path d={fan.area} className="fill-running-soft" />
          <path d={fan.early} fill="none" className="stroke-running" strokeWidth="1.5" />
          <path d={fan.late} fill="none" className="stroke-running" strokeWidth="1.5" strokeDasharray="4 3" />
          <path
            d={`M${place.x(end.high)} ${place.y(expected)}H${right}`}
            className="stroke-running"
            strokeWidth="1.5"
            strokeDasharray="1.5 4"
          />
        </>
      )}
      {rightLabels.map(({ text, look }, index) => (
        <text key={text} x={right + 8} y={(labelYs[index] ?? 0) + 4} className={look}>
          {text}
        </text>
      ))}
      <path d={`M${nowX} ${TOP_PX - 4}V${bottom}`} className="stroke-text" strokeWidth="1.5" />
      <rect x={nowX - 20} y={TOP_PX - 22} width="40" height="18" rx="4" />
      <text x={nowX} y={TOP_PX - 9} textAnchor="middle" className="fill-surface font-semibold">
        {clockText(now)}
      </text>
      {span.hasCutover && (
        <CutoverLine wave={wave} place={place} now={now} edges={{ top: TOP_PX, bottom, right, end: widthPx }} />
      )}
      <circle cx={nowX} cy={place.y(arrived)} r="4.5" className="fill-completed stroke-surface" strokeWidth="2" />
      {planned > 0 && machines.length - arrived > 0 && !isEarly && (
        <text x={nowX - 10} y={place.y(machines.length) - 6} textAnchor="end" className={`fill-muted ${HALO}`}>
          {machines.length} listed by EC2
        </text>
      )}
      <text
        x={isEarly ? nowX + 10 : nowX - 10}
        y={place.y(arrived) + (place.y(arrived) < TOP_PX + 30 ? 18 : -8)}
        textAnchor={isEarly ? 'start' : 'end'}
        className={`fill-completed font-semibold ${HALO}`}
      >
        {arrived} arrived
      </text>
    </svg>
  );
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
