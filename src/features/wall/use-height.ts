import { useCallback, useState, type RefCallback } from 'react';

/** How high an element is, in hundredths of the window's height: 0 until it is laid out. */
export function useHeight(): { readonly ref: RefCallback<HTMLElement>; readonly height: number } {
  const [height, setHeight] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    // A window that is put away has no height.
    const measure = () => setHeight(window.innerHeight > 0 ? (element.offsetHeight / window.innerHeight) * 100 : 0);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, height };
}
