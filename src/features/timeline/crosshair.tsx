import { useEffect, useState, type RefObject } from 'react';
import { furtherDescription } from '#domain/machine.ts';
import type { Lane } from '#features/timeline/lanes.ts';
import { readingAt, type ReadingAtOptions } from '#features/timeline/reading.ts';
import { rowAt, type TimelineRow } from '#features/timeline/rows.ts';
import { axisTimeText } from '#features/task/bar-text.ts';
import { Text } from '#ui/text.tsx';
import { timeAt, type TimeScale } from '#ui/time-axis.ts';

const CARD_PX = 236;
/** About the height of a full card. */
const CARD_HEIGHT_PX = 130;

interface CrosshairProps extends ReadingAtOptions {
  readonly area: RefObject<HTMLElement | null>;
  readonly scale: TimeScale;
  readonly rows: readonly TimelineRow[];
  readonly tops: readonly number[];
}

/** A line at the pointer, and a card that says what is known of the lane at that time. */
export function Crosshair({ area, scale, rows, tops, ...options }: CrosshairProps) {
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number; readonly height: number } | null>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      'pointermove',
      (event) => {
        const box = element.getBoundingClientRect();
        setPlace(
          event.buttons === 0 ? { x: event.clientX - box.left, y: event.clientY - box.top, height: box.height } : null,
        );
      },
      { signal },
    );
    element.addEventListener('pointerleave', () => setPlace(null), { signal });
    return () => stop.abort();
  }, [area]);
  if (place === null) return null;
  const index = rowAt(tops, place.y);
  const row = rows[index];
  if (row?.kind !== 'lane' || place.y >= (tops[index + 1] ?? 0)) return null;
  const { height } = place;
  const below = tops[index + 1] ?? 0;
  const isAbove = below + CARD_HEIGHT_PX > height && (tops[index] ?? 0) > CARD_HEIGHT_PX;
  return (
    <div className="pointer-events-none absolute inset-0 print:hidden" aria-hidden="true">
      <span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: place.x }} />
      <div
        className="absolute rounded-md border border-line-strong bg-surface px-3 py-2 text-small shadow-lg"
        style={{
          width: CARD_PX,
          left: place.x + 16 + CARD_PX > scale.widthPx ? Math.max(0, place.x - CARD_PX - 16) : place.x + 16,
          ...(isAbove ? { bottom: height - (tops[index] ?? 0) + 4 } : { top: below + 4 }),
        }}
      >
        <Card lane={row.lane} at={timeAt(scale, place.x)} options={options} />
      </div>
    </div>
  );
}

function Card({ lane, at, options }: { readonly lane: Lane; readonly at: number; readonly options: ReadingAtOptions }) {
  const further = furtherDescription(lane.task, lane);
  return (
    <>
      <p className="flex items-baseline gap-1.5">
        <Text className="min-w-0 truncate text-base font-semibold">{lane.name}</Text>
        {further !== null && <Text className="min-w-0 shrink-[9] truncate text-muted">{further}</Text>}
        <span className="ml-auto shrink-0 text-muted">{axisTimeText(at, options.now)}</span>
      </p>
      <dl className="mt-1 grid grid-cols-[84px_1fr] gap-y-0.5">
        {readingAt(lane.bars, at, options).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <Text>{value}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
