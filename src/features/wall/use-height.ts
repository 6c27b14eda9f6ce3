import { useCallback, useState, type RefCallback } from 'react';

/** The height of an element in hundredths of the window's height; 0 until its layout. */
export function useHeight(): { readonly ref: RefCallback<HTMLElement>; readonly height: number } {
  const [height, setHeight] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    // A minimized window has no height.
    const measure = () => setHeight(window.innerHeight > 0 ? (element.offsetHeight / window.innerHeight) * 100 : 0);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, height };
}
