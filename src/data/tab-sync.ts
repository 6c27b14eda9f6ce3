import type { QueryClient } from '@tanstack/react-query';
import { sourceIdentity } from '#domain/source.ts';
import { activeTasksOptions } from '#data/active-tasks-query.ts';
import { polledOnly } from '#data/active-tasks.ts';
import { steadyClock, shiftTimesBack } from '#data/clock-back.ts';
import { LONGEST_WAIT_MS } from '#data/poll-interval.ts';
import { NO_SCHEDULE, pollScheduleOptions, shiftedSchedule, writePollSchedule } from '#data/poll-schedule.ts';
import { startPolling, type Polling, type PollingNeeds } from '#data/polling.ts';
import { runningSnapshots } from '#data/running-snapshots.ts';
import { requestLeadership } from '#data/tab-leader.ts';
import { FORMAT, fromWire, toWire, WireMessage, type TabDemand, type TabMessage } from '#data/tab-messages.ts';
import { openBroadcast } from '#auth/broadcast.ts';
import type { OpenSource } from '#auth/sources.ts';

/** How often a follower checks whether the leader is alive and whether its own demand has changed, in milliseconds. */
const CHECK_MS = 2000;

/** How often a leader with a poll under way reports that it is alive, in milliseconds. */
const ALIVE_MS = 3000;

/** How long the demand of a tab is valid, in milliseconds. A tab sends it twice in that time. */
const DEMAND_MS = 5 * 60_000;

/**
 * Polls a source for all tabs of this browser: the leader polls, and sends its query's data to the followers. A follower
 * takes over when the leader has been silent for longer than two intervals. A leader that waits for EC2 reports that it is
 * alive: taking over would cancel its request, and the tabs would cancel each other's in turn. Without Web Locks each tab
 * polls for itself.
 */
export function shareSource(queryClient: QueryClient, open: OpenSource, needs: PollingNeeds): Polling {
  if (!('locks' in navigator)) return startPolling(queryClient, open, needs);
  const { source } = open;
  // Shared by account and person; the name of a source identifies neither.
  const name = `arrivals polling ${FORMAT} ${sourceIdentity(source)}`;
  const tasksOptions = activeTasksOptions(source.name);
  const { queryKey: scheduleKey } = pollScheduleOptions(source.name);
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const channel = openBroadcast(name, WireMessage);
  const demands = new Map<string, { readonly demand: TabDemand; readonly at: number }>();
  const clock = steadyClock();
  let polling: Polling | null = null;
  let heardAt = Date.now();
  let shiftedMs = 0;
  let hasHeard = false;
  let leader = '';
  let lastDemand = { text: '', at: 0 };
  /** `dataUpdatedAt` of the data that were posted last. */
  let postedAt = 0;

  const post = (message: TabMessage): void => channel.post(toWire(message));
  const tasksQuery = () =>
    queryClient.getQueryCache().build(queryClient, queryClient.defaultQueryOptions(tasksOptions));
  const demandsOfOthers = (): TabDemand[] =>
    [...demands.values()].filter(({ at }) => Date.now() - at < DEMAND_MS).map(({ demand }) => demand);
  const needsOfAll: PollingNeeds = {
    refreshSeconds() {
      const all = [needs.refreshSeconds(), ...demandsOfOthers().map((demand) => demand.refreshSeconds)];
      const seconds = all.filter((demand) => demand !== 'off');
      return seconds.length === 0 ? 'off' : Math.min(...seconds);
    },
    hidden: () => needs.hidden() && demandsOfOthers().every((demand) => demand.hidden),
    offline: needs.offline,
    asked: () => [...needs.asked(), ...demandsOfOthers().flatMap(({ running }) => running)],
  };

  function postPolled(withTasks: boolean): void {
    const { isLeader: _, ...schedule } = queryClient.getQueryData(scheduleKey) ?? NO_SCHEDULE;
    post({
      kind: 'polled',
      leader: tab,
      tasks: withTasks ? polledOnly(queryClient.getQueryData(tasksOptions.queryKey)) : null,
      schedule,
    });
  }

  /** Sends what this tab wants, if that is new, and now and then to show that the tab is still open. */
  function postDemand(): void {
    const tasks = queryClient.getQueryData(tasksOptions.queryKey);
    const isFollowed = (id: string): boolean =>
      [tasks?.active, tasks?.unresolved, tasks?.finished, tasks?.unlisted].some((snapshots) => snapshots?.has(id));
    const running = [...runningSnapshots(queryClient, source.name)].filter(({ task: { id } }) => !isFollowed(id));
    const demand = { refreshSeconds: needs.refreshSeconds(), hidden: needs.hidden(), running };
    const text = JSON.stringify({ ...demand, running: running.map(({ task: { id } }) => id) });
    if (text === lastDemand.text && Math.abs(Date.now() - lastDemand.at) < DEMAND_MS / 2) return;
    lastDemand = { text, at: Date.now() };
    post({ kind: 'demand', tab, demand });
  }

  function runAsLeader(): () => void {
    polling = startPolling(queryClient, open, needsOfAll);
    const beat = setInterval(() => {
      if (tasksQuery().state.fetchStatus === 'fetching') post({ kind: 'alive' });
    }, ALIVE_MS);
    postedAt = 0;
    const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.meta?.source !== source.name || query.meta.reads === 'history') return;
      // The outcome of a poll, once it is in the query, or a schedule that changed between two polls.
      const { fetchStatus, dataUpdatedAt } = tasksQuery().state;
      if (fetchStatus === 'fetching') return;
      postPolled(dataUpdatedAt !== postedAt);
      postedAt = dataUpdatedAt;
    });
    // Makes the followers send their demands to the new leader.
    postPolled(false);
    return () => {
      unsubscribe();
      clearInterval(beat);
      polling?.stop();
      polling = null;
      heardAt = Date.now();
    };
  }

  const leadership = requestLeadership(name, runAsLeader);

  function follow(message: Extract<TabMessage, { readonly kind: 'polled' }>): void {
    hasHeard = true;
    if (message.leader !== leader) lastDemand = { text: '', at: 0 };
    ({ leader } = message);
    if (message.tasks !== null && message.tasks.provedAt !== polledOnly(tasksQuery().state.data)?.provedAt) {
      tasksQuery().setState({
        data: message.tasks,
        dataUpdatedAt: Date.now(),
        status: 'success',
        error: null,
        isInvalidated: false,
        fetchStatus: 'idle',
      });
    }
    const { failure } = message.schedule;
    // The same error as in the leader, so that a tab that takes over waits for the next poll.
    if (failure !== null && tasksQuery().state.data === undefined)
      tasksQuery().setState({ status: 'error', error: failure.error, fetchStatus: 'idle' });
    writePollSchedule(queryClient, source.name, { ...message.schedule, isLeader: false });
    postDemand();
  }

  channel.subscribe((wire) => {
    const message = fromWire(wire, source.name, tasksQuery().state.data ?? null);
    if (polling === null) {
      if (message.kind === 'polled' || message.kind === 'alive') heardAt = Date.now();
      if (message.kind === 'polled') follow(message);
      return;
    }
    if (message.kind === 'demand') {
      const isNew = !demands.has(message.tab);
      demands.set(message.tab, { demand: message.demand, at: Date.now() });
      polling.reconsider();
      if (isNew) postPolled(true);
    }
    if (message.kind === 'refresh') polling.refresh();
    if (message.kind === 'closed') demands.delete(message.tab);
  });

  const watchdog = setInterval(() => {
    if (polling !== null) return;
    // The polling of a leader follows the clock by itself.
    const by = clock.setBackMs() - shiftedMs;
    shiftedMs += by;
    if (by > 0) {
      shiftTimesBack(queryClient, source.name, by);
      heardAt -= by;
      writePollSchedule(
        queryClient,
        source.name,
        shiftedSchedule(queryClient.getQueryData(scheduleKey) ?? NO_SCHEDULE, by),
      );
    }
    const { intervalMs: heardMs, nextAt, isOff } = queryClient.getQueryData(scheduleKey) ?? NO_SCHEDULE;
    // Before the first message this tab's own interval is the best guess of the leader's.
    const wanted = needs.refreshSeconds();
    const intervalMs = hasHeard || wanted === 'off' ? heardMs : Math.max(wanted, 5) * 1000;
    // A leader that announced a later poll, for example while EC2 throttles, may be silent until then.
    const patience = Math.min(
      Math.max(2 * intervalMs, (nextAt ?? 0) - heardAt + intervalMs),
      LONGEST_WAIT_MS + intervalMs,
    );
    // With polling off in all tabs, a leader has nothing to send.
    const isSilent = Date.now() - heardAt > patience && !(isOff && wanted === 'off');
    if (isSilent) {
      heardAt = Date.now();
      leadership.steal();
    } else {
      postDemand();
    }
  }, CHECK_MS);

  postDemand();
  return {
    refresh: () => (polling === null ? post({ kind: 'refresh' }) : polling.refresh()),
    reconsider: () => (polling === null ? postDemand() : polling.reconsider()),
    stop() {
      clearInterval(watchdog);
      post({ kind: 'closed', tab });
      leadership.stop();
      channel.close();
    },
  };
}
