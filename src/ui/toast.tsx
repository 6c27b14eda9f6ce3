import { useCallback, useEffect, useState, type ReactNode } from 'react';

const SHOWN_MS = 3000;

/** A toast for the result of an action that shows nothing by itself. Returns the element, and a function that shows a text. */
export function useToast(): readonly [element: ReactNode, showToast: (text: string) => void] {
  const [shown, setShown] = useState('');
  useEffect(() => {
    if (shown === '') return undefined;
    const timer = setTimeout(setShown, SHOWN_MS, '');
    return () => clearTimeout(timer);
  }, [shown]);
  const element = (
    <p
      role="status"
      className={
        shown === ''
          ? 'sr-only'
          : 'fixed bottom-20 left-1/2 z-40 -translate-x-1/2 rounded-md bg-text px-3.5 py-2 text-bg'
      }
    >
      {shown}
    </p>
  );
  return [element, useCallback((text) => setShown(text), [])];
}
