import { useEffect, useRef } from 'react';
import { SITE_CHECK_MS } from '#app/use-changed-configuration.ts';
import { provenVersion } from '#app/release-proof.ts';

/** How long the screen has to be untouched before a reload, in milliseconds. */
const UNTOUCHED_MS = 60_000;
/** The storage key of versions that were tried, so that a release that does not arrive is tried only once. */
const TRIED = 'arrivals-tried-versions';
const MOST_TRIED = 50;

/** The version of this page: the name of its entry script, which contains a hash of everything it loads. */
function ownVersion(): string {
  const { src } = document.querySelector<HTMLScriptElement>('script[type="module"]') ?? { src: '' };
  return src.slice(new URL('./', document.baseURI).href.length);
}

/**
 * Reloads the page while nobody touches the screen, once per complete release and once per changed configuration.
 * @param changedConfiguration the text of a changed `config.json`, else `null`
 * @param mayReload whether all sources can be read now: during an outage, a reload would lose the last rows
 */
export function useReleaseReload(changedConfiguration: string | null, mayReload: boolean): void {
  const touchedAt = useRef(0);
  /** A complete release that is not this one. */
  const released = useRef<string | null>(null);
  const isTouched = (): boolean => Date.now() - touchedAt.current < UNTOUCHED_MS;
  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = Date.now();
    };
    touch();
    const events = ['pointerdown', 'pointermove', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, touch);

    async function check(): Promise<void> {
      if (!isTouched())
        released.current = await provenVersion(ownVersion(), document.baseURI, (...request) => fetch(...request));
    }
    const timer = setInterval(() => void check(), SITE_CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, []);
  // Runs at every render; the wall renders each second.
  useEffect(() => {
    // The stored list is separated by spaces.
    const found = [released.current, changedConfiguration].flatMap((version) =>
      version === null ? [] : encodeURIComponent(version),
    );
    if (found.length === 0 || !mayReload || isTouched()) return;
    try {
      const tried = (sessionStorage.getItem(TRIED) ?? '').split(' ');
      const untried = found.filter((version) => !tried.includes(version));
      if (untried.length === 0) return;
      sessionStorage.setItem(TRIED, [...tried, ...untried].slice(-MOST_TRIED).join(' '));
      window.location.reload();
    } catch {
      // Without storage, the page would reload forever.
    }
  });
}
