import * as v from 'valibot';
import { CloudError } from '#aws/cloud-error.ts';
import { CLOUD_ERROR_KINDS } from '#aws/error-kinds.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { rawInFile } from '#data/raw-in-file.ts';
import type { ActiveTasks, TaskSnapshot } from '#data/active-tasks.ts';
import type { PollSchedule } from '#data/poll-schedule.ts';

/** What a tab wants from the leader. */
export interface TabDemand {
  readonly refreshSeconds: number | 'off';
  /** Whether the tab is hidden. */
  readonly hidden: boolean;
  /** Tasks that were running when this tab read them, and that the polls do not include yet. */
  readonly running: readonly TaskSnapshot[];
}

/** A message from a tab to the others. */
export type TabMessage =
  | {
      readonly kind: 'polled';
      readonly leader: string;
      readonly tasks: ActiveTasks | null;
      readonly schedule: Omit<PollSchedule, 'isLeader'>;
    }
  | { readonly kind: 'demand'; readonly tab: string; readonly demand: TabDemand }
  | { readonly kind: 'alive' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'closed'; readonly tab: string };

/**
 * The version of the format. It is part of the names of channel and lock, so that tabs of each release have a leader of
 * their own. Increase it with every change to the messages.
 */
export const FORMAT = 6;

// Tasks are sent as EC2 answered them and normalized by the receiver, with its own rules and its own source names.
// Messages come from this origin, but may be of any release.
const Time = v.pipe(v.number(), v.finite());
const Answered = v.custom<object>((value) => typeof value === 'object' && value !== null);
const WireSnapshots = v.array(v.object({ at: Time, raw: Answered }));
const Ids = v.array(v.string());
const Failure = v.object({
  kind: v.picklist(CLOUD_ERROR_KINDS),
  service: v.picklist(['EC2', 'Cognito', 'S3', 'the sign-in service']),
  code: v.nullable(v.string()),
  message: v.nullable(v.string()),
  requestId: v.nullable(v.string()),
  retryAfterMs: v.nullable(v.number()),
});
const Tasks = v.object({
  provedAt: Time,
  complete: v.boolean(),
  throttle: v.nullable(Failure),
  active: WireSnapshots,
  unresolved: WireSnapshots,
  notFoundOnce: Ids,
  finished: WireSnapshots,
  unlisted: WireSnapshots,
  firstPage: WireSnapshots,
  // Not finite before the first time.
  firstPageAt: v.number(),
  askedAt: v.number(),
  completeListings: v.array(v.object({ at: Time, ids: Ids })),
});
const Schedule = v.object({
  startedAt: Time,
  nextAt: v.nullable(Time),
  isOff: v.boolean(),
  notBefore: Time,
  intervalMs: v.pipe(Time, v.minValue(1)),
  failure: v.nullable(v.object({ error: Failure, since: Time })),
  backoff: v.object({
    failures: v.number(),
    multiplier: v.number(),
    clean: v.number(),
    atLeastMs: v.number(),
    jitter: v.number(),
  }),
});
/** The format of a message on the channel. */
export const WireMessage = v.union([
  v.object({ kind: v.literal('polled'), leader: v.string(), tasks: v.nullable(Tasks), schedule: Schedule }),
  v.object({
    kind: v.literal('demand'),
    tab: v.string(),
    demand: v.object({
      refreshSeconds: v.union([v.number(), v.literal('off')]),
      hidden: v.boolean(),
      running: WireSnapshots,
    }),
  }),
  v.object({ kind: v.literal('alive') }),
  v.object({ kind: v.literal('refresh') }),
  v.object({ kind: v.literal('closed'), tab: v.string() }),
]);

type Wire = v.InferOutput<typeof WireMessage>;
type WireSnapshotList = v.InferOutput<typeof WireSnapshots>;

/** The message in its format on the channel. */
export function toWire(message: TabMessage): Wire {
  if (message.kind === 'demand')
    return { ...message, demand: { ...message.demand, running: toWireSnapshots(message.demand.running) } };
  if (message.kind !== 'polled') return message;
  const { leader, tasks, schedule } = message;
  const { failure } = schedule;
  return {
    kind: 'polled',
    leader,
    tasks: tasks && {
      ...tasks,
      throttle: tasks.throttle && wireFailure(tasks.throttle),
      active: toWireSnapshots(tasks.active.values()),
      unresolved: toWireSnapshots(tasks.unresolved.values()),
      notFoundOnce: [...tasks.notFoundOnce],
      finished: toWireSnapshots(tasks.finished.values()),
      unlisted: toWireSnapshots(tasks.unlisted.values()),
      firstPage: toWireSnapshots(tasks.firstPage.values()),
      completeListings: tasks.completeListings.map(({ at, ids }) => ({ at, ids: [...ids] })),
    },
    schedule: { ...schedule, failure: failure && { ...failure, error: wireFailure(failure.error) } },
  };
}

/**
 * A message of another tab.
 * @param source the name that the source has in this tab
 * @param former the tasks that this tab knows: snapshots and tasks that did not change stay the same objects
 */
export function fromWire(wire: Wire, source: string, former: ActiveTasks | null): TabMessage {
  if (wire.kind === 'demand')
    return {
      ...wire,
      demand: { ...wire.demand, running: [...fromWireSnapshots(wire.demand.running, source).values()] },
    };
  if (wire.kind !== 'polled') return wire;
  const { leader, tasks, schedule } = wire;
  const { failure } = schedule;
  return {
    kind: 'polled',
    leader,
    tasks: tasks && {
      ...tasks,
      throttle: tasks.throttle && failureOf(tasks.throttle),
      active: fromWireSnapshots(tasks.active, source, former?.active),
      unresolved: fromWireSnapshots(tasks.unresolved, source, former?.unresolved),
      notFoundOnce: new Set(tasks.notFoundOnce),
      finished: fromWireSnapshots(tasks.finished, source, former?.finished),
      unlisted: fromWireSnapshots(tasks.unlisted, source, former?.unlisted),
      firstPage: fromWireSnapshots(tasks.firstPage, source, former?.firstPage),
      completeListings: tasks.completeListings.map(
        ({ at, ids }) => former?.completeListings.find((list) => list.at === at) ?? { at, ids: new Set(ids) },
      ),
    },
    schedule: { ...schedule, failure: failure && { ...failure, error: failureOf(failure.error) } },
  };
}

function toWireSnapshots(snapshots: Iterable<TaskSnapshot>): WireSnapshotList {
  // Records of older releases lack EC2's answer; each tab remembers them by itself.
  return [...snapshots].flatMap(({ task: { raw }, at }) => (raw === undefined ? [] : [{ at, raw }]));
}

function fromWireSnapshots(
  snapshots: WireSnapshotList,
  source: string,
  former?: ReadonlyMap<string, TaskSnapshot>,
): ReadonlyMap<string, TaskSnapshot> {
  const found = new Map<string, TaskSnapshot>();
  for (const { at, raw } of snapshots) {
    const known = former?.get(String('ImportTaskId' in raw && raw.ImportTaskId));
    const isSame = known !== undefined && (known.at === at || isSameAnswer(known.task, raw));
    const task = isSame ? known.task : toImportTask(rawInFile(raw), source);
    if (task !== null) found.set(task.id, isSame && known.at === at ? known : { task, at });
  }
  return found;
}

function isSameAnswer({ raw }: ImportTask, other: object): boolean {
  return JSON.stringify(raw) === JSON.stringify(other);
}

function wireFailure({
  kind,
  service,
  code,
  message,
  requestId,
  retryAfterMs,
}: CloudError): v.InferOutput<typeof Failure> {
  return { kind, service, code, message, requestId, retryAfterMs };
}

function failureOf(failure: v.InferOutput<typeof Failure>): CloudError {
  return new CloudError(failure.kind, failure.service, failure);
}
