import { useEffect, useState } from 'react';

/** How long a pointer that rests is still shown, in milliseconds. */
const IDLE_MS = 3000;

/** Whether somebody moves a pointer or touches the screen. */
export function usePointerActivity(): boolean {
  const [isPointerActive, setHand] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (): void => {
      clearTimeout(timer);
      timer = setTimeout(setHand, IDLE_MS, false);
      setHand(true);
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
