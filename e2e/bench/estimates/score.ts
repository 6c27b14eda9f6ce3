import { estimate } from '#domain/estimate.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { median } from '../table.ts';

/** A moment of a life whose end is known. Times are in milliseconds. */
export interface Moment {
  readonly task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes' | 'progress'>;
  readonly history: TaskHistory;
  readonly at: number;
  /** How much longer it really took. */
  readonly truth: number;
  /** Whose moment it is. */
  readonly life: number;
}

/** What came of one guess. */
export interface Guess {
  readonly life: number;
  readonly holds: boolean;
  /** How wide the range was, and how far its middle was off, both as a share of the truth. */
  readonly width: number;
  readonly error: number;
}

/** Many guesses of one kind. Shares are 0–1. */
export interface Score {
  readonly moments: number;
  /** At how many of the moments there was a guess. */
  readonly given: number;
  /** How many of the guessed ranges held the truth. */
  readonly holds: number;
  /** The same with every life weighing the same, however often it was looked at. */
  readonly holdsByLife: number;
  readonly medianWidth: number;
  readonly medianError: number;
}

function judged({ truth, life }: Moment, low: number, high: number): Guess {
  return {
    life,
    holds: low <= truth && truth <= high,
    width: (high - low) / truth,
    error: Math.abs((low + high) / 2 - truth) / truth,
  };
}

/** What the product says at a moment. */
export function ourGuess(moment: Moment, durationStats: DurationStats): Guess | null {
  const { task, history, at } = moment;
  const range = estimate(task, history, durationStats, at);
  return range === null ? null : judged(moment, range.lowMs, range.highMs);
}

/** What everybody would do first: the time so far, extrapolated by Progress, ± 25 %. */
export function naiveGuess(moment: Moment): Guess | null {
  const {
    task: { progress },
    history,
    at,
  } = moment;
  if (progress === null || progress <= 0 || progress >= 100) return null;
  const left = ((at - history.firstSeen) * (100 - progress)) / progress;
  return judged(moment, left * 0.75, left * 1.25);
}

/** The share of guesses that hold. */
function held(guesses: readonly Guess[]): number {
  return guesses.filter(({ holds }) => holds).length / guesses.length;
}

function heldByLife(guesses: readonly Guess[]): number {
  const byLife = new Map<number, Guess[]>();
  for (const guess of guesses) byLife.set(guess.life, [...(byLife.get(guess.life) ?? []), guess]);
  const lives = [...byLife.values()];
  return lives.reduce((sum, one) => sum + held(one), 0) / lives.length;
}

/** Adds guesses up. */
export function scoreOf(guesses: readonly (Guess | null)[]): Score {
  const given = guesses.flatMap((guess) => guess ?? []);
  return {
    moments: guesses.length,
    given: given.length / guesses.length,
    holds: held(given),
    holdsByLife: heldByLife(given),
    medianWidth: median(given.map(({ width }) => width)),
    medianError: median(given.map(({ error }) => error)),
  };
}
