import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { timeAt, type TimeScale } from '#ui/time-axis.ts';
import type { TimeWindow } from '#features/timeline/use-time-window.ts';

/** How much one key or button moves and zooms. */
export const STEP_SHARE = 0.25;
export const ZOOM_FACTOR = 1.5;
/** How much a wheel zooms per pixel. */
const WHEEL_ZOOM = 0.0025;
/** A press that moves less than this is a click. */
const CLICK_PX = 4;

interface GestureOptions {
  /** The part of the picture that is held and moved. */
  readonly area: RefObject<HTMLElement | null>;
  readonly scale: TimeScale;
  readonly timeWindow: TimeWindow;
  /** Called with the place of a click, in pixels from the left and top end of the area. */
  readonly onClick: (x: number, y: number) => void;
}

/** Moves and zooms the picture by wheel, drag, pinch and keys. */
export function useTimeGestures({ area, scale, timeWindow, onClick }: GestureOptions): void {
  const placeOf = (event: MouseEvent): DOMPoint => {
    const box = area.current?.getBoundingClientRect();
    return new DOMPoint(event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
  };
  const held = useRef(new Map<number, number>());
  const travelled = useRef(0);
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey)
      timeWindow.zoom(Math.exp(event.deltaY * WHEEL_ZOOM), timeAt(scale, placeOf(event).x));
    else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY))
      timeWindow.moveBy(sideways / scale.widthPx);
    else return;
    event.preventDefault();
  });
  const onDown = useEffectEvent((event: PointerEvent) => {
    if (event.button !== 0) return;
    if (held.current.size === 0) travelled.current = 0;
    held.current.set(event.pointerId, event.clientX);
  });
  const onMove = useEffectEvent((event: PointerEvent) => {
    const former = held.current.get(event.pointerId);
    if (former === undefined) return;
    held.current.set(event.pointerId, event.clientX);
    const by = event.clientX - former;
    travelled.current += Math.abs(by);
    const [other] = [...held.current].flatMap(([id, x]) => (id === event.pointerId ? [] : x));
    if (other !== undefined) {
      const [before, after] = [Math.abs(former - other), Math.abs(event.clientX - other)];
      if (before > 0 && after > 0) timeWindow.zoom(before / after, timeAt(scale, placeOf(event).x));
    } else if (travelled.current >= CLICK_PX) {
      timeWindow.moveBy(-by / scale.widthPx);
    }
  });
  const onUp = useEffectEvent((event: PointerEvent) => {
    const wasHeld = held.current.delete(event.pointerId);
    if (!wasHeld || event.type !== 'pointerup' || travelled.current >= CLICK_PX) return;
    const { x, y } = placeOf(event);
    onClick(x, y);
  });
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    element.addEventListener('pointerdown', onDown, { signal });
    window.addEventListener('pointermove', onMove, { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, onUp, { signal });
    return () => stop.abort();
  }, [area]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
    if (event.key === 'ArrowLeft') timeWindow.moveBy(-STEP_SHARE);
    else if (event.key === 'ArrowRight') timeWindow.moveBy(STEP_SHARE);
    else if (event.key === '+' || event.key === '=') timeWindow.zoom(1 / ZOOM_FACTOR);
    else if (event.key === '-') timeWindow.zoom(ZOOM_FACTOR);
    else if (event.key === 'Home') timeWindow.showNow();
    else return;
    event.preventDefault();
    // The keys of the page would go to the first row.
    event.stopPropagation();
  });
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('keydown', onKey, { signal: stop.signal, capture: true });
    return () => stop.abort();
  }, []);
}

/** Whether a key belongs to a field, a dialog, the drawer or a table that scrolls. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, aside, table') !== null;
}
