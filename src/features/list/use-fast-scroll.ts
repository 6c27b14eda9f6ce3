import { useCallback, useEffect, useRef, useState } from 'react';

/** From here on nobody reads what passes by, in pixels per millisecond: a screen in a fifth of a second. */
const FAST = 4;
/** After so long without a scroll the list stands, in milliseconds; a slow computer takes most of it for one picture. */
const CALM_MS = 200;

/**
 * Whether a list flies past.
 * @returns that, and what has to hear of each scroll, with its place in pixels
 */
export function useFastScroll(): readonly [isFastScroll: boolean, note: (top: number) => void] {
  const [isFastScroll, setFastScroll] = useState(false);
  const last = useRef({ top: 0, at: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const note = useCallback((top: number) => {
    const at = performance.now();
    const { top: formerTop, at: formerAt } = last.current;
    last.current = { top, at };
    // The first scroll after a while may be a jump to any place.
    if (at - formerAt > CALM_MS || Math.abs(top - formerTop) < FAST * (at - formerAt)) return;
    setFastScroll(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFastScroll(false), CALM_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [isFastScroll, note];
}
