import type { BrowserContext, Page, Request } from '@playwright/test';

/** The longest wait for an answer, in real milliseconds: a bound for requests that hang unreported. */
const PATIENCE_MS = 10_000;

/** The pending requests of all tabs of a browser. */
export interface Traffic {
  /** Waits until every request is answered, except those reported as never answered. */
  readonly answered: () => Promise<void>;
  /**
   * Reports that a server has received a request that it will never answer.
   * @returns a function that reports that it answers the request after all
   */
  readonly neverAnswered: () => () => void;
}

export function watchTraffic(context: BrowserContext): Traffic {
  const waiting = new Set<Request>();
  let hanging = 0;
  let listeners: (() => void)[] = [];
  const change = (): void => {
    if (waiting.size > hanging) return;
    for (const listener of listeners) listener();
    listeners = [];
  };
  /** Removes the requests of a page that navigated away or closed, which reports no end of them. */
  const forget = (page: Page): void => {
    for (const request of waiting)
      if (request.frame().page() === page && !request.isNavigationRequest()) waiting.delete(request);
    change();
  };
  const watch = (page: Page): void => {
    page.on('framenavigated', () => forget(page));
    page.on('close', () => forget(page));
  };
  context.on('page', watch);
  for (const page of context.pages()) watch(page);
  context.on('request', (request) => waiting.add(request));
  context.on('response', (response) => {
    waiting.delete(response.request());
    change();
  });
  context.on('requestfailed', (request) => {
    // The page gives up a hanging request at its deadline.
    if (waiting.delete(request) && hanging > 0) hanging -= 1;
    change();
  });
  return {
    answered: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        listeners.push(() => {
          clearTimeout(timer);
          resolve();
        });
        change();
      }),
    neverAnswered() {
      hanging += 1;
      change();
      return () => {
        hanging = Math.max(0, hanging - 1);
      };
    },
  };
}
