type Granted = () => Promise<void>;
interface Wait {
  readonly granted: Granted;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The Web Locks of a browser as far as tabs elect by them: one lock, a queue, and whoever steals it. */
export function fakeLocks() {
  let holder: Wait | null = null;
  const queue: Wait[] = [];

  async function grant(wait: Wait): Promise<void> {
    holder = wait;
    await wait.granted();
    if (holder !== wait) return;
    wait.resolve();
    holder = null;
    const next = queue.shift();
    if (next !== undefined) void grant(next);
  }

  return {
    request: async (_name: string, { steal = false }: { readonly steal?: boolean }, granted: Granted): Promise<void> =>
      new Promise<void>((resolve, reject) => {
        const wait = { granted, resolve, reject };
        if (holder !== null && !steal) {
          queue.push(wait);
          return;
        }
        holder?.reject(new Error('stolen'));
        void grant(wait);
      }),
  };
}
