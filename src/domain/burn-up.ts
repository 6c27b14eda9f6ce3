import { MINUTE_MS } from '#domain/duration.ts';
import { arrivalRange, type TimeRange } from '#domain/simulated-arrivals.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { Wave } from '#domain/waves.ts';

/** A number of machines from a time on, in milliseconds. */
export interface Step {
  readonly at: number;
  readonly count: number;
  /** Whether it was so many at that time at the latest, because nobody had looked before. */
  readonly isBy: boolean;
}

/** Machines of a wave over time. Times are in milliseconds. */
export interface BurnUp {
  readonly arrived: readonly Step[];
  /** Those that EC2 listed, or that had arrived by its records. */
  readonly listed: readonly Step[];
  /** Those that this browser saw listed. */
  readonly seenListed: readonly Step[];
  /** When each of the next ones arrives. */
  readonly expected: readonly (TimeRange & { readonly count: number })[];
  /** The present, which no look is later than. */
  readonly now: number;
  /** When nobody looked, the earliest first; they do not overlap. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

/** Longer than the slowest poll of an open page. */
const LOOKED_MS = 6 * MINUTE_MS;

/** Counts times, with one step for all that are equal. */
function steps(times: readonly { readonly at: number; readonly isBy: boolean }[]): readonly Step[] {
  const result: Step[] = [];
  for (const [index, { at, isBy }] of times.toSorted((a, b) => a.at - b.at).entries()) {
    const last = result.at(-1);
    if (last?.at === at) result[result.length - 1] = { at, count: index + 1, isBy: last.isBy || isBy };
    else result.push({ at, count: index + 1, isBy });
  }
  return result;
}

function gapsOf({ tasks, machines }: Wave, { historyOf }: TaskContext, now: number): BurnUp['gaps'] {
  const gaps = tasks.flatMap((task) =>
    (historyOf(task)?.changes ?? []).flatMap(({ at, unseenMs }) =>
      unseenMs === undefined ? [] : { from: at - unseenMs, to: at },
    ),
  );
  const looks = machines.flatMap(({ state, task }) => (state === 'running' ? (historyOf(task)?.lastSeen ?? []) : []));
  const lastLook = Math.max(...looks);
  if (looks.length > 0 && now - lastLook > LOOKED_MS) gaps.push({ from: lastLook, to: now });
  const joined: { from: number; to: number }[] = [];
  for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || gap.from > last.to) joined.push(gap);
    else last.to = Math.max(last.to, gap.to);
  }
  return joined;
}

/** The machines of a wave over time: those that EC2 listed, those that arrived, and those that are expected. */
export function burnUp(wave: Wave, context: TaskContext): BurnUp {
  const ends = wave.machines.flatMap(({ state, end }) => (state === 'completed' && end !== null ? end : []));
  const listed = wave.machines.flatMap(({ listedAt, end }) => {
    // EC2's record of an AMI may tell of a time before this browser looked.
    const at = Math.min(listedAt ?? Number.POSITIVE_INFINITY, end?.at ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(at) ? { at, isBy: false } : [];
  });
  // The clock of the context follows by the minute.
  const now = Math.max(context.now, ...wave.tasks.flatMap((task) => context.historyOf(task)?.lastSeen ?? []));
  return {
    arrived: steps(ends),
    listed: steps(listed),
    seenListed: steps(wave.machines.flatMap(({ listedAt: at }) => (at === null ? [] : { at, isBy: false }))),
    expected: wave.arriving.map((_, index) => ({
      count: wave.counts.completed + index + 1,
      ...arrivalRange(wave.simulated, index + 1),
    })),
    now,
    gaps: gapsOf(wave, context, now),
  };
}
