import { useEffect, useState } from 'react';
import type { TimeSpan } from '#domain/attempt-bar.ts';

/** How long a picture stands still before it is drawn anew, in milliseconds. */
const STILL_MS = 200;

/** How far a picture is drawn beyond each of its ends, as a share of its length. */
export const BLEED_SHARE = 0.5;

/**
 * A hook for the span that is drawn: the shown one when it last stood still. Until then the drawing is only moved, unless
 * it ends or is zoomed.
 */
export function useSettled({ from, to }: TimeSpan): TimeSpan {
  const [settled, setSettled] = useState<TimeSpan>({ from, to });
  const length = to - from;
  const isFar =
    Math.abs(from - settled.from) > BLEED_SHARE * length || Math.abs(settled.to - settled.from - length) > 0.5;
  if (isFar) setSettled({ from, to });
  useEffect(() => {
    if (settled.from === from && settled.to === to) return undefined;
    const timer = setTimeout(() => setSettled({ from, to }), STILL_MS);
    return () => clearTimeout(timer);
  }, [settled, from, to]);
  return isFar ? { from, to } : settled;
}
