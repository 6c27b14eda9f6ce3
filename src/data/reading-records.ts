import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { CloudError } from '#aws/cloud-error.ts';
import { sourceIdentity } from '#domain/source.ts';
import {
  ec2RecordsOptions,
  NO_RECORDS,
  RECORD_READS,
  type Answer,
  type Ec2Records,
  type RecordRead,
  type WantedIds,
} from '#data/ec2-records.ts';
import { pollScheduleOptions } from '#data/poll-schedule.ts';
import { plannedRequest, RecordAnswer, SHOWN_MS, withAnswer, type PlannedRequest } from '#data/record-plan.ts';
import { allowedReads, noteRefused } from '#data/refused-reads.ts';
import { openBroadcast } from '#auth/broadcast.ts';
import type { OpenSourceWithRecords } from '#auth/sources.ts';

/** The reading of AMIs and snapshots of a source. */
export interface RecordReading {
  /** Plans the next request again, because other ids are wanted. */
  readonly reconsider: () => void;
  readonly stop: () => void;
}

/** How long a new id waits for others, in milliseconds. The tab that polls asks first; the others hear its answer. */
const COLLECT_MS = 5000;
const FOLLOWER_MS = 15_000;
/** The time between two requests of this browser, in milliseconds: at first a page has a whole list to learn of. */
const FIRST_GAP_MS = 20_000;
const FIRST_MS = 180_000;
const GAP_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** What tabs send each other: an answer of EC2, or that a tab is new and needs those of the others. */
const Message = v.union([v.object({ kind: v.literal('new') }), RecordAnswer]);

/** The version of the format, a part of the channel's name: tabs of another release may have another one. */
const FORMAT = 2;

/**
 * Reads what EC2 remembers of the AMIs and snapshots of a source, once for each id, in batches, until `stop`; the AMIs that
 * somebody looks at again, because their states may change. A request that fails is sent again later and ever more seldom; a
 * call that EC2 refuses is not sent again.
 * @param wanted the ids to learn of
 */
export function startReadingRecords(
  queryClient: QueryClient,
  { source, imageRecords }: OpenSourceWithRecords,
  wanted: () => WantedIds,
): RecordReading {
  const options = ec2RecordsOptions(source.name);
  const { queryKey: scheduleKey } = pollScheduleOptions(source.name);
  const channel = openBroadcast(`arrivals records ${FORMAT} ${sourceIdentity(source)}`, Message);
  const startedAt = Date.now();
  let newSince: number | null = null;

  const current = (): Ec2Records => queryClient.getQueryData(options.queryKey) ?? NO_RECORDS;

  function planned(): PlannedRequest | null {
    const known = current();
    const ids = wanted();
    const idsOf = (read: RecordRead): readonly string[] =>
      allowedReads(source).includes(read) && !known.refused.includes(read) ? ids[read] : [];
    const mayAskAgain = idsOf('images').length > 0;
    const may = {
      images: idsOf('images'),
      snapshots: idsOf('snapshots'),
      opened: mayAskAgain ? ids.opened : null,
      shown: mayAskAgain ? ids.shown : [],
    };
    const hasNew = RECORD_READS.some((read) => may[read].some((id) => !known[read].has(id)));
    const now = Date.now();
    newSince = hasNew ? Math.min(newSince ?? now, now) : null;
    const isLeader = queryClient.getQueryData(scheduleKey)?.isLeader === true;
    const waitMs = isLeader ? COLLECT_MS : FOLLOWER_MS;
    const plan = plannedRequest(known, may, (newSince ?? 0) + waitMs, waitMs - COLLECT_MS);
    if (plan === null) return null;
    const gapMs = now - startedAt < FIRST_MS ? FIRST_GAP_MS : GAP_MS;
    const backoffMs = known.failures === 0 ? gapMs : Math.min(GAP_MS * 2 ** known.failures, LONGEST_WAIT_MS);
    // A time in the future is from before the clock was set back.
    return { ...plan, at: Math.max(plan.at, known.askedAt > now ? 0 : known.askedAt + backoffMs) };
  }

  function interval(): number {
    const plan = planned();
    // Other rows may be on screen by then.
    if (plan === null) return SHOWN_MS;
    return Math.min(Math.max(plan.at - Date.now(), 1), LONGEST_WAIT_MS);
  }

  async function readNext(signal: AbortSignal): Promise<Ec2Records> {
    const plan = planned();
    const at = Date.now();
    // A timer that was set before another tab answered may come too early.
    if (plan === null || plan.at > at + 1) return current();
    try {
      const answer = await ask(plan, at, signal);
      channel.post(answer);
      newSince = null;
      return withAnswer({ ...current(), askedAt: at }, answer);
    } catch (error) {
      if (signal.aborted) throw error;
      const known = { ...current(), askedAt: at };
      // Not only EC2 fails: the code of the call may not load.
      if (!(error instanceof CloudError) || error.kind !== 'denied') return { ...known, failures: known.failures + 1 };
      noteRefused(source, plan.read);
      return { ...known, refused: [...known.refused, plan.read] };
    }
  }

  async function ask({ read: kind, ids }: PlannedRequest, at: number, signal: AbortSignal): Promise<RecordAnswer> {
    const request = { asked: [...ids], at };
    return kind === 'images'
      ? { kind, ...request, found: [...(await imageRecords.images(ids, signal))] }
      : { kind, ...request, found: [...(await imageRecords.snapshots(ids, signal))] };
  }

  const observer = new QueryObserver(queryClient, {
    ...options,
    enabled: true,
    queryFn: ({ signal }) => readNext(signal),
    refetchInterval: ({ state }) => (state.fetchStatus === 'fetching' ? false : interval()),
    refetchIntervalInBackground: true,
  });
  const reconsider = (): void => observer.setOptions(observer.options);

  channel.subscribe((message) => {
    if (message.kind === 'new') for (const answer of answersOf(current())) channel.post(answer);
    else queryClient.setQueryData(options.queryKey, withAnswer(current(), message));
  });
  const unsubscribe = observer.subscribe(() => {});
  channel.post({ kind: 'new' });
  return {
    reconsider,
    stop() {
      unsubscribe();
      channel.close();
      void queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
    },
  };
}

/** What is known, as answers for a new tab. What was not listed is left out: that tab asks for itself. */
function answersOf({ images, snapshots, askedAt: at }: Ec2Records): RecordAnswer[] {
  const known = [...images.values()].flatMap(listedRecord);
  const begun = [...snapshots.values()].flatMap(listedRecord);
  const answers: RecordAnswer[] = [
    { kind: 'images', asked: known.map(({ imageId }) => imageId), found: known, at },
    { kind: 'snapshots', asked: begun.map(({ snapshotId }) => snapshotId), found: begun, at },
  ];
  return answers.filter(({ asked }) => asked.length > 0);
}

function listedRecord<EC2Record>({ record, absences }: Answer<EC2Record>): EC2Record | readonly never[] {
  return absences === 0 && record !== null ? record : [];
}
