interface Timer {
  at: number;
  readonly every: number | null;
  readonly run: () => void;
}

/** Gives a page a clock that stands until `advance` moves it, so that a day passes in a minute. Runs in the page. */
export function installClock(startsAt: number): void {
  const { setTimeout: later, fetch: get, performance: real } = window;
  const realNow = real.now.bind(real);
  const timers = new Map<number, Timer>();
  let now = startsAt;
  let lastId = 0;
  let underWay = 0;
  const begin = (run: unknown, milliseconds: unknown, repeats: boolean, rest: unknown[]): number => {
    lastId += 1;
    const wait = Math.max(1, Number(milliseconds) || 0);
    timers.set(lastId, {
      at: now + wait,
      every: repeats ? wait : null,
      run: () => (run as (...values: unknown[]) => void)(...rest),
    });
    return lastId;
  };
  const end = (id?: number): void => void timers.delete(id ?? 0);
  const RealDate = Date;
  class PageDate extends RealDate {
    constructor(...values: unknown[]) {
      super(...((values.length === 0 ? [now] : values) as [number]));
    }
    static override now(): number {
      return now;
    }
  }
  performance.now = () => now - startsAt;
  Object.assign(window, {
    Date: PageDate,
    setTimeout: (run: unknown, milliseconds: unknown, ...rest: unknown[]) => begin(run, milliseconds, false, rest),
    setInterval: (run: unknown, milliseconds: unknown, ...rest: unknown[]) => begin(run, milliseconds, true, rest),
    clearTimeout: end,
    clearInterval: end,
    async fetch(...request: Parameters<typeof fetch>) {
      underWay += 1;
      try {
        const response = await get(...request);
        // The answer is over when its body is.
        if (response.body !== null) {
          underWay += 1;
          void response
            .clone()
            .arrayBuffer()
            .catch(() => {})
            .finally(() => {
              underWay -= 1;
            });
        }
        return response;
      } finally {
        underWay -= 1;
      }
    },
    async advance(milliseconds: number) {
      const until = now + milliseconds;
      const rest = async (): Promise<void> => {
        const begun = realNow();
        for (let quiet = 0; quiet < 2 && realNow() - begun < 2000; quiet = underWay === 0 ? quiet + 1 : 0)
          await new Promise((resolve) => later(resolve, 1));
      };
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)[0];
        if (due === undefined) break;
        const [id, timer] = due;
        now = Math.max(now, timer.at);
        if (timer.every === null) timers.delete(id);
        else timer.at += timer.every;
        timer.run();
        if (underWay > 0) await rest();
      }
      now = until;
      await rest();
    },
  });
}
