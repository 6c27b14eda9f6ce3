import { useEffect, useState } from 'react';
import type { TimeSpan } from '#domain/attempt-bar.ts';

/** How long a picture stands still before its lanes are chosen again, in milliseconds. */
const STILL_MS = 200;

/** A hook for a span as it was when it last stood still. */
export function useSettled({ from, to }: TimeSpan): TimeSpan {
  const [settled, setSettled] = useState<TimeSpan>({ from, to });
  useEffect(() => {
    if (settled.from === from && settled.to === to) return undefined;
    const timer = setTimeout(() => setSettled({ from, to }), STILL_MS);
    return () => clearTimeout(timer);
  }, [settled, from, to]);
  return settled;
}
