import { useCallback, useEffect, useRef, useState } from 'react';

/** The speed at which rows are not readable, in pixels per millisecond: about a screen in a fifth of a second. */
const FAST = 4;
/** How long after the last event a scroll ends, in milliseconds; one frame may take most of it on a slow computer. */
const SCROLL_END_MS = 200;

/**
 * Whether a list scrolls too fast to be read.
 * @returns the flag, and a function to call at each scroll with the position in pixels
 */
export function useFastScroll(): readonly [isFastScroll: boolean, note: (top: number) => void] {
  const [isFastScroll, setFastScroll] = useState(false);
  const last = useRef({ top: 0, at: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const note = useCallback((top: number) => {
    const at = performance.now();
    const { top: formerTop, at: formerAt } = last.current;
    last.current = { top, at };
    // The first event after a pause may be a jump, so its speed says nothing.
    if (at - formerAt > SCROLL_END_MS || Math.abs(top - formerTop) < FAST * (at - formerAt)) return;
    setFastScroll(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFastScroll(false), SCROLL_END_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [isFastScroll, note];
}
