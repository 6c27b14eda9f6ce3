import { hashKey, type QueryClient } from '@tanstack/react-query';
import { turnBack, watchClock } from '#queries/clock-back.ts';
import { fromRecord, toRecord, type ErrorRecord } from '#queries/error-record.ts';
import type { Live, Reading } from '#queries/live.ts';
import { IDLE, liveOptions, pollOptions, startPoll, type Poll, type PollNeeds, type PollState } from '#queries/poll.ts';
import { runningReadings } from '#queries/running.ts';
import type { OpenSource } from '#session/sources.ts';

/** What a tab needs of the one that polls. */
interface Wish {
  readonly tab: string;
  readonly hidden: boolean;
  readonly refreshSeconds: number | 'off';
  readonly running: readonly Reading[];
}

type Message =
  | { readonly kind: 'state'; readonly live: Live | null; readonly poll: Omit<PollState, 'error'>; readonly error: ErrorRecord | null }
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'alive' }
  | { readonly kind: 'now' }
  | { readonly kind: 'bye'; readonly tab: string };

/** How often a follower looks whether the poller is alive, in milliseconds. */
const LOOK_MS = 2000;

/** How often a poller whose requests are under way says that it lives, in milliseconds. */
const ALIVE_MS = 3000;

/** A tab that was not heard of for so long is not polled for. */
const WISH_MS = 5 * 60_000;

/**
 * Polls a source for all tabs of this browser: a Web Lock elects the tab that does, a BroadcastChannel shares what it
 * finds. When the poller closes, the lock falls to the next tab; when it lives and is silent for longer than two
 * intervals, a follower takes the lock from it. One that waits for EC2 says so: relieving it would end a request that is
 * under way, and each tab would end the other's. Without Web Locks each tab polls for itself.
 */
export function sharePoll(queryClient: QueryClient, open: OpenSource, needs: PollNeeds): Poll {
  const { source } = open;
  if (!('locks' in navigator)) return startPoll(queryClient, open, needs);
  const name = `arrivals ${hashKey([source.name, source.region, source.identityPoolId, source.endpoints])}`;
  const { queryKey: liveKey } = liveOptions(source.name);
  const { queryKey: stateKey } = pollOptions(source.name);
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const channel = new BroadcastChannel(name);
  const life = new AbortController();
  const wishes = new Map<string, { readonly wish: Wish; readonly at: number }>();
  let poll: Poll | null = null;
  let abdicate: (() => void) | null = null;
  const setBackMs = watchClock();
  let isStanding = false;
  let heardAt = Date.now();
  let hasHeard = false;

  const post = (message: Message): void => channel.postMessage(message);
  const wishesOfOthers = (): Wish[] =>
    [...wishes.values()].filter(({ at }) => Date.now() - at < WISH_MS).map(({ wish }) => wish);
  const refreshSeconds = (): number | 'off' => {
    const all = [needs.refreshSeconds(), ...wishesOfOthers().map((wish) => wish.refreshSeconds)];
    const seconds = all.filter((wish) => wish !== 'off');
    return seconds.length === 0 ? 'off' : Math.min(...seconds);
  };
  const hidden = (): boolean => needs.hidden() && wishesOfOthers().every((wish) => wish.hidden);

  function postState(withTasks: boolean): void {
    const { error, ...rest } = queryClient.getQueryData(stateKey) ?? IDLE;
    const live = withTasks ? (queryClient.getQueryData(liveKey) ?? null) : null;
    post({ kind: 'state', live, poll: rest, error: error && toRecord(error) });
  }

  function postWish(): void {
    const live = queryClient.getQueryData(liveKey);
    const running = [...runningReadings(queryClient, source.name)].filter(
      ({ task: { id } }) => !live?.active.has(id) && !live?.departed.has(id) && !live?.gone.has(id) && !live?.missing.has(id),
    );
    post({ kind: 'wish', wish: { tab, hidden: needs.hidden(), refreshSeconds: needs.refreshSeconds(), running } });
  }

  /** Polls for as long as this tab has the lock. */
  function lead(): Promise<void> {
    return new Promise((resolve) => {
      poll = startPoll(queryClient, open, {
        refreshSeconds,
        hidden,
        offline: needs.offline,
        asked: () => [...needs.asked(), ...wishesOfOthers().flatMap(({ running }) => running)],
      });
      const beat = setInterval(() => {
        if (queryClient.getQueryData(stateKey)?.polling === true) post({ kind: 'alive' });
      }, ALIVE_MS);
      const stateHash = hashKey(stateKey);
      const liveHash = hashKey(liveKey);
      const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query }) => {
        if (type !== 'updated') return;
        if (query.queryHash === stateHash) postState(false);
        if (query.queryHash === liveHash) postState(true);
      });
      abdicate = () => {
        unsubscribe();
        clearInterval(beat);
        poll?.stop();
        poll = null;
        abdicate = null;
        resolve();
      };
    });
  }

  async function stand(steal: boolean): Promise<void> {
    if (!steal && isStanding) return;
    isStanding ||= !steal;
    try {
      await navigator.locks.request(name, steal ? { steal } : { signal: life.signal }, async () => {
        if (!steal) isStanding = false;
        if (!life.signal.aborted && poll === null) await lead();
      });
    } catch {
      // The lock was taken by a tab that heard nothing of this one, or the page is leaving.
    }
    abdicate?.();
    if (life.signal.aborted) return;
    heardAt = Date.now();
    void stand(false);
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'state' && poll === null) {
      heardAt = Date.now();
      hasHeard = true;
      const error = data.error && fromRecord(data.error);
      const isNew = data.live !== null && data.live.provedAt !== queryClient.getQueryData(liveKey)?.provedAt;
      queryClient.setQueryData(stateKey, { ...data.poll, error, poller: 'another tab' });
      if (isNew) {
        queryClient.setQueryData(liveKey, data.live);
        postWish();
      }
    }
    if (data.kind === 'wish') {
      const isNew = !wishes.has(data.wish.tab);
      wishes.set(data.wish.tab, { wish: data.wish, at: Date.now() });
      if (poll !== null && isNew) postState(true);
      poll?.reconsider();
    }
    if (data.kind === 'alive') heardAt = Date.now();
    if (data.kind === 'now') poll?.now();
    if (data.kind === 'bye') wishes.delete(data.tab);
  });

  const look = setInterval(() => {
    const by = setBackMs();
    if (by > 0) heardAt -= by;
    // The poll of this tab does so by itself.
    if (by > 0 && poll === null) turnBack(queryClient, source.name, liveKey, by);
    const { intervalMs: heardMs = IDLE.intervalMs, nextAt = null } = queryClient.getQueryData(stateKey) ?? {};
    // Until the poller is heard of, what this tab wants is the best guess of what the poller does.
    const wanted = needs.refreshSeconds();
    const intervalMs = hasHeard || wanted === 'off' ? heardMs : Math.max(wanted, 5) * 1000;
    // A poller that announced a later poll, as it does when EC2 asks to slow down, is not silent before then.
    const patience = Math.max(2 * intervalMs, (nextAt ?? 0) - heardAt + intervalMs);
    if (poll !== null || Date.now() - heardAt <= patience) return;
    heardAt = Date.now();
    void stand(true);
  }, LOOK_MS);

  void stand(false);
  postWish();
  return {
    now: () => (poll === null ? post({ kind: 'now' }) : poll.now()),
    reconsider: () => (poll === null ? postWish() : poll.reconsider()),
    stop() {
      clearInterval(look);
      post({ kind: 'bye', tab });
      life.abort();
      abdicate?.();
      channel.close();
    },
  };
}
