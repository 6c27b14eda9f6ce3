import { useEffect } from 'react';

/** Title and icon of the tab say what is broken, for whoever has another tab in front. */
export function useTitle(title: string | null, failed: number): void {
  useEffect(() => {
    const name = title === null ? 'Arrivals' : `${title} · Arrivals`;
    document.title = failed > 0 ? `(${failed} failed) ${name}` : name;
    document.querySelector('link[rel="icon"]')?.setAttribute('href', failed > 0 ? './icon-failed.svg' : './icon.svg');
  }, [title, failed]);
}
