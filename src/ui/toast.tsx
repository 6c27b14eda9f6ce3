import { useCallback, useEffect, useState, type ReactNode } from 'react';

const SHOWN_MS = 3000;

/** A toast for the result of an action that shows nothing by itself. Returns the element, and a function that shows a text. */
export function useToast(): readonly [element: ReactNode, showToast: (text: string) => void] {
  const [shown, setShown] = useState('');
  useEffect(() => {
    if (shown === '') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Nobody reads it in a hidden tab: there it waits.
    const hideLater = (): void => {
      if (!document.hidden) timer ??= setTimeout(setShown, SHOWN_MS, '');
    };
    hideLater();
    document.addEventListener('visibilitychange', hideLater);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hideLater);
    };
  }, [shown]);
  const element = (
    <p
      role="status"
      className={
        shown === ''
          ? 'sr-only'
          : 'fixed bottom-20 left-1/2 z-40 line-clamp-4 w-max max-w-[calc(100vw-32px)] -translate-x-1/2 wrap-anywhere rounded-md bg-text px-3.5 py-2 text-bg'
      }
    >
      {shown}
    </p>
  );
  return [element, useCallback((text) => setShown(text), [])];
}
