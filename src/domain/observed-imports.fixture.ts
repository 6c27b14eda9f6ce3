import type { Outcome } from '#domain/outcome.ts';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';
import type { Stage } from '#domain/stage.ts';

// Imports as this browser may have seen them.

/** The browser polled all the time: the last look was a moment before. */
function polledUntil(former: TaskHistory | null, at: number): TaskHistory | null {
  return former === null ? null : { ...former, lastSeen: Math.max(former.lastSeen, at - 1) };
}

export const MINUTE = 60_000;
export const GIB = 2 ** 30;
const WALK: readonly Stage[] = ['pending', 'converting', 'updating', 'booting', 'preparing ami'];

/** What was seen of a task whose stages lasted so many minutes; in the last one it still is, unless it completed. */
export function seen(minutes: readonly number[], end: Outcome | null = null, fromStart = true): TaskHistory {
  let at = 0;
  let result: TaskHistory | null = null;
  const look = (stage: Stage | null, outcome: Outcome): void => {
    result = addObservation(
      polledUntil(result, at),
      { at, outcome, stage, progress: null, disks: ['active'] },
      fromStart,
    );
  };
  for (const [timedStage, lasted] of minutes.entries()) {
    look(WALK[timedStage] ?? null, 'running');
    at += lasted * MINUTE;
  }
  look(end === null ? (WALK[minutes.length] ?? null) : null, end ?? 'running');
  if (result === null) throw new Error('nothing was seen');
  return result;
}

export interface Seen {
  readonly minutes: readonly number[];
  readonly platform?: string;
  readonly gib?: number;
}

export const learnedStats = (lives: readonly Seen[]): DurationStats =>
  durationStatsOf(
    lives.map(({ minutes, platform = 'Linux', gib = 8 }) => ({
      ...seen(minutes, 'completed'),
      task: { platform, sizeBytes: gib * GIB },
    })),
  );

export const paced = (paces: readonly number[]): Seen[] =>
  paces.map((pace) => ({ minutes: [1, 10, 3, 4, 2].map((lasted) => lasted * pace) }));
/** A quick one, a slow one, and eight between them. */
export const TEN = paced([0.7, 0.8, 0.9, 0.95, 1, 1, 1.05, 1.1, 1.2, 1.3]);
export const running = { outcome: 'running', platform: null, sizeBytes: 8 * GIB } as const;
