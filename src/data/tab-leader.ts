/** This tab's part in the election of a leader among the tabs of the browser. */
export interface Leadership {
  /** Takes the lock from a leader that is silent, for example in a frozen tab. */
  readonly steal: () => void;
  readonly stop: () => void;
}

/**
 * Elects a leader by a Web Lock: its holder leads. When the leader closes, the next waiting tab gets the lock. A tab that
 * loses it to another one waits again.
 * @param runAsLeader starts the work of the leader, and returns a function that ends it
 */
export function requestLeadership(name: string, runAsLeader: () => () => void): Leadership {
  const life = new AbortController();
  let stepDown: (() => void) | null = null;
  let isWaiting = false;

  async function leadUntilStepDown(): Promise<void> {
    // Granted after the end, or to a tab that leads already because it has stolen the lock.
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
        await leadUntilStepDown();
      });
    } catch (error) {
      // Another tab took the lock, or the page is closing. If the browser refuses locks, each tab leads for itself.
      if (!(error instanceof DOMException && error.name === 'AbortError')) await leadUntilStepDown();
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
