import { useEffect, useState } from 'react';

/** How long the pointer stays visible at rest, in milliseconds. */
const IDLE_MS = 3000;

/** Whether somebody moved a pointer, touched the screen or pressed a key a moment ago. */
export function usePointerActivity(): boolean {
  const [isPointerActive, setPointerActive] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (): void => {
      clearTimeout(timer);
      timer = setTimeout(setPointerActive, IDLE_MS, false);
      setPointerActive(true);
    };
    window.addEventListener('pointermove', note);
    window.addEventListener('pointerdown', note);
    window.addEventListener('keydown', note);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', note);
      window.removeEventListener('pointerdown', note);
      window.removeEventListener('keydown', note);
    };
  }, []);
  return isPointerActive;
}
