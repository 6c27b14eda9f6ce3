import { registeredAt, type Ec2Record } from '#domain/arrival.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded, type Outcome } from '#domain/outcome.ts';
import type { Stage } from '#domain/stage.ts';
import { MAX_POLL_GAP_MS, type Observation, type TaskHistory } from '#domain/task-history.ts';

/** A stretch of time in milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** When a change happened: not before `from` and not after `to`, in milliseconds. `from` is `null` where nobody looked before. */
export interface Edge {
  readonly from: number | null;
  readonly to: number;
}

/** A stage of an attempt, as far as it was seen. Between `begin.to` and `end.from` the task certainly was in it. */
export interface Segment {
  /** `null` where EC2 named none. */
  readonly stage: Stage | null;
  readonly outcome: Outcome;
  readonly begin: Edge;
  /** `null` while it lasts. */
  readonly end: Edge | null;
}

/** How an attempt ended. `left` means that EC2 listed it no longer, and nobody saw its end. */
export interface AttemptEnd {
  readonly outcome: Outcome | 'left';
  readonly edge: Edge;
}

/** What is known of the course of one import task. */
export interface AttemptBar {
  readonly task: ImportTask;
  /** The stages in which it was seen, oldest first. */
  readonly segments: readonly Segment[];
  /** When nobody looked at it while it ran. */
  readonly unseen: readonly TimeSpan[];
  /** `null` while it runs. */
  readonly end: AttemptEnd | null;
  /** When it was seen last, in milliseconds; `null` for never. */
  readonly seenUntil: number | null;
}

/** How sure an edge is: `exact` from EC2's records, `polls` between two polls, `gap` after a long pause, or only `at-least`. */
export type Certainty = 'exact' | 'polls' | 'gap' | 'at-least';

/** How sure an edge is. */
export function certaintyOf({ from, to }: Edge): Certainty {
  if (from === null) return 'at-least';
  if (from === to) return 'exact';
  return to - from <= MAX_POLL_GAP_MS ? 'polls' : 'gap';
}

/** What is known of a task beside its last state. */
export interface AttemptKnowledge {
  readonly history: (TaskHistory & { readonly goneAt?: number | null }) | null;
  readonly record: Ec2Record | null;
  /** When nobody looked at its source. */
  readonly gaps: readonly TimeSpan[];
}

/** The course of a task: no part of it claims more than was seen. */
export function attemptBar(task: ImportTask, { history, record, gaps }: AttemptKnowledge): AttemptBar {
  const changes = history?.changes ?? [];
  const endIndex = changes.findIndex(isEnd);
  const runs = endIndex < 0 ? changes : changes.slice(0, endIndex);
  const end = endOf(task, history, record, endIndex);
  const segments = history === null ? [] : segmentsOf(history, runs, end);
  const seenUntil = history === null ? null : endIndex < 0 ? history.lastSeen : (runs.at(-1)?.at ?? null);
  return { task, segments, unseen: unseenIn(task, { history, record, gaps }, segments, end), end, seenUntil };
}

function isEnd({ outcome }: Observation): boolean {
  return hasEnded(outcome) || outcome === 'failing';
}

/** When a change of a history happened. */
function edgeOf({ changes, fromStart, missed }: TaskHistory, index: number): Edge {
  const { at = 0, unseenMs = MAX_POLL_GAP_MS } = changes[index] ?? {};
  const before = changes[index - 1];
  if (before !== undefined) return { from: Math.max(before.at, at - unseenMs), to: at };
  return { from: fromStart || missed === true ? at - unseenMs : null, to: at };
}

function segmentsOf(history: TaskHistory, runs: readonly Observation[], end: AttemptEnd | null): readonly Segment[] {
  const begins = runs.flatMap((change, index) => {
    const before = runs[index - 1];
    return before?.stage === change.stage && before.outcome === change.outcome
      ? []
      : [{ change, begin: edgeOf(history, index) }];
  });
  return begins.map(({ change: { stage, outcome }, begin }, index) => ({
    stage,
    outcome,
    begin,
    end: begins[index + 1]?.begin ?? end?.edge ?? null,
  }));
}

function endOf(
  task: ImportTask,
  history: AttemptKnowledge['history'],
  record: Ec2Record | null,
  endIndex: number,
): AttemptEnd | null {
  const registered = registeredAt(task, record);
  const change = history?.changes[endIndex];
  // EC2's clock and that of this computer may differ: what was seen of the same task outweighs a time before it.
  const lastRun = history?.changes[endIndex < 0 ? history.changes.length - 1 : endIndex - 1]?.at;
  if (registered !== null && registered >= (lastRun ?? registered))
    return { outcome: 'completed', edge: { from: registered, to: registered } };
  if (history === null || change === undefined) {
    const gone = history?.goneAt ?? null;
    if (history !== null && gone !== null) return { outcome: 'left', edge: { from: history.lastSeen, to: gone } };
    return hasEnded(task.outcome) && history !== null
      ? { outcome: task.outcome, edge: { from: null, to: history.lastSeen } }
      : null;
  }
  // A failing task becomes a failed one, and the later word is the truer one.
  return { outcome: hasEnded(task.outcome) ? task.outcome : change.outcome, edge: edgeOf(history, endIndex) };
}

/** The gaps of the source and of the task itself, as far as the task ran. */
function unseenIn(
  task: ImportTask,
  { history, record, gaps }: AttemptKnowledge,
  segments: readonly Segment[],
  end: AttemptEnd | null,
): readonly TimeSpan[] {
  const begin = segments[0]?.begin.to;
  if (begin === undefined) {
    // The copy had begun by then, and the AMI was its end: it ran in between, and nobody saw it.
    const copied = record?.snapshot?.startTime ?? null;
    const arrived = registeredAt(task, record);
    return copied !== null && arrived !== null && copied < arrived ? [{ from: copied, to: arrived }] : [];
  }
  const until = end?.edge.to ?? history?.lastSeen ?? begin;
  const own = (history?.changes ?? []).flatMap(({ at, unseenMs }) =>
    unseenMs === undefined ? [] : [{ from: at - unseenMs, to: at }],
  );
  const left = end?.outcome === 'left' && end.edge.from !== null ? [{ from: end.edge.from, to: end.edge.to }] : [];
  return joinedSpans([...own, ...gaps, ...left], begin, until);
}

/** Spans as far as they lie between two times, in order; those that touch are one. */
function joinedSpans(spans: readonly TimeSpan[], begin: number, until: number): readonly TimeSpan[] {
  const joined: TimeSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(span.from, begin);
    const to = Math.min(span.to, until);
    const last = joined.at(-1);
    if (from >= to) continue;
    if (last === undefined || from > last.to) joined.push({ from, to });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return joined;
}

/** The time that a bar covers as far as it was seen, in milliseconds; `null` where nobody knows any time of it. */
export function extentOf({ segments, unseen, end, seenUntil }: Omit<AttemptBar, 'task'>): TimeSpan | null {
  const endAt = end === null || end.edge.from === null ? null : end.edge.to;
  const from = segments[0]?.begin.to ?? unseen[0]?.from ?? endAt;
  if (from === null || from === undefined) return null;
  return { from, to: Math.max(from, endAt ?? Number.NEGATIVE_INFINITY, seenUntil ?? Number.NEGATIVE_INFINITY) };
}

/** Whether a task runs as far as anybody knows. */
export function isRunning({ end, task }: AttemptBar): boolean {
  return end === null && !hasEnded(task.outcome);
}

/** On which line of a lane each bar stands, from 0, and how many lines there are. */
export interface BarLines {
  readonly lines: readonly number[];
  readonly lineCount: number;
}

/** The lines of a machine's bars: those that overlap in time stand below each other, whatever their order is. */
export function barLines(bars: readonly AttemptBar[]): BarLines {
  const ends: number[] = [];
  const lines = bars.map(() => 0);
  const inTime = bars
    .map((bar, index) => ({ index, extent: extentOf(bar), isOpen: isRunning(bar) }))
    .toSorted((a, b) => (a.extent?.from ?? 0) - (b.extent?.from ?? 0));
  for (const { index, extent, isOpen } of inTime) {
    if (extent === null) continue;
    const free = ends.findIndex((end) => end <= extent.from);
    const line = free < 0 ? ends.length : free;
    ends[line] = isOpen ? Number.POSITIVE_INFINITY : extent.to;
    lines[index] = line;
  }
  return { lines, lineCount: Math.max(1, ends.length) };
}
