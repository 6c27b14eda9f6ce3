import type { BrowserContext, Page, Request } from '@playwright/test';

/** How long an answer is waited for, in real milliseconds: a bound, for what is never answered in a way that nobody tells. */
const PATIENCE_MS = 10_000;

/** What the tabs of a browser have asked for and wait for. */
export interface Traffic {
  /** Waits until every request has been answered, but for those that never will be. */
  readonly answered: () => Promise<void>;
  /** Tells that a server has got a request that it will never answer. */
  readonly neverAnswered: () => void;
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
  /** Takes out what nobody waits for any more: a page that is left tells of no end of its requests. */
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
    // Whoever waits for nothing gives up in the end.
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
    },
  };
}
