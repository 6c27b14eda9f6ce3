/** The standing of this tab in the election of the one tab that does something for all tabs of the browser. */
export interface Leadership {
  /** Takes the lock from a leader that is there and does nothing, as one in a frozen tab. */
  readonly steal: () => void;
  readonly stop: () => void;
}

/**
 * Elects one of the tabs that ask for a Web Lock: whoever holds it leads. When the leader closes, the lock falls to the
 * next tab that waits. One that it was stolen from waits again.
 * @param runAsLeader begins what the leader does, and returns what ends it
 */
export function requestLeadership(name: string, runAsLeader: () => () => void): Leadership {
  const life = new AbortController();
  let stepDown: (() => void) | null = null;
  let isWaiting = false;

  async function lead(): Promise<void> {
    // Granted after the end, or to a leader that has stolen the lock meanwhile.
    if (life.signal.aborted || stepDown !== null) return;
    const end = runAsLeader();
    await new Promise<void>((resolve) => {
      stepDown = () => {
        stepDown = null;
        end();
        resolve();
      };
    });
  }

  async function request(options: LockOptions, onGranted = (): void => {}): Promise<void> {
    try {
      await navigator.locks.request(name, options, async () => {
        onGranted();
        await lead();
      });
    } catch (error) {
      // Another tab took the lock, or the page is leaving. A browser that refuses locks lets each tab lead for itself.
      if (!(error instanceof DOMException && error.name === 'AbortError')) await lead();
    }
    stepDown?.();
    if (!life.signal.aborted) wait();
  }

  function wait(): void {
    if (isWaiting) return;
    isWaiting = true;
    void request({ signal: life.signal }, () => (isWaiting = false));
  }

  wait();
  return {
    steal: () => void request({ steal: true }),
    stop() {
      life.abort();
      stepDown?.();
    },
  };
}
