import { Chance } from '#emulator/chance.ts';
import { type DurationStats, durationStatsOf } from '#domain/stage-durations.ts';
import { type Moment, naiveGuess, ourGuess, type Score, scoreOf } from './score.ts';
import { type Setting, simulatedLives } from './simulated-life.ts';

/** How well estimates did on lives that the estimator has not seen. */
export interface CalibrationRow {
  readonly lives: string;
  /** How many ended imports it had learned from. */
  readonly learned: number;
  readonly platform: 'all' | 'Linux' | 'Windows';
  readonly ours: Score;
  readonly naive: Score;
}

/** The settings in which the lives are made and looked at, by what the table calls them. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  'poll 10 s': { pollMs: 10_000, bySize: false, openedLate: false },
  'poll 60 s': { pollMs: 60_000, bySize: false, openedLate: false },
  'copy by size, 60 s': { pollMs: 60_000, bySize: true, openedLate: false },
  'opened late, 10 s': { pollMs: 10_000, bySize: false, openedLate: true },
};

/** How many lives are learned, and how often with other lives, so that no lucky draw decides. */
const LEARNED: readonly (readonly [lives: number, draws: number])[] = [
  [10, 6],
  [50, 2],
  [200, 2],
];
const UNSEEN_SEEDS = [7001, 7002, 7003];
const UNSEEN_OF_SEED = 40;
/** A person looks every three minutes, so a long life is looked at more often than a short one, as in front of a board. */
const LOOK_MS = 180_000;

/** What was learned from lives of several seeds, none of which measures. They were seen from their start. */
export function draws(lives: number, count: number, setting: Setting): DurationStats[] {
  return Array.from({ length: count }, (_, draw) =>
    durationStatsOf(
      simulatedLives(100 * lives + draw, lives, { ...setting, openedLate: false }).map(({ record }) => record),
    ),
  );
}

type PlatformMoment = Moment & { readonly platform: 'Linux' | 'Windows' };

/** The moments at which somebody looks at lives that complete. */
function momentsOf(setting: Setting, seeds: readonly number[]): PlatformMoment[] {
  const step = LOOK_MS / setting.pollMs;
  return seeds
    .flatMap((seed) => simulatedLives(seed, UNSEEN_OF_SEED, setting))
    .filter(({ completed }) => completed)
    .flatMap(({ snapshots: readings, endedAt, platform }, life) => {
      const first = new Chance('look', life).below('first', step);
      return readings
        .filter(({ task }, index) => task.outcome === 'running' && index % step === first)
        .map((reading) => Object.assign({ truth: endedAt - reading.at, platform, life }, reading));
    });
}

/**
 * The calibration of the estimate in every setting, beside the naive extrapolation of Progress. Same code, same rows.
 * @param isFull whether it is worth a minute; else each is drawn once, and looked at by a third of the lives
 */
export function calibration(isFull: boolean): CalibrationRow[] {
  return Object.entries(SETTINGS).flatMap(([lives, setting]) => {
    const moments = momentsOf(setting, isFull ? UNSEEN_SEEDS : UNSEEN_SEEDS.slice(0, 1));
    return LEARNED.flatMap(([learned, count]) => {
      const judged = draws(learned, isFull ? count : 1, setting).flatMap((durationStats) =>
        moments.map((moment) => ({
          platform: moment.platform,
          ours: ourGuess(moment, durationStats),
          naive: naiveGuess(moment),
        })),
      );
      return (['all', 'Linux', 'Windows'] as const).map((platform) => {
        const chosen = judged.filter((one) => platform === 'all' || one.platform === platform);
        return {
          lives,
          learned,
          platform,
          ours: scoreOf(chosen.map(({ ours }) => ours)),
          naive: scoreOf(chosen.map(({ naive }) => naive)),
        };
      });
    });
  });
}
