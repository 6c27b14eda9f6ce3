import { useEffect, useState } from 'react';

/** Whether a list has not been painted yet: until then only the rows in sight are mounted. */
export function useIsFirstPaint(list: string): boolean {
  const [painted, setPainted] = useState<string | null>(null);
  useEffect(() => {
    if (painted === list) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // A timer from an animation frame fires after the paint.
      timer = setTimeout(setPainted, 0, list);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [painted, list]);
  return painted !== list;
}
