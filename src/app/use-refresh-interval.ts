import type { RefreshIntervalProps } from '#features/notifications/refresh-interval.tsx';
import { useStoredSwitch } from '#ui/local-storage.ts';
import { goTo } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

const PAUSED = 'arrivals-paused';

/** The refresh interval, and how to change it. */
export interface RefreshControl extends RefreshIntervalProps {
  /** Ends a pause, whether this browser or the address asked for it. */
  readonly resume: () => void;
}

/**
 * Returns the refresh interval of the address or the configuration. A pause belongs to this browser and to no link, because
 * whoever opens a link wants to see what is going on. The wall does not obey it: nobody stands before a wall to resume.
 * @param usual the configured interval, in seconds
 */
export function useRefreshInterval({ refresh, view }: ViewState, usual: number): RefreshControl {
  const [isStored, setPaused] = useStoredSwitch(PAUSED);
  const isPaused = isStored && view !== 'wall';
  const setSeconds = (seconds: number): void =>
    goTo((current) => ({ ...current, refresh: seconds === usual ? null : seconds }), 'replace');
  return {
    value: isPaused ? 'off' : (refresh ?? usual),
    usual,
    onChange(value) {
      setPaused(value === 'off');
      if (value !== 'off') setSeconds(value);
    },
    resume() {
      setPaused(false);
      setSeconds(typeof refresh === 'number' ? refresh : usual);
    },
  };
}
