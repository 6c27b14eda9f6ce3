import { hashKey } from '@tanstack/react-query';
import { CloudError } from '#aws/cloud-error.ts';
import type { OpenSource } from '#session/sources.ts';

/** What the tabs of this browser asked EC2 for in the last minute. */
export interface Spending {
  readonly requests: number;
  readonly throttles: number;
}

/** A source whose requests are counted, because its account's tools share the budget. */
export interface MeteredSource extends OpenSource {
  readonly spending: () => Spending;
}

/** When a tab asked in the last minute, and when EC2 asked it to slow down, in milliseconds. */
interface Times {
  readonly requests: readonly number[];
  readonly throttles: readonly number[];
}

/** What tabs tell each other: what one has spent, or that one is new and knows of nothing. */
type Message = { readonly kind: 'spent'; readonly tab: string; readonly times: Times } | { readonly kind: 'new' };

const MINUTE_MS = 60_000;

/**
 * Counts the requests of a source, those of all tabs.
 * @param now the time in milliseconds
 */
export function metered({ source, importTasks }: OpenSource, now: () => number): MeteredSource {
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const spent = new Map<string, Times>();
  const name = `arrivals requests ${hashKey([source.name, source.region, source.identityPoolId, source.endpoints])}`;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const post = (message: Message): void => channel?.postMessage(message);
  // What lies ahead is from before the clock was set back.
  const recent = (times: readonly number[] = []): readonly number[] => times.filter((time) => time <= now() && now() - time < MINUTE_MS);

  function spend(what: keyof Times): void {
    const { requests, throttles } = spent.get(tab) ?? { requests: [], throttles: [] };
    const times = { requests: recent(requests), throttles: recent(throttles) };
    spent.set(tab, { ...times, [what]: [...times[what], now()] });
    tell();
  }

  function tell(): void {
    const times = spent.get(tab);
    if (times !== undefined) post({ kind: 'spent', tab, times });
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'spent') spent.set(data.tab, data.times);
    else tell();
  });
  post({ kind: 'new' });
  return {
    source,
    importTasks: {
      async page(query, signal) {
        spend('requests');
        try {
          return await importTasks.page(query, signal);
        } catch (error) {
          if (error instanceof CloudError && error.kind === 'throttled') spend('throttles');
          throw error;
        }
      },
    },
    spending() {
      const all = [...spent.values()];
      const count = (what: keyof Times): number => all.flatMap((times) => recent(times[what])).length;
      return { requests: count('requests'), throttles: count('throttles') };
    },
  };
}
