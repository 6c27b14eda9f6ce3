import { taskEnd, timeTaken, type Ec2Record, type TaskEnd } from '#domain/arrival.ts';
import { stageText } from '#domain/result-text.ts';
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
import { outcomeFamily } from '#domain/outcome.ts';
import { timeInStage, type TaskHistory } from '#domain/task-history.ts';
import { stuckText, type Forecast } from '#features/task/forecast.tsx';

/** A part of the sentence on the state of a task. */
export interface SentencePart {
  readonly text: string;
  readonly tone?: 'strong' | 'warn';
  /** The exact time, or what the part rests on. */
  readonly title?: string;
}

interface SentenceSubject {
  readonly task: ImportTask;
  readonly seen: TaskHistory | null;
  /** What EC2 remembers of what it made. */
  readonly record: Ec2Record | null;
  /** Whether EC2 no longer lists the task. */
  readonly isUnlisted: boolean;
  readonly forecast: Forecast | null;
  /** The cause of a failure in a few words. */
  readonly cause: string | null;
  /** The later attempt that runs or completed, of a failure that was retried. */
  readonly retry: Pick<SentenceSubject, 'task' | 'seen' | 'record'> | null;
}

/** How many characters of a cause are shown: an unknown one is AWS's text, which may be as long as AWS likes. */
const CAUSE_LENGTH = 120;

/**
 * The state of a task in one sentence, with the times that EC2 remembers or this browser observed. What is not known is left
 * out.
 * @param now in milliseconds
 */
export function stateSentence(subject: SentenceSubject, now: number): readonly SentencePart[] {
  const { task, seen, record, cause, retry } = subject;
  const end = taskEnd(task, seen, record);
  switch (task.outcome) {
    case 'completed':
      return end === null
        ? []
        : [
            {
              text: `Arrived ${by(end)}${momentText(end.at, now)}`,
              title: end.isFact ? `AMI created ${timeText(end.at)}` : timeText(end.at),
            },
            ...said(tookText(subject, end)),
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

function endedParts(word: string, end: TaskEnd | null, now: number): readonly SentencePart[] {
  if (end === null) return [];
  const when = end.isBy ? by(end) + momentText(end.at, now) : `${shortDurationText(now - end.at)} ago`;
  return [{ text: `${word} ${when}`, title: timeText(end.at) }];
}

function forText(word: string, seen: TaskHistory | null, now: number): string {
  const duration = seen === null ? null : timeInStage(seen, now);
  return duration === null ? word : `${word} for ${observedDurationText(duration)}`;
}

/** An end after a gap in polling may have been earlier. */
function by({ isBy }: TaskEnd): string {
  return isBy ? 'by ' : '';
}

function tookText({ task, seen, record }: SentenceSubject, end: TaskEnd): string | null {
  const took = timeTaken(task, seen, record);
  if (took !== null) return `took ${took.atLeast ? 'at least ' : ''}${durationText(took.milliseconds)}`;
  // Of an end that came while nobody looked, an upper bound is known if the beginning was seen.
  const isStartKnown = seen !== null && seen.fromStart && seen.changes[0]?.unseenMs === undefined;
  return isStartKnown && end.isBy && end.at > seen.firstSeen
    ? `took at most ${durationText(end.at - seen.firstSeen)}`
    : null;
}

function retryText({ task, seen, record }: NonNullable<SentenceSubject['retry']>, now: number): string {
  if (outcomeFamily(task.outcome) === 'completed') {
    const end = taskEnd(task, seen, record);
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
