import { useEffect, useState } from 'react';
import type { Configuration } from '#features/setup/configuration.ts';
import { loadConfiguration } from '#features/setup/load-configuration.ts';
import { rememberConfiguration } from '#features/setup/remembered-configuration.ts';

/** How often the site is checked for changes, in milliseconds. */
export const SITE_CHECK_MS = 5 * 60_000;

/**
 * Returns the text of `config.json` if it differs from the configuration in use, else `null`. A file that is invalid,
 * names no source or cannot be read is ignored.
 */
export function useChangedConfiguration(used: Configuration): string | null {
  const [changed, setChanged] = useState<string | null>(null);
  useEffect(() => {
    const current = JSON.stringify(used);
    async function check(): Promise<void> {
      const loaded = await loadConfiguration();
      const isUsable =
        loaded.kind === 'fits' && (loaded.configuration.isEmbedded || loaded.configuration.sources.length > 0);
      const text = isUsable ? JSON.stringify(loaded.configuration) : current;
      setChanged(text === current ? null : text);
      // The next page starts with it.
      if (loaded.kind === 'fits' && isUsable && text !== current) rememberConfiguration(loaded.text);
    }
    const timer = setInterval(() => void check(), SITE_CHECK_MS);
    return () => clearInterval(timer);
  }, [used]);
  return changed;
}
