import { Chance } from '#emulator/chance.ts';
import { remainingQuantile, remainingTimes } from '#domain/estimate.ts';
import { arrivalRange, simulateArrivals } from '#domain/simulated-arrivals.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { Goal } from '../goal.ts';
import { percent, print } from '../table.ts';
import { draws, SETTINGS } from './calibration.ts';
import { simulatedLives, type LifeSnapshot, type Setting } from './simulated-life.ts';

/** The range of a wave has to hold the truth in so many percent of the waves. */
const LEAST = 75;
const MOST = 90;

/** How many machines are on their way in a wave, and how many imports were learned. */
const SIZES = [3, 8, 20];
const LEARNED = [20, 200];
const UNSEEN_SEED = 7021;
const UNSEEN = 120;
const DRAWS = 3;
const WAVES_OF_DRAW = 40;

/** A machine of a wave at the moment of a look. Times are in milliseconds after it. */
type Looked = LifeSnapshot & { readonly truth: number };

interface WaveRow {
  readonly lives: string;
  readonly learned: number;
  readonly machines: number;
  readonly waves: number;
  /** The share (0–1) of waves whose range held the end of the last machine. */
  readonly holds: number;
  /** The share of waves that ended after their range, and after the middle of the slowest machine alone. */
  readonly after: number;
  readonly afterSlowest: number;
}

/** The moments at which machines are on their way, of lives that complete: of a long life there are more. */
function momentsOf(setting: Setting): readonly Looked[] {
  return simulatedLives(UNSEEN_SEED, UNSEEN, setting)
    .filter(({ completed }) => completed)
    .flatMap(({ snapshots, endedAt }) =>
      snapshots
        .filter(({ task }) => task.outcome === 'running')
        .map((snapshot) => ({ ...snapshot, truth: endedAt - snapshot.at })),
    );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rowOf(
  lives: string,
  learned: readonly DurationStats[],
  machines: number,
  moments: readonly Looked[],
): Omit<WaveRow, 'learned'> {
  const judged = learned.flatMap((durationStats, draw) =>
    Array.from({ length: WAVES_OF_DRAW }, (_, wave) => {
      const chance = new Chance('wave', draw, wave);
      const looked = Array.from({ length: machines }, (__, place) => {
        const { task, history, at, truth } = chance.pick(`look ${place}`, moments);
        const remains = remainingTimes(task, history, durationStats, at);
        return remains === null ? [] : { at: 0, remains, truth };
      }).flat();
      if (looked.length === 0) return [];
      const truth = Math.max(...looked.map((one) => one.truth));
      const { low, high } = arrivalRange(simulateArrivals(looked), looked.length);
      const slowest = Math.max(...looked.map(({ remains }) => remainingQuantile(remains, 0.5)));
      return { holds: low <= truth && truth <= high, after: truth > high, afterSlowest: truth > slowest };
    }).flat(),
  );
  const share = (of: (wave: (typeof judged)[number]) => boolean): number => judged.filter(of).length / judged.length;
  return {
    lives,
    machines,
    waves: judged.length,
    holds: share(({ holds }) => holds),
    after: share(({ after }) => after),
    afterSlowest: share(({ afterSlowest }) => afterSlowest),
  };
}

/** Prints how well the range of a wave holds its last arrival, beside the middle of its slowest machine. */
export function waves(): { readonly goals: Goal[]; readonly waves: object } {
  const rows = Object.entries(SETTINGS).flatMap(([lives, setting]) => {
    const moments = momentsOf(setting);
    return LEARNED.flatMap((learned) => {
      const experiences = draws(learned, DRAWS, setting);
      return SIZES.map((machines): WaveRow => ({ learned, ...rowOf(lives, experiences, machines, moments) }));
    });
  });
  print('Waves: the 10–90 % range of the last arrival, on lives that were not learned from', [
    ['lives', 'learned', 'machines', 'waves', 'holds', 'ends after it', 'after the slowest machine’s middle'],
    ...rows.map(({ lives, learned, machines, waves: count, holds, after, afterSlowest }) => [
      lives,
      String(learned),
      String(machines),
      String(count),
      ...[holds, after, afterSlowest].map(percent),
    ]),
  ]);
  const middle = (LEAST + MOST) / 2;
  const goals = SIZES.map((machines): Goal => {
    const some = rows.filter((row) => row.machines === machines);
    const holds = mean(some.map((row) => row.holds));
    return {
      part: 'waves',
      what: `${machines} machines: share of ranges that hold, from ${middle} %`,
      product: percent(holds),
      other: `${percent(mean(some.map((row) => row.afterSlowest)))} end after the slowest machine’s middle`,
      measure: Math.abs(100 * holds - middle),
      unit: '%',
      most: MOST - middle,
      slack: 0,
    };
  });
  return { goals, waves: rows };
}
