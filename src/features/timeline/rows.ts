import type { TimeSpan } from '#domain/attempt-bar.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Lane, LaneGroup } from '#features/timeline/lanes.ts';
import { axisTimeText } from '#features/task/bar-text.ts';

/** Machines that are counted instead of drawn: outside of the time that is shown, or without any time. */
export interface HiddenLanes {
  readonly what: 'before' | 'after' | 'unseen';
  readonly text: string;
  /** The time that shows the nearest of them, in milliseconds; `null` where none is known. */
  readonly at: number | null;
}

/** A line of the picture. */
export type TimelineRow =
  | { readonly kind: 'group'; readonly key: string; readonly group: LaneGroup; readonly isFolded: boolean }
  | { readonly kind: 'lane'; readonly key: string; readonly lane: Lane }
  | { readonly kind: 'hidden'; readonly key: string; readonly groupKey: string; readonly hidden: HiddenLanes };

interface RowOptions {
  /** The time that is shown. */
  readonly shown: TimeSpan;
  readonly now: number;
  readonly isFolded: (group: string) => boolean;
  /** Whether the machines of a group without any time have lanes too. */
  readonly showsUnseen: (group: string) => boolean;
}

/** The lines of the picture: groups, the machines that the shown time touches, and a count of the others. */
export function timelineRows(groups: readonly LaneGroup[], options: RowOptions): readonly TimelineRow[] {
  return groups.flatMap((group): readonly TimelineRow[] => {
    const isFolded = group.title !== null && options.isFolded(group.key);
    const head: readonly TimelineRow[] =
      group.title === null ? [] : [{ kind: 'group', key: `group ${group.key}`, group, isFolded }];
    return isFolded ? head : [...head, ...lanesOfGroup(group, options)];
  });
}

function lanesOfGroup({ key, lanes }: LaneGroup, { shown, now, showsUnseen }: RowOptions): readonly TimelineRow[] {
  const of = { before: [] as Lane[], after: [] as Lane[], unseen: [] as Lane[], in: [] as Lane[] };
  for (const lane of lanes) of[placeOf(lane, shown)].push(lane);
  const isOpen = showsUnseen(key);
  const visible = isOpen ? [...of.in, ...of.unseen] : of.in;
  const hidden: readonly HiddenLanes[] = [
    ...(of.before.length === 0
      ? []
      : [
          {
            what: 'before' as const,
            text: `${of.before.length} more ${of.before.every(hasArrived) ? 'arrived' : 'ended'} before ${axisTimeText(shown.from, now)}`,
            at: Math.max(...of.before.map(({ extent }) => extent?.to ?? 0)),
          },
        ]),
    ...(of.after.length === 0
      ? []
      : [
          {
            what: 'after' as const,
            text: `${of.after.length} more began after ${axisTimeText(shown.to, now)}`,
            at: Math.min(...of.after.map(({ extent }) => extent?.from ?? Number.POSITIVE_INFINITY)),
          },
        ]),
    ...(of.unseen.length === 0
      ? []
      : [
          {
            what: 'unseen' as const,
            text: isOpen
              ? `Hide ${of.unseen.length} that nobody saw end`
              : `${of.unseen.length} more ${unseenWord(of.unseen)}, not observed`,
            at: null,
          },
        ]),
  ];
  return [
    ...visible.map((lane) => ({ kind: 'lane' as const, key: lane.key, lane })),
    ...hidden.map((one) => ({ kind: 'hidden' as const, key: `${one.what} ${key}`, groupKey: key, hidden: one })),
  ];
}

function placeOf({ extent }: Lane, { from, to }: TimeSpan): 'before' | 'after' | 'unseen' | 'in' {
  if (extent === null) return 'unseen';
  if (extent.to < from) return 'before';
  return extent.from > to ? 'after' : 'in';
}

function hasArrived({ task }: Lane): boolean {
  return task.outcome === 'completed';
}

function unseenWord(lanes: readonly Lane[]): string {
  return lanes.every(hasArrived) ? 'arrived' : 'ended';
}

/** Where the lines of a picture begin, in pixels from its top; one more for its end. */
export function rowTops(rows: readonly TimelineRow[], lanePx: number, headPx: number): readonly number[] {
  const tops = [0];
  for (const row of rows) {
    const height = row.kind === 'lane' ? headPx + lanePx * row.lane.lineCount : lanePx;
    tops.push((tops.at(-1) ?? 0) + height);
  }
  return tops;
}

/** The index of the row at a place, in pixels from the top; that of the last one below the end. */
export function rowAt(tops: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The task of a row, or `null` for one that is no machine. */
export function taskOfRow(row: TimelineRow | undefined): ImportTask | null {
  return row?.kind === 'lane' ? row.lane.task : null;
}
