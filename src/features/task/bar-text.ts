import { certaintyOf, type AttemptBar, type TimeSpan } from '#domain/attempt-bar.ts';
import { clockText, dayAndClockText, DAY_MS, durationText } from '#domain/duration.ts';
import { MAX_POLL_GAP_MS } from '#domain/task-history.ts';
import type { UsualDuration } from '#domain/usual-duration.ts';
import type { BarMarks, BarOptions } from '#features/task/bar-marks.ts';
import type { Forecast } from '#features/task/forecast.tsx';
import { xOf } from '#ui/time-axis.ts';

/** What is expected of a task that runs. */
export interface Outlook {
  readonly forecast: Forecast | null;
  readonly usual: UsualDuration | null;
}

/** A text beside a bar. */
export interface BarText {
  readonly x: number;
  readonly text: string;
  readonly isBefore: boolean;
  readonly tone: 'quiet' | 'cause' | 'late';
}

/** About the width of a letter of 12 pixels: labels are left out before they are cut. */
export const LETTER_PX = 6.3;
const LABEL_PAD_PX = 8;
/** The room between the mark of an end and its text. */
const TEXT_PX = 12;
/** Half of the mark of an end. */
const MARK_PX = 8;
/** The room beside the line of the present. */
const NOW_PX = 6;
/** Shorter texts than this say nothing when they are cut. */
const MIN_LETTERS = 6;

/** Whether a label fits into a bar of a width in pixels. */
export function hasRoom(label: string, room: number): boolean {
  return label.length * LETTER_PX + 2 * LABEL_PAD_PX <= room;
}

/** How much longer than usual a task takes, in words; `null` for one that does not. */
export function lateText(outlook: Outlook | null): string | null {
  const alarm = outlook?.forecast?.stuck ?? null;
  if (alarm === null) return null;
  const isCircling = alarm.how === 'circling';
  const { atLeast } = outlook?.forecast ?? {};
  const long = `${atLeast === true ? 'at least ' : ''}${durationText(isCircling ? alarm.forMs : alarm.forMs - alarm.usualMs)}`;
  return isCircling ? `in circles for ${long}` : `${long} longer than usual`;
}

/** Whether nobody looked at a running task for a while, so that what it does now is not known. */
export function isOutOfSight({ end, seenUntil }: AttemptBar, now: number): boolean {
  return end === null && seenUntil !== null && now - seenUntil > MAX_POLL_GAP_MS;
}

/** When a task is expected, in milliseconds, and never before now; `null` without an estimate, and out of sight. */
export function expectedSpan(bar: AttemptBar, now: number, outlook: Outlook | null): TimeSpan | null {
  const range = outlook?.forecast?.estimate ?? null;
  const { seenUntil } = bar;
  if (range === null || seenUntil === null || isOutOfSight(bar, now)) return null;
  const from = Math.max(now, seenUntil + range.lowMs);
  return { from, to: Math.max(from, seenUntil + range.highMs) };
}

/** A time as the axis says it, with its day where it is another one than that of `now`. */
export function axisTimeText(at: number, now: number): string {
  return Math.abs(at - now) < DAY_MS ? clockText(at) : dayAndClockText(at);
}

/** When a task is expected, in words: `15:20–15:45`. */
export function expectedText({ from, to }: TimeSpan, now: number): string {
  const [low, high] = [axisTimeText(from, now), axisTimeText(to, now)];
  return low === high ? low : `${low}–${high}`;
}

/** How an attempt ended, in a few words. */
export function endText({ end }: AttemptBar, cause: string | null, now: number): string {
  if (end === null) return '';
  const { outcome, edge } = end;
  if (outcome === 'left') return 'end not seen';
  if (outcome === 'failed' || outcome === 'failing') return cause ?? 'Failed';
  const time = edge.from === null ? null : axisTimeText(edge.to, now);
  const timed = time === null ? null : certaintyOf(edge) === 'gap' ? `by ${time}` : time;
  if (outcome === 'completed') return timed ?? 'ended, not observed';
  return timed === null ? 'Cancelled' : `Cancelled ${timed}`;
}

/** The text beside a bar: how it ended, or when it is expected; `null` where there is no room for it. */
export function barText(
  bar: AttemptBar,
  options: BarOptions,
  { end, expected, late, box }: Pick<BarMarks, 'end' | 'expected' | 'late' | 'box'>,
  untilX: number,
): BarText | null {
  const { scale, now, outlook, cause, isAside } = options;
  const place = (text: string, x: number, tone: BarText['tone']): BarText | null =>
    // A mark that stands before now may stand before its bar too.
    placed({ text, tone }, x, Math.min(box?.x ?? untilX, (end?.x ?? untilX) - MARK_PX), options);
  if (bar.end !== null) {
    if (end === null) return null;
    const x = behindNow(end.x + TEXT_PX, xOf(scale, now));
    return place(endText(bar, cause, now), x, end.kind === 'failed' && !isAside ? 'cause' : 'quiet');
  }
  const span = expectedSpan(bar, now, outlook);
  if (span !== null && expected !== null) {
    const { x, width } = expected.range;
    const text = expectedText(span, now);
    const isOnDots = x + width + 8 + widthOf(text) > scale.widthPx && x - untilX > widthOf(text) + 12;
    return isOnDots ? { x: x - 6, text, isBefore: true, tone: 'quiet' } : place(text, x + width + 8, 'quiet');
  }
  if (late !== null) return place(late.label === null ? (lateText(outlook) ?? 'stuck') : 'stuck', untilX + 8, 'late');
  const last = bar.segments.at(-1);
  const text = isOutOfSight(bar, now)
    ? `not seen since ${axisTimeText(bar.seenUntil ?? now, now)}`
    : last?.outcome === 'cancelling'
      ? 'Cancelling'
      : last?.outcome === 'running'
        ? 'no estimate yet'
        : null;
  return text === null ? null : place(text, untilX + 8, 'quiet');
}

/** The place of a text, moved behind the line of the present where it would begin on it. */
function behindNow(x: number, nowX: number): number {
  return x > nowX - NOW_PX && x < nowX + NOW_PX ? nowX + NOW_PX : x;
}

/** About the width of a text of 12 pixels. */
function widthOf(text: string): number {
  return text.length * LETTER_PX;
}

/** A text behind its bar, else before it, else cut where the next bar begins; `null` where too little of it is left. */
function placed(
  { text, tone }: Pick<BarText, 'text' | 'tone'>,
  x: number,
  beginX: number,
  { scale, nextAt, formerAt }: BarOptions,
): BarText | null {
  // Before the next bar there may be its mark.
  const limit = nextAt === null ? scale.widthPx : Math.min(scale.widthPx, xOf(scale, nextAt) - TEXT_PX);
  if (x < -widthOf(text)) return null;
  if (x + widthOf(text) <= limit) return { x, text, isBefore: false, tone };
  // Behind a former bar stands its own text.
  if (formerAt === null && beginX - 8 - widthOf(text) >= 0 && beginX < scale.widthPx)
    return { x: beginX - 8, text, isBefore: true, tone };
  const letters = Math.floor((limit - x) / LETTER_PX);
  return letters < MIN_LETTERS ? null : { x, text: `${text.slice(0, letters - 1)}…`, isBefore: false, tone };
}
