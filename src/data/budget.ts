import * as v from 'valibot';
import { CloudError } from '#aws/cloud-error.ts';
import { sourceIdentity } from '#domain/source.ts';
import { openBroadcast } from '#auth/broadcast.ts';
import { bothKinds } from '#data/both-kinds.ts';
import { isKnownRefused, noteRefused } from '#data/refused-reads.ts';
import type { OpenSourceWithRecords } from '#auth/sources.ts';

/** What the tabs of this browser requested from EC2 in the last minute. */
export interface Spending {
  readonly requests: number;
  readonly throttles: number;
}

/** A source whose requests are counted, because other tools of the account share the budget. */
export interface MeteredSource extends OpenSourceWithRecords {
  readonly spending: () => Spending;
  /** Whether EC2 refused the call for snapshot tasks since the page was opened. It is not sent again. */
  readonly refusesSnapshotTasks: () => boolean;
}

/** When a tab sent requests in the last minute, and when EC2 throttled them, in milliseconds. */
const Times = v.object({ requests: v.array(v.number()), throttles: v.array(v.number()) });
type Times = v.InferOutput<typeof Times>;

/** What tabs send each other: their requests, or that a tab is new and needs those of the others. */
const Message = v.union([
  v.object({ kind: v.literal('spent'), tab: v.string(), times: Times }),
  v.object({ kind: v.literal('new') }),
]);

/** The version of the format, a part of the channel's name: tabs of another release may have another one. */
const FORMAT = 2;

const MINUTE_MS = 60_000;

type Call<Input, Output> = (input: Input, signal?: AbortSignal) => Promise<Output>;

/**
 * Counts the requests of a source from all tabs, and makes one list of all the tasks that it may read.
 * @param now the time in milliseconds
 */
export function metered(
  { source, importTasks, imageRecords, snapshotTasks, share = (_, ec2) => ec2 }: OpenSourceWithRecords,
  now: () => number,
): MeteredSource {
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const spent = new Map<string, Times>();
  const channel = openBroadcast(`arrivals requests ${FORMAT} ${sourceIdentity(source)}`, Message);
  // Times in the future are from before the clock was set back.
  const recent = (times: readonly number[] = []): number[] =>
    times.filter((time) => time <= now() && now() - time < MINUTE_MS);

  function spend(what: keyof Times): void {
    const { requests, throttles } = spent.get(tab) ?? { requests: [], throttles: [] };
    const times = { requests: recent(requests), throttles: recent(throttles) };
    spent.set(tab, { ...times, [what]: [...times[what], now()] });
    postSpent();
  }

  function postSpent(): void {
    const times = spent.get(tab);
    if (times !== undefined) channel.post({ kind: 'spent', tab, times });
  }

  /** The same call, counted. */
  function counted<Input, Output>(call: Call<Input, Output>): Call<Input, Output> {
    return async (input, signal) => {
      spend('requests');
      try {
        return await call(input, signal);
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'throttled') spend('throttles');
        throw error;
      }
    };
  }

  channel.subscribe((message) => {
    if (message.kind === 'spent') spent.set(message.tab, message.times);
    else postSpent();
  });
  channel.post({ kind: 'new' });
  let isRefused = false;
  const refusal = {
    isKnown: () => isRefused || isKnownRefused(source, 'snapshot-tasks'),
    note() {
      isRefused = true;
      noteRefused(source, 'snapshot-tasks');
    },
  };
  // What a poller stored costs no request of EC2.
  const images = share('image-tasks', { page: counted(importTasks.page) });
  return {
    source,
    importTasks:
      snapshotTasks === undefined
        ? images
        : bothKinds(images, share('snapshot-tasks', { page: counted(snapshotTasks.page) }), refusal, now),
    refusesSnapshotTasks: () => isRefused,
    imageRecords: { images: counted(imageRecords.images), snapshots: counted(imageRecords.snapshots) },
    spending() {
      const all = [...spent.values()];
      const count = (what: keyof Times): number => all.flatMap((times) => recent(times[what])).length;
      return { requests: count('requests'), throttles: count('throttles') };
    },
  };
}
