import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tick();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time in milliseconds, once a second, by one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** The time in milliseconds, once a minute: for what days are counted in. */
export function useCurrentMinute(): number {
  return useSyncExternalStore(subscribe, () => now - (now % 60_000));
}

const ABSOLUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A time of today: `14:02`. */
export function clockText(milliseconds: number): string {
  return CLOCK.format(milliseconds);
}

/** A point in time with its zone: `23 Nov 2026, 14:02:07 GMT+1`. */
export function timeText(milliseconds: number): string {
  return ABSOLUTE.format(milliseconds);
}
