/**
 * Lets the imports fail whose stylesheet has no rules: without the header `nosniff`, a browser takes a page for an empty
 * stylesheet, and the bundler waits for nothing more.
 */
export function refuseEmptySheets(): void {
  document.addEventListener(
    'load',
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet' || hasRules(target)) return;
      event.stopImmediatePropagation();
      target.dispatchEvent(new Event('error'));
    },
    true,
  );
}

/** Whether a stylesheet of this site has rules. Those of other sites, as of extensions, are not readable. */
function hasRules({ href, sheet }: HTMLLinkElement): boolean {
  try {
    return new URL(href).origin !== window.location.origin || (sheet !== null && sheet.cssRules.length > 0);
  } catch {
    return false;
  }
}

/** How long requesting the files again may delay a reload, in milliseconds. The same as in public/boot.js. */
export const REFRESH_MS = 10_000;

/** Reloads the page, its files past the cache: the site may let browsers keep wrong answers for a year. */
export async function reloadFresh(): Promise<void> {
  const files = document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
    'script[src], link[rel=modulepreload], link[rel=stylesheet]',
  );
  const signal = AbortSignal.timeout(REFRESH_MS);
  await Promise.allSettled(
    Array.from(files, async (file) => {
      const answer = await fetch('src' in file ? file.src : file.href, { cache: 'reload', signal });
      await answer.blob();
    }),
  );
  window.location.reload();
}
