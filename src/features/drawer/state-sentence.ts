import { stageText } from '#domain/column-table.ts';
import {
  clockText,
  dayAndClockText,
  durationText,
  HOUR_MS,
  MINUTE_MS,
  observedDurationText,
  shortDurationText,
  timeText,
} from '#domain/duration.ts';
import { basisText, type Estimate } from '#domain/estimate.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded, outcomeFamily } from '#domain/outcome.ts';
import { timeInStage, type Observation, type TaskHistory } from '#domain/task-history.ts';
import { stuckText, type Forecast } from '#features/task/forecast.tsx';

/** A part of the sentence on the state of a task. */
export interface SentencePart {
  readonly text: string;
  readonly tone?: 'strong' | 'warn';
  /** The exact time, or what the part rests on. */
  readonly title?: string;
}

type History = TaskHistory & { readonly missed?: true };

interface SentenceSubject {
  readonly task: ImportTask;
  readonly seen: History | null;
  /** Whether EC2 no longer lists the task. */
  readonly isUnlisted: boolean;
  readonly forecast: Forecast | null;
  /** The cause of a failure in a few words. */
  readonly cause: string | null;
  /** The later attempt that runs or completed, of a failure that was retried. */
  readonly retry: { readonly task: ImportTask; readonly seen: History | null } | null;
}

/** How many characters of a cause are shown: an unknown one is AWS's text, which may be as long as AWS likes. */
const CAUSE_LENGTH = 120;

/**
 * The state of a task in one sentence, with the times that this browser observed. What is not known is left out.
 * @param now in milliseconds
 */
export function stateSentence(subject: SentenceSubject, now: number): readonly SentencePart[] {
  const { task, seen, cause, retry } = subject;
  const end = observedEnd(seen);
  switch (task.outcome) {
    case 'completed':
      return end === null || seen === null
        ? []
        : [
            { text: `Arrived ${by(end)}${momentText(end.at, now)}`, title: timeText(end.at) },
            ...said(tookText(seen, end)),
          ];
    case 'failed':
    case 'failing':
      return [
        ...said(cause === null ? null : cut(cause), 'strong'),
        ...(task.outcome === 'failed' ? endedParts('failed', end, now) : said(forText('failing', seen, now))),
        ...said(retry === null ? null : retryText(retry, now)),
      ];
    case 'cancelled':
      return endedParts('Cancelled', end, now);
    case 'cancelling':
      return said(forText('Cancelling', seen, now));
    default:
      return runningParts(subject, now);
  }
}

function runningParts({ task, seen, isUnlisted, forecast }: SentenceSubject, now: number): readonly SentencePart[] {
  const stage = stageText(task);
  const first =
    seen === null
      ? []
      : [{ text: `First seen ${momentText(seen.firstSeen, now)}`, title: timeText(seen.firstSeen) } as const];
  if (isUnlisted) {
    const last = [stage, task.progress === null ? null : `${task.progress} %`].filter(Boolean).join(' ');
    return [...first, ...said(last === '' ? null : `${last} when last seen`)];
  }
  const stuck = forecast === null ? null : stuckText(forecast);
  const estimate = forecast?.estimate ?? null;
  const done = estimate === null || seen === null ? null : doneText(estimate, seen.lastSeen, now);
  return [
    ...first,
    // The warning says for how long.
    ...said(stage === null || stuck !== null ? stage : forText(stage, seen, now)),
    ...(stuck === null ? [] : [{ text: stuck, tone: 'warn' } as const]),
    ...(estimate === null || done === null
      ? []
      : [{ text: done, title: `A guess, if it completes: ${basisText(estimate)}` }]),
  ];
}

function said(text: string | null, tone?: 'strong'): readonly SentencePart[] {
  return text === null ? [] : [tone === undefined ? { text } : { text, tone }];
}

function endedParts(word: string, end: Observation | null, now: number): readonly SentencePart[] {
  if (end === null) return [];
  const when =
    end.unseenMs === undefined ? `${shortDurationText(now - end.at)} ago` : by(end) + momentText(end.at, now);
  return [{ text: `${word} ${when}`, title: timeText(end.at) }];
}

function forText(word: string, seen: History | null, now: number): string {
  const duration = seen === null ? null : timeInStage(seen, now);
  return duration === null ? word : `${word} for ${observedDurationText(duration)}`;
}

/** The observed end of a task; `null` if it had ended before anybody looked. */
function observedEnd(seen: History | null): Observation | null {
  const index = seen?.changes.findIndex(({ outcome }) => hasEnded(outcome)) ?? -1;
  return index > 0 || seen?.missed === true ? (seen?.changes[index] ?? null) : null;
}

/** An end after a gap in polling may have been earlier. */
function by({ unseenMs }: Observation): string {
  return unseenMs === undefined ? '' : 'by ';
}

function tookText({ firstSeen, fromStart, changes }: History, end: Observation): string | null {
  const isStartKnown = fromStart && changes[0]?.unseenMs === undefined;
  const isEndKnown = end.unseenMs === undefined;
  if (end === changes[0] || (!isStartKnown && !isEndKnown)) return null;
  const bound = !isStartKnown ? 'at least ' : isEndKnown ? '' : 'at most ';
  return `took ${bound}${durationText(end.at - firstSeen)}`;
}

function retryText({ task, seen }: NonNullable<SentenceSubject['retry']>, now: number): string {
  if (outcomeFamily(task.outcome) === 'completed') {
    const end = observedEnd(seen);
    return `retried: ${end === null ? 'a later attempt completed' : `completed ${by(end)}${momentText(end.at, now)}`}`;
  }
  return `retried: ${seen === null ? 'it runs again' : `again since ${momentText(seen.firstSeen, now)}`}`;
}

/** When a task is expected to complete, rounded outwards; `null` once the range has passed. */
function doneText({ lowMs, highMs }: Estimate, from: number, now: number): string | null {
  const step = (highMs < 10 * MINUTE_MS ? 1 : highMs < HOUR_MS ? 5 : 10) * MINUTE_MS;
  const low = Math.floor((from + lowMs) / step) * step;
  const high = Math.ceil((from + highMs) / step) * step;
  if (high <= now) return null;
  if (low <= now) return `done by about ${momentText(high, now)}`;
  const end = isSameDay(low, high) ? clockText(high) : momentText(high, now);
  return low === high ? `done about ${momentText(low, now)}` : `done about ${momentText(low, now)} to ${end}`;
}

/** A time of day, with the date where it is not today. */
function momentText(at: number, now: number): string {
  return isSameDay(at, now) ? clockText(at) : dayAndClockText(at);
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function cut(text: string): string {
  return text.length <= CAUSE_LENGTH ? text : `${text.slice(0, CAUSE_LENGTH).trimEnd()}…`;
}
