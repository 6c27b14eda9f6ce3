/** How long a slice may keep the page from answering, in milliseconds. */
const SLICE_MS = 4;

/**
 * Goes over many things while the page goes on answering. Between two slices it waits for its turn by a message: timers
 * wait longer each time.
 * @returns whether it came to the end before the signal ended it
 */
export async function yieldingForEach<Thing>(
  things: readonly Thing[],
  visit: (thing: Thing) => void,
  signal: AbortSignal,
): Promise<boolean> {
  // The first one waits too: it would delay the picture of what asks for it.
  let begun = Number.NEGATIVE_INFINITY;
  for (const thing of things) {
    if (performance.now() - begun >= SLICE_MS) {
      await turn();
      if (signal.aborted) return false;
      begun = performance.now();
    }
    visit(thing);
  }
  return !signal.aborted;
}

/** Waits until whatever is due without a timer has run. */
export function turn(): Promise<void> {
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
