import { Chance } from '#emulator/chance.ts';
import { remainingTimes } from '#domain/estimate.ts';
import { arrivalRange, simulateArrivals } from '#domain/simulated-arrivals.ts';
import type { Goal } from '../goal.ts';
import { percent, print } from '../table.ts';
import { draws, SETTINGS } from './calibration.ts';
import { simulatedLives, type LifeSnapshot } from './simulated-life.ts';

/** The range of a wave has to hold the truth in so many percent of the waves. */
const LEAST = 75;
const MOST = 90;

/** How many machines are on their way in a wave, and how many imports were learned. */
const SIZES = [3, 8, 20];
const LEARNED = [20, 200];
const UNSEEN_SEED = 7021;
const UNSEEN = 160;
const DRAWS = 4;
const WAVES_OF_DRAW = 60;

/** A machine of a wave at the moment of a look. Times are in milliseconds after it. */
type Looked = LifeSnapshot & { readonly truth: number };

interface WaveRow {
  readonly lives: string;
  readonly learned: number;
  readonly machines: number;
  readonly waves: number;
  /** The share (0–1) of waves whose range held the end of the last machine, and of those where the slowest one's did. */
  readonly holds: number;
  readonly naiveHolds: number;
  /** The mean of how much later the truth is than the middle of each, as a share of the truth. */
  readonly late: number;
  readonly naiveLate: number;
}

/** The moments at which a machine is on its way, of lives that complete. */
function momentsOf(setting: keyof typeof SETTINGS): readonly (readonly Looked[])[] {
  const asked = SETTINGS[setting];
  if (asked === undefined) throw new Error(`no setting: ${setting}`);
  return simulatedLives(UNSEEN_SEED, UNSEEN, asked)
    .filter(({ completed }) => completed)
    .map(({ snapshots, endedAt }) =>
      snapshots
        .filter(({ task }) => task.outcome === 'running')
        .map((snapshot) => ({ ...snapshot, truth: endedAt - snapshot.at })),
    );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rowOf(lives: string, learned: number, machines: number, moments: ReturnType<typeof momentsOf>): WaveRow {
  const setting = SETTINGS[lives];
  const judged = (setting === undefined ? [] : draws(learned, DRAWS, setting)).flatMap((durationStats, draw) =>
    Array.from({ length: WAVES_OF_DRAW }, (_, wave) => {
      const chance = new Chance('wave', draw, wave);
      const looked = Array.from({ length: machines }, (__, place) => {
        const life = chance.pick(`life ${place}`, moments);
        const { task, history, at, truth } = chance.pick(`look ${place}`, life);
        const remains = remainingTimes(task, history, durationStats, at);
        return remains === null ? [] : { at: 0, remains, truth };
      }).flat();
      if (looked.length === 0) return [];
      const truth = Math.max(...looked.map((one) => one.truth));
      const own = arrivalRange(simulateArrivals(looked), looked.length);
      const slowest = looked
        .map((one) => arrivalRange(simulateArrivals([one]), 1))
        .reduce((most, one) => (one.low + one.high > most.low + most.high ? one : most));
      const judge = ({ low, high }: typeof own) => ({
        holds: low <= truth && truth <= high ? 1 : 0,
        late: (truth - (low + high) / 2) / truth,
      });
      return { ours: judge(own), naive: judge(slowest) };
    }).flat(),
  );
  return {
    lives,
    learned,
    machines,
    waves: judged.length,
    holds: mean(judged.map(({ ours }) => ours.holds)),
    naiveHolds: mean(judged.map(({ naive }) => naive.holds)),
    late: mean(judged.map(({ ours }) => ours.late)),
    naiveLate: mean(judged.map(({ naive }) => naive.late)),
  };
}

/** Prints how well the range of a wave holds its last arrival, beside the range of its slowest machine alone. */
export function waves(): { readonly goals: Goal[]; readonly waves: object } {
  const rows = Object.keys(SETTINGS).flatMap((lives) => {
    const moments = momentsOf(lives);
    return LEARNED.flatMap((learned) => SIZES.map((machines) => rowOf(lives, learned, machines, moments)));
  });
  print('Waves: the 10–90 % range of the last arrival, on lives that were not learned from', [
    ['lives', 'learned', 'machines', 'waves', 'holds', 'late', 'slowest machine: holds', 'late'],
    ...rows.map(({ lives, learned, machines, waves: count, holds, late, naiveHolds, naiveLate }) => [
      lives,
      String(learned),
      String(machines),
      String(count),
      ...[holds, late, naiveHolds, naiveLate].map(percent),
    ]),
  ]);
  const middle = (LEAST + MOST) / 2;
  const share = (of: (row: WaveRow) => number): number => mean(rows.map(of));
  const goals = SIZES.map((machines): Goal => {
    const some = rows.filter((row) => row.machines === machines);
    const holds = mean(some.map((row) => row.holds));
    return {
      part: 'waves',
      what: `${machines} machines: share of ranges that hold, from ${middle} %`,
      product: percent(holds),
      other: `slowest machine ${percent(mean(some.map((row) => row.naiveHolds)))}`,
      measure: Math.abs(100 * holds - middle),
      unit: '%',
      most: MOST - middle,
      slack: 0,
    };
  });
  return {
    goals: [
      ...goals,
      {
        part: 'waves',
        what: 'error of the middle',
        product: percent(share(({ late }) => late)),
        other: `slowest machine ${percent(share(({ naiveLate }) => naiveLate))}`,
        measure: Math.abs(share(({ late }) => late)) / Math.abs(share(({ naiveLate }) => naiveLate)),
        unit: '×',
        most: 1,
        slack: 0,
      },
    ],
    waves: rows,
  };
}
