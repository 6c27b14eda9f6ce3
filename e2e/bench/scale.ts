import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { shareTasks } from '#aws/shared-tasks.ts';
import { Chance } from '#emulator/chance.ts';
import { EC2_BUCKET, tokenBucket } from '#emulator/token-bucket.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { NO_BACKOFF, nextBackoff, waitMs } from '#data/poll-interval.ts';
import { Agenda } from './agenda.ts';
import type { Goal } from './goal.ts';
import { answer } from './scale-ec2.ts';
import { pollerOf, POLLER_MS } from './scale-poller.ts';
import { percent } from './table.ts';

// Simulates many screens and migration tools that share EC2's request budget of one account and Region. Answers take no
// time and nothing else fails: only requests and refusals are counted.

const RUNS = [
  ...[1, 10, 100, 1000].flatMap((screens) => [['naive', screens] as const, ['product', screens] as const]),
  ['poller', 1000],
  ['product', 10_000],
  ['poller', 10_000],
] as const;
/** Processes that each wait for an import, as `aws ec2 wait` and Terraform do: a request every 15 s, tried three times. */
const TOOLS = 40;
const TOOL_MS = 15_000;
const INTERVAL_MS = 10_000;
/** When the measurement begins and ends, in milliseconds. Nothing backs off where a poller asks, so that minutes tell an hour. */
const measuredSpan = (build: ScaleRow['build'], screens: number): readonly [number, number] => {
  if (build === 'poller') return [60_000, 240_000];
  return [600_000, screens > 1000 ? 1_200_000 : 4_200_000];
};
/** The pages that the naive build refetches. */
const PAGES = 10;
/** The time from one answer to the next request of the same client. */
const ROUND_TRIP_MS = 150;

export interface ScaleRow {
  /** `poller` is the product where one poller asks for all screens. Its requests count too. */
  readonly build: 'naive' | 'product' | 'poller';
  readonly screens: number;
  readonly requestsPerMinute: number;
  /** A share, 0–1. */
  readonly throttled: number;
  readonly toolCallsFailed: number;
  /** The age of the data on a screen, in milliseconds. */
  readonly medianAgeMs: number;
  readonly p99AgeMs: number;
}

/** Simulates so many screens of one build for a time. */
async function simulated(build: ScaleRow['build'], screens: number): Promise<ScaleRow> {
  const [startMs, endMs] = measuredSpan(build, screens);
  const agenda = new Agenda();
  const bucket = tokenBucket(EC2_BUCKET);
  const chance = new Chance('scale', build, screens);
  let count = 0;
  const random = (): number => {
    count += 1;
    return chance.unit(String(count));
  };
  let now = 0;
  let [requests, throttled, calls, failed] = [0, 0, 0, 0];
  /** Counts a request; returns whether EC2 answers it. */
  const ask = (isScreen: boolean): boolean => {
    const isAnswered = bucket(now);
    if (isScreen && now >= startMs) {
      requests += 1;
      if (!isAnswered) throttled += 1;
    }
    return isAnswered;
  };
  /** Tries three times with the SDK's waits, then calls `done`. */
  const withRetries = (isScreen: boolean, done: (isAnswered: boolean) => void, tries = 1): void => {
    const isAnswered = ask(isScreen);
    if (isAnswered || tries === 3) done(isAnswered);
    // After a throttle, the SDK waits up to one second, then up to two.
    else agenda.add(now + random() * 500 * 2 ** tries, () => withRetries(isScreen, done, tries + 1));
  };

  for (let tool = 0; tool < TOOLS; tool += 1) {
    const call = (): void => {
      withRetries(false, (isAnswered) => {
        if (now >= startMs) {
          calls += 1;
          if (!isAnswered) failed += 1;
        }
        agenda.add(now + TOOL_MS, call);
      });
    };
    agenda.add(random() * TOOL_MS, call);
  }

  /** When each screen's data were requested and when they arrived, in milliseconds. */
  const snapshots: { readonly startedAt: number; readonly at: number }[][] = Array.from({ length: screens }, () => []);
  const naive = (screen: number): void => {
    const refetch = (from: number): void => {
      const startedAt = now;
      // The query library retries three times from the first page; an interval that elapses meanwhile is skipped.
      const end = (): void =>
        agenda.add(Math.max(now, from + INTERVAL_MS * Math.ceil((now - from) / INTERVAL_MS)), () => refetch(now));
      const read = (page: number, failures: number): void => {
        withRetries(true, (isAnswered) => {
          if (isAnswered && page === PAGES) {
            snapshots[screen]?.push({ startedAt, at: now });
            end();
          } else if (isAnswered) {
            agenda.add(now + ROUND_TRIP_MS, () => read(page + 1, failures));
          } else if (failures < 3) {
            agenda.add(now + 1000 * 2 ** failures, () => read(1, failures + 1));
          } else {
            end();
          }
        });
      };
      read(1, 0);
    };
    agenda.add(random() * INTERVAL_MS, () => refetch(now));
  };
  const poller = pollerOf(() => ask(true));
  const startPoller = (): void => {
    poller.run(now);
    agenda.add(now + POLLER_MS, startPoller);
  };
  if (build === 'poller') agenda.add(0, startPoller);
  const product = (screen: number): void => {
    let backoff = NO_BACKOFF;
    let activeTasks: ActiveTasks | null = null;
    const ec2: ImportTasks = {
      async page(query) {
        if (!ask(true)) throw new CloudError('throttled', 'EC2');
        return answer(now, query);
      },
    };
    const importTasks = build === 'poller' ? shareTasks(ec2, poller.read, () => now) : ec2;
    const { signal } = new AbortController();
    const poll = async (): Promise<void> => {
      let error: CloudError | null = null;
      try {
        activeTasks = await pollActiveTasks(importTasks, activeTasks, [], () => now, signal);
        error = activeTasks.throttle;
        snapshots[screen]?.push({ startedAt: activeTasks.provedAt, at: now });
      } catch (thrown) {
        if (!(thrown instanceof CloudError)) throw thrown;
        error = thrown;
      }
      backoff = nextBackoff(backoff, error, random());
      agenda.add(
        now +
          (waitMs(backoff, {
            refreshSeconds: INTERVAL_MS / 1000,
            active: activeTasks?.active.size ?? 1,
            hidden: false,
            offline: false,
          }) ?? INTERVAL_MS),
        poll,
      );
    };
    agenda.add(random() * INTERVAL_MS, poll);
  };
  for (let screen = 0; screen < screens; screen += 1) (build === 'naive' ? naive : product)(screen);

  for (let due = agenda.next(); due !== undefined && due.at < endMs; due = agenda.next()) {
    now = due.at;
    await due.run();
  }
  const ages = Float64Array.from(snapshots.flatMap((list) => agesOf(list, startMs, endMs))).toSorted();
  return {
    build,
    screens,
    requestsPerMinute: requests / ((endMs - startMs) / 60_000),
    throttled: throttled / requests,
    toolCallsFailed: failed / calls,
    medianAgeMs: ages[Math.floor(ages.length / 2)] ?? Number.NaN,
    p99AgeMs: ages[Math.floor(ages.length * 0.99)] ?? Number.NaN,
  };
}

/** The time between two samples of the age of the data. */
const SAMPLE_MS = 7000;

/** Returns samples of the age of a screen's data in milliseconds, counted from the start while it has none. */
function agesOf(
  snapshots: readonly { readonly startedAt: number; readonly at: number }[],
  startMs: number,
  endMs: number,
): number[] {
  const ages: number[] = [];
  let last = -1;
  for (let sample = startMs; sample < endMs; sample += SAMPLE_MS) {
    while ((snapshots[last + 1]?.at ?? Number.POSITIVE_INFINITY) <= sample) last += 1;
    ages.push(sample - (snapshots[last]?.startedAt ?? 0));
  }
  return ages;
}

/** Simulates one to ten thousand screens. */
export async function scale(): Promise<{ readonly rows: readonly ScaleRow[]; readonly goals: readonly Goal[] }> {
  const rows: ScaleRow[] = [];
  for (const [build, screens] of RUNS) rows.push(await simulated(build, screens));
  const hundred = rows.find(({ build, screens }) => build === 'product' && screens === 100);
  const naive = rows.find(({ build, screens }) => build === 'naive' && screens === 100);
  const goal: Goal = {
    part: 'scale',
    what: 'calls of the tools that fail beside 100 screens',
    product: percent(hundred?.toolCallsFailed ?? Number.NaN),
    other: `naive ${percent(naive?.toolCallsFailed ?? Number.NaN)}`,
    measure: 100 * (hundred?.toolCallsFailed ?? Number.NaN),
    unit: '%',
    most: 0,
    slack: 0,
  };
  const many = rows.find(({ build, screens }) => build === 'poller' && screens === 10_000);
  const without = rows.find(({ build, screens }) => build === 'product' && screens === 10_000);
  const shared: Goal = {
    part: 'scale',
    what: 'requests a minute of 10,000 screens with a poller',
    product: (many?.requestsPerMinute ?? Number.NaN).toFixed(1),
    other: `without ${(without?.requestsPerMinute ?? Number.NaN).toFixed(0)}`,
    measure: many?.requestsPerMinute ?? Number.NaN,
    unit: '',
    most: 10,
    slack: 0,
  };
  return { rows, goals: [goal, shared] };
}

/** Returns the rows as a table with a heading. */
export function scaleTable(rows: readonly ScaleRow[]): string[][] {
  const age = (ms: number): string =>
    ms < 120_000 ? `${(ms / 1000).toFixed(0)} s` : `${(ms / 60_000).toFixed(0)} min`;
  return [
    ['screens', 'build', 'requests a minute', 'throttled', 'calls of the tools that fail', 'age', 'age, p99'],
    ...rows.map((row) => [
      String(row.screens),
      row.build,
      row.requestsPerMinute.toFixed(row.requestsPerMinute < 100 ? 1 : 0),
      percent(row.throttled),
      percent(row.toolCallsFailed),
      age(row.medianAgeMs),
      age(row.p99AgeMs),
    ]),
  ];
}
