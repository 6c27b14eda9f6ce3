import { memo, useId } from 'react';
import type { BarMarks, EndKind, Stretch } from '#features/task/bar-marks.ts';
import { visibleText } from '#ui/text.tsx';

/** The height of a lane, and of a bar in it, in pixels. */
export const LANE_PX = 28;
const BAR_PX = 18;
const TOP_PX = (LANE_PX - BAR_PX) / 2;
/** The baseline of the texts of a lane. */
const BASE_PX = 18.5;
/** How wide an end is that fades out, because nobody saw more. */
const FADE_PX = 28;

const GLYPHS: Readonly<Record<EndKind, string>> = {
  completed: 'M-3.2 0.2l2.3 2.3L3.4 -2.2',
  failed: 'M-2.6 -2.6l5.2 5.2m0 -5.2l-5.2 5.2',
  cancelled: 'M-3 3l6 -6',
  unknown: 'M-2.6 0h5.2',
};
const END_COLOURS: Readonly<Record<EndKind, readonly [line: string, fill: string]>> = {
  completed: ['var(--completed)', 'var(--completed-soft)'],
  failed: ['var(--failed)', 'var(--failed-soft)'],
  cancelled: ['var(--cancelled)', 'var(--cancelled-soft)'],
  unknown: ['var(--muted)', 'var(--surface)'],
};
const TONES = {
  quiet: 'fill-muted',
  cause: 'fill-failed font-medium',
  late: 'fill-warn font-medium',
} as const;

/** The diagonal lines of what nobody saw, for the `defs` of a picture. */
export function HatchPattern({ id, isStrong = false }: { readonly id: string; readonly isStrong?: boolean }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      {isStrong && <path d="M0 0h6v6h-6z" fill="var(--surface)" />}
      <path d="M3 0v6" stroke={isStrong ? 'var(--past-line)' : 'var(--hatch)'} strokeWidth="1.5" />
    </pattern>
  );
}

interface AttemptPictureProps {
  readonly marks: BarMarks;
  /** The id of a strong `HatchPattern`: one is enough for all bars of a picture. */
  readonly hatchId: string;
}

/** One attempt in a lane of 28 pixels: what was seen of it, how it ended, and what is expected. */
export const AttemptPicture = memo(function AttemptPicture({ marks, hatchId }: AttemptPictureProps) {
  const id = useId();
  const { box, isFaded, isOver, fills, hatches, late, bracket, end, expected, text } = marks;
  const line = isOver ? 'var(--past-line)' : 'var(--stage-line)';
  return (
    <g>
      {box !== null && (
        <g mask={isFaded ? `url(#${id}m)` : undefined}>
          <defs>
            <clipPath id={`${id}c`}>
              <rect {...box} y={TOP_PX} height={BAR_PX} rx="4" />
            </clipPath>
            {isFaded && (
              <>
                <linearGradient id={`${id}g`} gradientUnits="userSpaceOnUse" x1={box.x} x2={box.x + FADE_PX}>
                  <stop offset="0" stopColor="#000" />
                  <stop offset="1" stopColor="#fff" />
                </linearGradient>
                <mask
                  id={`${id}m`}
                  maskUnits="userSpaceOnUse"
                  x={box.x - 2}
                  y="0"
                  width={box.width + 4}
                  height={LANE_PX}
                >
                  <rect x={box.x - 2} y="0" width={box.width + 4} height={LANE_PX} fill={`url(#${id}g)`} />
                </mask>
              </>
            )}
          </defs>
          <g clipPath={`url(#${id}c)`}>
            {fills.map(({ x, width, depth }, index) => (
              <rect
                // A stage that moves stays the same element.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                x={x}
                width={width}
                y={TOP_PX}
                height={BAR_PX}
                fill={`var(--${isOver ? 'past' : 'stage'}-${depth})`}
              />
            ))}
            <path d={fills.map(({ x }) => `M${x} ${TOP_PX}v${BAR_PX}`).join('')} stroke={line} />
            {fills.map(
              ({ x, depth, label }) =>
                label !== null && (
                  <text
                    key={x}
                    x={Math.max(0, x) + 8}
                    y={BASE_PX}
                    fill={isDeep(depth, isOver) ? 'var(--on-deep)' : 'var(--text)'}
                  >
                    {label}
                  </text>
                ),
            )}
            {hatches.map((stretch, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <rect key={index} {...stretch} y={TOP_PX} height={BAR_PX} fill={`url(#${hatchId})`} stroke={line} />
            ))}
          </g>
          <rect {...inset(box)} y={TOP_PX + 0.5} height={BAR_PX - 1} rx="4" fill="none" stroke={line} />
        </g>
      )}
      {late !== null && (
        <rect
          {...inset(late, 0.75)}
          y={TOP_PX + 0.75}
          height={BAR_PX - 1.5}
          rx="2"
          fill="var(--overdue-soft)"
          stroke="var(--overdue)"
          strokeWidth="1.5"
        />
      )}
      {late?.label != null && (
        <text x={Math.max(0, late.x) + 8} y={BASE_PX} className="fill-text font-medium">
          {late.label}
        </text>
      )}
      {bracket !== null && <path d={`M${bracket.x} 24v1.5h${bracket.width}v-3`} fill="none" stroke="var(--faint)" />}
      {expected !== null && (
        <>
          <path
            d={`M${expected.dots.x} 14h${expected.dots.width}`}
            stroke="var(--stage-line)"
            strokeWidth="1.5"
            strokeDasharray="1.5 3"
          />
          <rect
            {...inset(expected.range, 0.75)}
            y="7.75"
            height="12.5"
            rx="3"
            fill="var(--surface)"
            stroke="var(--stage-line)"
            strokeWidth="1.5"
          />
        </>
      )}
      {end !== null && <EndMark {...end} />}
      {text !== null && (
        <text
          x={text.x}
          y={BASE_PX}
          textAnchor={text.isBefore ? 'end' : 'start'}
          className={TONES[text.tone]}
          paintOrder="stroke"
          stroke="var(--lane, var(--surface))"
          strokeWidth="5"
          strokeLinejoin="round"
        >
          {visibleText(text.text)}
        </text>
      )}
    </g>
  );
});

/** Whether a fill carries light letters by day and dark ones by night. */
function isDeep(depth: number, isOver: boolean): boolean {
  return depth > (isOver ? 4 : 3);
}

/** The mark of an end: ✓, ✕ and the like in a circle. */
export function EndMark({ x, kind, isQuiet }: NonNullable<BarMarks['end']>) {
  const [line, fill] = isQuiet ? ['var(--muted)', 'var(--surface)'] : END_COLOURS[kind];
  return (
    <g
      transform={`translate(${x} ${LANE_PX / 2})`}
      stroke={line}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle r="7.25" fill={fill} strokeWidth="1.2" />
      <path d={GLYPHS[kind]} strokeWidth="1.6" />
    </g>
  );
}

function inset({ x, width }: Stretch, by = 0.5): Stretch {
  return { x: x + by, width: Math.max(0.5, width - 2 * by) };
}
