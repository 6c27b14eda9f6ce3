import { certaintyOf, extentOf, type AttemptBar, type Segment, type TimeSpan } from '#domain/attempt-bar.ts';
import { timedStageOf } from '#domain/stage-durations.ts';
import {
  barText,
  expectedSpan,
  hasRoom,
  isOutOfSight,
  lateText,
  type BarText,
  type Outlook,
} from '#features/task/bar-text.ts';
import { xOf, type TimeScale } from '#ui/time-axis.ts';

/** A rectangle's place from left to right, in pixels. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** A stage in a bar; `depth` grows from 1 to 5 as the machine nears its arrival. */
export interface StageFill extends Stretch {
  readonly depth: number;
  /** The stage, where there is room for it. */
  readonly label: string | null;
}

export type EndKind = 'completed' | 'failed' | 'cancelled' | 'unknown';

/** How a bar is drawn. */
export interface BarMarks {
  /** The outline of what was seen; `null` where nothing was. */
  readonly box: Stretch | null;
  /** Whether it began earlier than anybody saw. */
  readonly isFaded: boolean;
  readonly isOver: boolean;
  readonly fills: readonly StageFill[];
  /** Where nobody looked. */
  readonly hatches: readonly Stretch[];
  /** The part beyond the usual duration, with its words where there is room. */
  readonly late: (Stretch & { readonly label: string | null }) | null;
  /** The usual duration of the present stage. */
  readonly bracket: Stretch | null;
  readonly end: { readonly x: number; readonly kind: EndKind; readonly isQuiet: boolean } | null;
  /** The estimate: dots from one place to the next, then a hollow bar. */
  readonly expected: { readonly dots: Stretch; readonly range: Stretch } | null;
  readonly text: BarText | null;
}

/** The words of the five stages that the picture tells apart. */
export const STAGE_LABELS = ['Validating', 'Converting', 'Updating', 'Booting', 'Preparing AMI'] as const;

/** The mark of an end beside its bar. */
const END_PX = 11;
export interface BarOptions {
  readonly scale: TimeScale;
  readonly now: number;
  readonly outlook: Outlook | null;
  /** Why it failed, in a few words. */
  readonly cause: string | null;
  /** Whether a failure needs nobody. */
  readonly isAside: boolean;
  /** Where the next attempt begins in the same lane, in milliseconds; `null` for the last. */
  readonly nextAt: number | null;
  /** Where the attempt before it ended in the same lane, in milliseconds; `null` for the first. */
  readonly formerAt: number | null;
}

/** Where the bars before and after one stand on the same line of a lane. */
export function neighboursOf(
  bars: readonly AttemptBar[],
  lines: readonly number[],
  index: number,
): Pick<BarOptions, 'nextAt' | 'formerAt'> {
  const extents = bars.map(extentOf);
  const own = extents[index] ?? null;
  const others = extents.flatMap((extent, other) =>
    extent === null || other === index || lines[other] !== lines[index] ? [] : extent,
  );
  if (own === null) return { nextAt: null, formerAt: null };
  const after = others.filter(({ from }) => from > own.from).map(({ from }) => from);
  const before = others.filter(({ from }) => from <= own.from).map(({ to }) => to);
  return {
    nextAt: after.length === 0 ? null : Math.min(...after),
    formerAt: before.length === 0 ? null : Math.max(...before),
  };
}

/** The marks of a bar on a scale; `null` where no time of it is known. */
export function barMarks(bar: AttemptBar, options: BarOptions): BarMarks | null {
  const { scale, now, outlook } = options;
  const extent = extentOf(bar);
  if (extent === null) return null;
  const isOver = bar.end !== null;
  const until = isOver ? extent.to : Math.max(now, extent.to);
  const stretch = ({ from, to }: TimeSpan): Stretch => visibleStretch(scale, from, to);
  const hasBox = bar.segments.length > 0 || bar.unseen.length > 0;
  // The task may have gone on since.
  const tail = isOutOfSight(bar, now) ? [{ from: bar.seenUntil ?? until, to: until }] : [];
  const unseen = [...bar.unseen, ...tail];
  const lateFrom = isOver ? null : lateSince(bar, outlook);
  const lateTo = bar.seenUntil ?? until;
  const marks = {
    box: hasBox ? stretch({ from: extent.from, to: until }) : null,
    isFaded: bar.segments[0] !== undefined && certaintyOf(bar.segments[0].begin) === 'at-least',
    isOver,
    fills: fillsOf(bar.segments, scale, lateFrom ?? until, unseen),
    hatches: unseen.map(stretch),
    late:
      lateFrom === null
        ? null
        : { ...stretch({ from: lateFrom, to: lateTo }), label: lateLabel(scale, lateFrom, lateTo, outlook) },
    bracket: isOver ? null : bracketOf(bar, scale, outlook, lateFrom),
    end: endMark(bar, options, extent, hasBox),
    expected: isOver ? null : expectedOf(bar, scale, now, outlook),
  };
  return { ...marks, text: barText(bar, options, marks, xOf(scale, until)) };
}

/** How far bars are drawn beyond each end of the picture, as a share of its width: it can be moved before it is drawn anew. */
const BLEED_SHARE = 0.55;

function visibleStretch(scale: TimeScale, from: number, to: number): Stretch {
  const bleed = BLEED_SHARE * scale.widthPx;
  const left = Math.max(xOf(scale, from), -bleed);
  const right = Math.min(xOf(scale, to), scale.widthPx + bleed);
  return { x: tenths(left), width: tenths(Math.max(1.5, right - left)) };
}

function isOutside({ x, width }: Stretch, { widthPx }: TimeScale): boolean {
  return x > (1 + BLEED_SHARE) * widthPx || x + width < -BLEED_SHARE * widthPx;
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function fillsOf(
  segments: readonly Segment[],
  scale: TimeScale,
  until: number,
  unseen: readonly TimeSpan[],
): readonly StageFill[] {
  const begins = segments.flatMap((segment, index) => {
    const depth = depthOf(segment);
    const before = segments[index - 1];
    return before !== undefined && depthOf(before) === depth
      ? []
      : [{ depth, at: segment.begin.to, isNamed: segment.stage !== null }];
  });
  return begins.flatMap(({ depth, at, isNamed }, index) => {
    const to = begins[index + 1]?.at ?? Math.max(at, until);
    const { x, width } = visibleStretch(scale, at, to);
    if (isOutside({ x, width }, scale)) return [];
    const label = isNamed ? (STAGE_LABELS[depth - 1] ?? null) : null;
    // A label stands where the stage was seen.
    const hidden =
      unseen.find((span) => span.from <= at && span.to > at) ?? unseen.find((span) => span.from > at && span.from < to);
    const end = hidden === undefined ? x + width : xOf(scale, hidden.from);
    const room = Math.min(end, scale.widthPx) - Math.max(x, 0);
    return [{ x, width, depth, label: label !== null && hasRoom(label, room) ? label : null }];
  });
}

function depthOf({ stage }: Segment): number {
  return stage === null ? 1 : timedStageOf(stage) + 1;
}

/** Since when a task takes longer than usual, in milliseconds. */
function lateSince({ seenUntil }: AttemptBar, outlook: Outlook | null): number | null {
  const alarm = outlook?.forecast?.stuck ?? null;
  return alarm === null || seenUntil === null ? null : seenUntil - alarm.forMs + alarm.usualMs;
}

function lateLabel(scale: TimeScale, from: number, to: number, outlook: Outlook | null): string | null {
  const text = lateText(outlook);
  const room = Math.min(xOf(scale, to), scale.widthPx) - Math.max(0, xOf(scale, from));
  return text !== null && hasRoom(text, room) ? text : null;
}

function bracketOf(
  { segments }: AttemptBar,
  scale: TimeScale,
  outlook: Outlook | null,
  lateFrom: number | null,
): Stretch | null {
  const present = segments.findLast((segment, index) => {
    const before = segments[index - 1];
    return before === undefined || depthOf(before) !== depthOf(segment);
  });
  // Of a stage that began before anybody looked, the usual end is not known.
  if (present === undefined || outlook === null || present.begin.from === null) return null;
  const begin = present.begin.to;
  const end = lateFrom ?? (outlook.usual === null ? null : begin + outlook.usual.highMs);
  if (end === null || end <= begin) return null;
  const stretch = visibleStretch(scale, begin, end);
  return isOutside(stretch, scale) ? null : stretch;
}

function endMark(
  { end }: AttemptBar,
  { scale, now, isAside, nextAt }: BarOptions,
  { to }: TimeSpan,
  hasBox: boolean,
): BarMarks['end'] {
  if (end === null) return null;
  const beside = xOf(scale, to) + (hasBox ? END_PX : 0);
  // What is over stands before now.
  const x = tenths(Math.min(beside, xOf(scale, Math.max(now, to)) - END_PX));
  // Where the next attempt begins at once, its bar says that this one ended.
  if (nextAt !== null && xOf(scale, nextAt) < x + END_PX) return null;
  const { outcome } = end;
  const kind = outcome === 'failing' ? 'failed' : outcome;
  const isKnown = kind === 'completed' || kind === 'failed' || kind === 'cancelled';
  return { x, kind: isKnown ? kind : 'unknown', isQuiet: isAside };
}

function expectedOf(bar: AttemptBar, scale: TimeScale, now: number, outlook: Outlook | null): BarMarks['expected'] {
  const span = expectedSpan(bar, now, outlook);
  if (span === null) return null;
  const dots = visibleStretch(scale, now, span.from);
  const range = visibleStretch(scale, span.from, span.to);
  return {
    dots: { ...dots, width: Math.max(0, range.x - dots.x) },
    range: { ...range, width: Math.max(5, range.width) },
  };
}
