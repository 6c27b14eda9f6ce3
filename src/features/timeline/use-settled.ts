import { useEffect, useState } from 'react';
import type { TimeSpan } from '#domain/attempt-bar.ts';

/** How long a picture stands still before it is drawn anew, in milliseconds. */
const STILL_MS = 200;

/** How far a picture is drawn beyond each of its ends, as a share of its length. */
export const BLEED_SHARE = 0.5;

/** A drawing that is stretched or squeezed by this factor is drawn anew; less than one step of a key. */
const MAX_STRETCH = 1.4;

/** Whether a drawing of one span can show another one by being moved and stretched. */
export function canShow(drawn: TimeSpan, { from, to }: TimeSpan): boolean {
  const length = drawn.to - drawn.from;
  const stretch = length / (to - from);
  const bleed = BLEED_SHARE * length;
  const isInside = from >= drawn.from - bleed && to <= drawn.to + bleed;
  return isInside && stretch < MAX_STRETCH && stretch > 1 / MAX_STRETCH;
}

/**
 * A hook for the span that is drawn: the shown one when it last stood still. Until then the drawing is only moved and
 * stretched, unless it ends.
 */
export function useSettled({ from, to }: TimeSpan): TimeSpan {
  const [settled, setSettled] = useState<TimeSpan>({ from, to });
  const isOver = !canShow(settled, { from, to });
  if (isOver) setSettled({ from, to });
  useEffect(() => {
    if (settled.from === from && settled.to === to) return undefined;
    const timer = setTimeout(() => setSettled({ from, to }), STILL_MS);
    return () => clearTimeout(timer);
  }, [settled, from, to]);
  return isOver ? { from, to } : settled;
}
