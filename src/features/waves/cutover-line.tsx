import { clockText } from '#domain/duration.ts';
import type { Wave } from '#domain/waves.ts';
import { dateText } from '#features/task/wave-words.ts';

/** The mean width of a character in a flag, and half the width of the flag at now, in pixels. */
const CHARACTER_PX = 7;
const NOW_PX = 22;

interface CutoverLineProps {
  readonly wave: Wave;
  readonly place: { readonly x: (at: number) => number; readonly y: (count: number) => number };
  /** In milliseconds. */
  readonly now: number;
  /** Edges of the picture, and the end of its labels, in pixels. */
  readonly edges: { readonly top: number; readonly bottom: number; readonly right: number; readonly end: number };
}

function flagPx(text: string): number {
  return text.length * CHARACTER_PX + 8;
}

/** The date of a wave as a line, red with the number of machines that are not expected by then. */
export function CutoverLine({ wave, place, now, edges: { top, bottom, right, end } }: CutoverLineProps) {
  const { next, dates } = wave.cutover;
  if (next === null) return null;
  const { at, isDay, short } = next;
  const x = place.x(at);
  const nowX = place.x(now);
  const total = wave.machines.length + wave.planned;
  // A bracket measures what is missing to the total, which is the aim of one date only.
  const isBracketed = short > 0 && dates.length === 1 && x + 70 < right;
  const time = `Cutover ${isDay ? dateText(next) : clockText(at)}`;
  const words = short > 0 && !isBracketed ? ` · ${short} short` : '';
  // A narrow picture leaves out what the row says too.
  const isNarrow = flagPx(time + words) > end - nowX - NOW_PX;
  const text = isNarrow && words !== '' ? `${isDay ? dateText(next) : clockText(at)}${words}` : `${time}${words}`;
  const widthPx = flagPx(text);
  // The flag avoids the time of day at the line of now.
  const isLeft = x < nowX - NOW_PX || x - widthPx > nowX + NOW_PX;
  const flagX = isLeft ? x - widthPx : Math.max(nowX + NOW_PX, Math.min(x, end - widthPx));
  const from = place.y(total - short);
  const to = place.y(total);
  return (
    <g className={short > 0 ? 'fill-failed stroke-failed' : 'fill-text stroke-text'}>
      <path d={`M${x} ${top - 4}V${bottom}`} strokeWidth="1.5" />
      <rect x={flagX} y={top - 22} width={widthPx} height="18" stroke="none" />
      <text
        x={flagX + widthPx / 2}
        y={top - 9}
        textAnchor="middle"
        className="fill-surface font-semibold"
        stroke="none"
      >
        {text}
      </text>
      {isBracketed && (
        <>
          <path d={`M${x + 12} ${from}V${to}m-4 0h8m-8 ${from - to}h8`} strokeWidth="1.5" fill="none" />
          <text x={x + 22} y={(from + to) / 2 + 4} stroke="none" className="font-semibold">
            {short} short
          </text>
        </>
      )}
    </g>
  );
}
