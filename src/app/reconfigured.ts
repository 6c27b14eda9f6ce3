import { useEffect, useState } from 'react';
import type { Configuration } from '#setup/configuration.ts';
import { loadConfiguration } from '#setup/load-configuration.ts';

/** How often the site is asked whether it was configured anew, in milliseconds. */
const ASK_MS = 5 * 60_000;

/**
 * What `config.json` says by now, as text, where that is another thing than what this page goes by; else `null`. A file
 * that does not fit or does not come says nothing: the page goes on.
 */
export async function newConfiguration(used: Configuration): Promise<string | null> {
  const reading = await loadConfiguration();
  if (reading.kind !== 'fits') return null;
  const text = JSON.stringify(reading.configuration);
  return text === JSON.stringify(used) ? null : text;
}

/** Whether the site was configured anew since this page read its configuration. */
export function useReconfigured(used: Configuration): boolean {
  const [isAnew, setAnew] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => void newConfiguration(used).then((text) => setAnew(text !== null)), ASK_MS);
    return () => clearInterval(timer);
  }, [used]);
  return isAnew;
}
