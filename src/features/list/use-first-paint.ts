import { useEffect, useState } from 'react';

/** Whether the first picture of a list is still to come: until then it has the rows in sight and no others. */
export function useIsFirstPaint(list: string): boolean {
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(() => {
    if (drawn === list) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // By then the picture is there.
      timer = setTimeout(setDrawn, 0, list);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [drawn, list]);
  return drawn !== list;
}
