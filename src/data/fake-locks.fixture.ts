type Granted = () => Promise<void>;
interface Wait {
  readonly granted: Granted;
  readonly resolve: () => void;
  readonly reject: (error: DOMException) => void;
}
interface Lock {
  holder: Wait | null;
  readonly queue: Wait[];
}

/** The Web Locks of a browser, as far as the election of a leader needs them: a holder, a queue and stealing. */
export function fakeLocks() {
  const locks = new Map<string, Lock>();

  async function grant(lock: Lock, wait: Wait): Promise<void> {
    lock.holder = wait;
    await wait.granted();
    if (lock.holder !== wait) return;
    wait.resolve();
    lock.holder = null;
    const next = lock.queue.shift();
    if (next !== undefined) void grant(lock, next);
  }

  return {
    request: async (name: string, { steal = false }: { readonly steal?: boolean }, granted: Granted): Promise<void> =>
      new Promise<void>((resolve, reject) => {
        const lock = locks.get(name) ?? { holder: null, queue: [] };
        locks.set(name, lock);
        const wait = { granted, resolve, reject };
        if (lock.holder !== null && !steal) {
          lock.queue.push(wait);
          return;
        }
        lock.holder?.reject(new DOMException('stolen', 'AbortError'));
        void grant(lock, wait);
      }),
  };
}
