import { certaintyOf, extentOf, type AttemptBar, type Edge, type Segment } from '#domain/attempt-bar.ts';
import { durationText } from '#domain/duration.ts';
import { stageWord } from '#domain/stage.ts';
import {
  axisTimeText,
  endText,
  expectedSpan,
  expectedText,
  isOutOfSight,
  lateText,
  type Outlook,
} from '#features/task/bar-text.ts';

/** What is known of a machine at a time: names and values. */
export type Reading = readonly (readonly [name: string, value: string])[];

export interface ReadingOptions {
  readonly now: number;
  readonly outlookOf: (bar: AttemptBar) => Outlook | null;
  /** Why an attempt failed, in a few words. */
  readonly causeOf: (bar: AttemptBar) => string | null;
}

export interface ReadingAtOptions extends ReadingOptions {
  /** When this browser first looked, in milliseconds; `null` for never. */
  readonly seenSince: number | null;
}

/** The stage of a segment in words. */
function segmentWord({ stage, outcome }: Segment): string {
  if (outcome === 'cancelling') return 'Cancelling';
  if (outcome !== 'running') return 'Unknown';
  return stage === null ? 'No stage named' : stageWord(stage);
}

/** What is known of a machine at a time in milliseconds; the nearest attempt before it counts. */
export function readingAt(bars: readonly AttemptBar[], at: number, options: ReadingAtOptions): Reading {
  const bar = bars.findLast((one) => (extentOf(one)?.from ?? Number.POSITIVE_INFINITY) <= at);
  const { now, causeOf, seenSince } = options;
  if (bar === undefined) {
    if (!bars.some((one) => extentOf(one) !== null)) return [['Ended', 'not observed']];
    return seenSince === null || at < seenSince
      ? [['Not observed', seenSince === null ? 'so far' : `before ${axisTimeText(seenSince, now)}`]]
      : [['Not seen yet', 'at this time']];
  }
  const ended = extentOf(bar)?.to ?? at;
  if (bar.end !== null && at > ended) return [[endWord(bar), endText(bar, causeOf(bar), now)]];
  const outlook = bar.end === null ? options.outlookOf(bar) : null;
  const unseen = bar.unseen.find(({ from, to }) => from <= at && at < to);
  if (unseen !== undefined && at <= now)
    return [['Not observed', `${axisTimeText(unseen.from, now)}–${axisTimeText(unseen.to, now)}`]];
  if (isOutOfSight(bar, now) && at > (bar.seenUntil ?? at))
    return [['Not seen', `since ${axisTimeText(bar.seenUntil ?? at, now)}`]];
  const index = bar.segments.findLastIndex(({ begin }) => begin.to <= at);
  const segment = bar.segments[index];
  const stage: Reading = segment === undefined ? [] : [[segmentWord(segment), lastedText(segment, bar, now)]];
  return index === bar.segments.length - 1 ? [...stage, ...outlookFacts(bar, outlook, now)] : stage;
}

function endWord({ end }: AttemptBar): string {
  if (end?.outcome === 'completed') return 'Arrived';
  return end?.outcome === 'failed' || end?.outcome === 'failing' ? 'Failed' : 'Ended';
}

function lastedText({ begin, end }: Segment, bar: AttemptBar, now: number): string {
  const { seenUntil, end: barEnd } = bar;
  const isOut = isOutOfSight(bar, now);
  const from = axisTimeText(begin.to, now);
  const isAtLeast = begin.from === null;
  if (end !== null) return `${isAtLeast ? 'before ' : ''}${from}–${axisTimeText(end.to, now)}`;
  const long = durationText((barEnd === null && !isOut ? now : (seenUntil ?? now)) - begin.to);
  return isAtLeast ? `at least since ${from}, ${long}` : `since ${from}, ${long}`;
}

function outlookFacts(bar: AttemptBar, outlook: Outlook | null, now: number): Reading {
  if (outlook === null) return [];
  const { usual, forecast } = outlook;
  const late = lateText(outlook);
  const expected = expectedSpan(bar, now, outlook);
  const basis =
    forecast?.stuck?.basis ?? (forecast?.estimate == null ? null : `${forecast.estimate.basis} imports seen`);
  return [
    ...(late === null ? [] : [['Longer', late] as const]),
    ...(usual === null ? [] : [['Usual here', `${durationText(usual.lowMs)}–${durationText(usual.highMs)}`] as const]),
    ['Expected', expected === null ? 'no estimate yet' : expectedText(expected, now)],
    ...(basis === null ? [] : [['Basis', basis] as const]),
  ];
}

/** A line of the table behind the picture. */
export interface TableLine {
  readonly key: string;
  readonly attempt: string;
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  readonly sure: string;
}

/** The lines of the table for the attempts of one machine, oldest first: its stages, and how each attempt ended. */
export function tableLines(
  bars: readonly AttemptBar[],
  isOrdered: boolean,
  { now, causeOf, outlookOf }: ReadingOptions,
): readonly TableLine[] {
  return bars.flatMap((bar, index): readonly TableLine[] => {
    const { id } = bar.task;
    const attempt = bars.length === 1 ? '1' : isOrdered ? `${index + 1} of ${bars.length}` : 'order not known';
    const stages = bar.segments.map((segment, at) => ({
      key: `${id} ${at}`,
      attempt,
      stage: segmentWord(segment),
      from: edgeText(segment.begin, now),
      to:
        segment.end !== null
          ? edgeText(segment.end, now)
          : isOutOfSight(bar, now)
            ? `seen last ${axisTimeText(bar.seenUntil ?? now, now)}`
            : 'now',
      sure: isSure(segment.begin) && (segment.end === null || isSure(segment.end)) ? 'sure' : 'at least',
    }));
    if (bar.end !== null) {
      const time = edgeText(bar.end.edge, now);
      const isKnown = bar.end.edge.from !== null;
      const stage = [endWord(bar), ...(bar.end.outcome === 'completed' ? [] : [endText(bar, causeOf(bar), now)])].join(
        ': ',
      );
      return [
        ...stages,
        {
          key: `${id} end`,
          attempt,
          stage,
          from: time,
          to: time,
          sure: isKnown && isSure(bar.end.edge) ? 'sure' : 'at least',
        },
      ];
    }
    const outlook = outlookOf(bar);
    const span = expectedSpan(bar, now, outlook);
    const late = lateText(outlook);
    const expected =
      span === null
        ? []
        : [
            {
              key: `${id} next`,
              attempt,
              stage: 'Arrival expected',
              from: axisTimeText(span.from, now),
              to: axisTimeText(span.to, now),
              sure: 'a guess',
            },
          ];
    return late === null
      ? [...stages, ...expected]
      : [
          ...stages.slice(0, -1),
          ...stages.slice(-1).map((line) => ({ ...line, stage: `${line.stage}, ${late}` })),
          ...expected,
        ];
  });
}

function isSure(edge: Edge): boolean {
  const certainty = certaintyOf(edge);
  return certainty === 'exact' || certainty === 'polls';
}

/** An edge in words: a time, `before` one, or between two where nobody looked. */
function edgeText(edge: Edge, now: number): string {
  const to = axisTimeText(edge.to, now);
  const certainty = certaintyOf(edge);
  if (certainty === 'at-least') return `before ${to}`;
  return certainty === 'gap' && edge.from !== null ? `${axisTimeText(edge.from, now)} to ${to}` : to;
}
