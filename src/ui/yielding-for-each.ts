/** How long a slice may block the page, in milliseconds. */
const SLICE_MS = 4;

/**
 * Visits many items in slices, and yields to the event loop between them.
 * @returns whether all items were visited before the signal aborted
 */
export async function yieldingForEach<Item>(
  items: readonly Item[],
  visit: (item: Item) => void,
  signal: AbortSignal,
): Promise<boolean> {
  // The first slice yields too, so that it does not delay the next paint.
  let startedAt = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    if (performance.now() - startedAt >= SLICE_MS) {
      await yieldToEventLoop();
      if (signal.aborted) return false;
      startedAt = performance.now();
    }
    visit(item);
  }
  return !signal.aborted;
}

/** Waits until due tasks without a timer have run. It uses a message, because browsers throttle nested timers. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
