import { Chance } from '#emulator/chance.ts';
import { durationStatsOf, type DurationStats } from '#domain/stage-durations.ts';
import { stuck } from '#domain/stuck.ts';
import { median } from '../table.ts';
import { draws, SETTINGS } from './calibration.ts';
import { type LifeSnapshot, type SimulatedLife, simulatedLives } from './simulated-life.ts';

/** How well "stuck" tells lives that hang from those that do not, on lives that were not learned from. */
export interface AlarmRow {
  readonly lives: string;
  readonly learned: number;
  /** The share (0–1) of lives that completed and were called stuck before. */
  readonly falseAlarms: number;
  /** The share (0–1) of lives that hang for ever and were not called stuck within 6 hours. */
  readonly misses: number;
  /** From the last change to the alarm, in minutes. */
  readonly medianMinutes: number;
  readonly healthy: number;
  readonly hung: number;
}

const MINUTE = 60_000;
const LONGEST_MINUTES = 6 * 60;
const LEARNED: readonly (readonly [lives: number, draws: number])[] = [
  [0, 1],
  [10, 6],
  [50, 2],
  [200, 2],
];
const UNSEEN_SEED = 7011;
const UNSEEN = 150;

/** Whether a life was called stuck at any of its readings. */
function isCalledStuck({ snapshots: readings }: SimulatedLife, durationStats: DurationStats): boolean {
  return readings.some(({ task, history, at }) => stuck(task, history, durationStats, at) !== null);
}

/** A life stops at a reading for ever: after how many minutes it is called stuck, or `null` if not within 6 hours. */
function alarmAfter({ task, history }: LifeSnapshot, durationStats: DurationStats): number | null {
  const since = history.changes.at(-1)?.at ?? history.lastSeen;
  for (let minutes = 1; minutes <= LONGEST_MINUTES; minutes += 1) {
    const now = since + minutes * MINUTE;
    if (now >= history.lastSeen && stuck(task, { ...history, lastSeen: now }, durationStats, now) !== null)
      return minutes;
  }
  return null;
}

/** False alarms and misses in every setting, learned once or, where it `isFull`, several times. Same code, same rows. */
export function alarms(isFull: boolean): AlarmRow[] {
  return Object.entries(SETTINGS).flatMap(([lives, setting]) => {
    const unseen = simulatedLives(UNSEEN_SEED, UNSEEN, setting);
    const healthy = unseen.filter(({ completed }) => completed);
    const hung = unseen.flatMap(({ snapshots: readings }, key) => {
      const running = readings.filter(({ task }) => task.outcome === 'running');
      return running[new Chance('hang', key).below('reading', Math.max(1, running.length))] ?? [];
    });
    return LEARNED.map(([learned, count]) => {
      const experiences = learned === 0 ? [durationStatsOf([])] : draws(learned, isFull ? count : 1, setting);
      const called = experiences.flatMap((durationStats) => healthy.map((life) => isCalledStuck(life, durationStats)));
      const after = experiences.flatMap((durationStats) => hung.map((reading) => alarmAfter(reading, durationStats)));
      return {
        lives,
        learned,
        falseAlarms: called.filter(Boolean).length / called.length,
        misses: after.filter((minutes) => minutes === null).length / after.length,
        medianMinutes: median(after.flatMap((minutes) => minutes ?? [])),
        healthy: called.length,
        hung: after.length,
      };
    });
  });
}
