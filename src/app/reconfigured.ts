import { useEffect, useState } from 'react';
import type { Configuration } from '#features/setup/configuration.ts';
import { loadConfiguration } from '#features/setup/load-configuration.ts';

/** How often the site is asked for what is new of it, in milliseconds. */
export const ASK_MS = 5 * 60_000;

/**
 * What `config.json` says by now, as text, where that is another thing than what this page goes by; else `null`. A file
 * that does not fit, names no source or does not come says nothing: the page goes on.
 */
export function useReconfigured(used: Configuration): string | null {
  const [anew, setAnew] = useState<string | null>(null);
  useEffect(() => {
    const own = JSON.stringify(used);
    async function ask(): Promise<void> {
      const reading = await loadConfiguration();
      const isUsable =
        reading.kind === 'fits' && (reading.configuration.isEmbedded || reading.configuration.sources.length > 0);
      const text = isUsable ? JSON.stringify(reading.configuration) : own;
      setAnew(text === own ? null : text);
    }
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [used]);
  return anew;
}
