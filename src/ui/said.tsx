import { useCallback, useEffect, useState, type ReactNode } from 'react';

const SHOWN_MS = 3000;

/** Says for a moment what came of an act that shows nothing by itself. Returns the element, and how to say something. */
export function useSaid(): readonly [element: ReactNode, say: (text: string) => void] {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(setSaid, SHOWN_MS, '');
    return () => clearTimeout(timer);
  }, [said]);
  const element = (
    <p
      role="status"
      className={
        said === ''
          ? 'sr-only'
          : 'fixed bottom-20 left-1/2 z-40 -translate-x-1/2 rounded-md bg-text px-3.5 py-2 text-bg'
      }
    >
      {said}
    </p>
  );
  return [element, useCallback((text) => setSaid(text), [])];
}
