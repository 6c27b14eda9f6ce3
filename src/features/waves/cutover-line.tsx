import { clockText } from '#domain/duration.ts';
import type { Wave } from '#domain/waves.ts';
import type { BurnUpSpan } from '#features/waves/burn-up-span.ts';
import { dateText } from '#features/waves/wave-words.ts';

const FLAG_PX = 98;
const DAY_FLAG_PX = 122;

interface CutoverLineProps {
  readonly wave: Wave;
  readonly span: BurnUpSpan;
  readonly place: { readonly x: (at: number) => number; readonly y: (count: number) => number };
  /** In milliseconds. */
  readonly now: number;
  /** Edges of the picture, in pixels. */
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

/** The date of a wave as a line, red with the number of machines that are not expected by then. */
export function CutoverLine({ wave, span, place, now, top, bottom, right }: CutoverLineProps) {
  const { next } = wave.cutover;
  if (next === null || !span.hasCutover) return null;
  const { at, isDay, short } = next;
  const x = place.x(at);
  const text = `Cutover ${isDay ? dateText(next) : clockText(at)}`;
  const widthPx = isDay ? DAY_FLAG_PX : FLAG_PX;
  // The flag avoids the time of day on the line of now.
  const isLeft = x < place.x(now) || x - widthPx > place.x(now) + 24;
  const look = short > 0 ? 'failed' : 'text';
  const total = wave.machines.length + wave.planned;
  const from = place.y(total - short);
  const isShownShort = short > 0 && wave.cutover.dates.length === 1;
  const isInside = x + 70 < right;
  return (
    <g className={look === 'failed' ? 'fill-failed stroke-failed' : 'fill-text stroke-text'}>
      <path d={`M${x} ${top - 4}V${bottom}`} strokeWidth="1.5" />
      <rect x={isLeft ? x - widthPx : x} y={top - 22} width={widthPx} height="18" stroke="none" />
      <text
        x={isLeft ? x - widthPx / 2 : x + widthPx / 2}
        y={top - 9}
        textAnchor="middle"
        className="fill-surface font-semibold"
        stroke="none"
      >
        {text}
      </text>
      {isShownShort && (
        <>
          <path
            d={`M${x + 12} ${from}V${place.y(total)}m-4 0h8m-8 ${from - place.y(total)}h8`}
            strokeWidth="1.5"
            fill="none"
          />
          <text
            x={isInside ? x + 22 : x - 8}
            y={(from + place.y(total)) / 2 + 4}
            textAnchor={isInside ? 'start' : 'end'}
            stroke="none"
            className="font-semibold"
          >
            {short} short
          </text>
        </>
      )}
    </g>
  );
}
