import { useEffect, useRef } from 'react';
import { ASK_MS } from '#app/reconfigured.ts';
import { provenVersion } from '#app/release-proof.ts';

/** For how long nobody may have touched the screen, in milliseconds. */
const UNTOUCHED_MS = 60_000;
/** The versions that were loaded for, so that one that does not help is loaded once and not for ever. */
const TRIED = 'arrivals-tried-versions';
const MOST_TRIED = 50;

/** The version of this page: the name of its first script, which holds a digest of all that it loads. */
function ownVersion(): string {
  const { src } = document.querySelector<HTMLScriptElement>('script[type="module"]') ?? { src: '' };
  return src.slice(new URL('./', document.baseURI).href.length);
}

/**
 * Loads the page anew once nobody touches the screen: for a release that is whole, and for another configuration; for
 * each of them once.
 * @param reconfigured what `config.json` says by now, where that is another thing than what this page goes by
 * @param mayLeave whether all that is shown could be read again just now: an outage must not take the last rows
 */
export function useReleases(reconfigured: string | null, mayLeave: boolean): void {
  const touchedAt = useRef(0);
  /** A release that is whole. */
  const released = useRef<string | null>(null);
  const isTouched = (): boolean => Date.now() - touchedAt.current < UNTOUCHED_MS;
  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = Date.now();
    };
    touch();
    const events = ['pointerdown', 'pointermove', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, touch);

    async function ask(): Promise<void> {
      if (!isTouched())
        released.current = await provenVersion(ownVersion(), document.baseURI, (...request) => fetch(...request));
    }
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, []);
  // The wall is drawn each second.
  useEffect(() => {
    // Spaces part them where they are remembered.
    const found = [released.current, reconfigured].flatMap((version) =>
      version === null ? [] : encodeURIComponent(version),
    );
    if (found.length === 0 || !mayLeave || isTouched()) return;
    try {
      const tried = (sessionStorage.getItem(TRIED) ?? '').split(' ');
      const untried = found.filter((version) => !tried.includes(version));
      if (untried.length === 0) return;
      sessionStorage.setItem(TRIED, [...tried, ...untried].slice(-MOST_TRIED).join(' '));
      window.location.reload();
    } catch {
      // Without a memory of it the page would be loaded for ever.
    }
  });
}
