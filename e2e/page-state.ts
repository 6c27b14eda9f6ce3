import { cdp } from 'vitest/browser';

const { pathname } = window.location;

/** Sets the query string of the page and tells the board, which caches the parsed address. */
export function setAddress(search: string): void {
  window.history.replaceState(null, '', `${pathname}${search}`);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Empties everything that the browser stores for the page. */
export async function clearStorage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('arrivals-observations');
    deletion.addEventListener('success', resolve);
    deletion.addEventListener('error', reject);
  });
}

/** Emulates a medium or a preference until the test ends. Nothing moves: animations cost a tenth of all tests' time. */
export async function emulateMedia({
  media = '',
  ...features
}: {
  readonly media?: 'print' | '';
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active';
}): Promise<void> {
  const { colorScheme = '', forcedColors = '' } = features;
  await cdp().send('Emulation.setEmulatedMedia', {
    media,
    features: [
      { name: 'prefers-color-scheme', value: colorScheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: forcedColors },
    ],
  });
}
