import { stdout } from 'node:process';
import type { ObservedTask } from '#domain/stage-durations.ts';
import type { Goal } from '../goal.ts';
import { percent, print } from '../table.ts';
import { alarms } from './alarms.ts';
import { calibration } from './calibration.ts';
import { replay } from './replay.ts';
import type { Score } from './score.ts';

/** The 10–90 % range has to hold the truth in so many percent of cases, all platforms together. */
const LEAST = 70;
const MOST = 95;

const HEADS = ['given', 'holds', 'by life', 'width', 'error', 'naive: given', 'holds', 'by life', 'width', 'error'];

function cells({ given, holds, holdsByLife, medianWidth, medianError }: Score): string[] {
  return [given, holds, holdsByLife, medianWidth, medianError].map(percent);
}

/** How far ranges are from holding the truth as often as they should, in percentage points beside the middle of what is right. */
function goalOf(what: string, ours: Score, naive: Score): Goal {
  const middle = (LEAST + MOST) / 2;
  return {
    part: 'estimates',
    what: `${what}: share of ranges that hold, from ${middle} %`,
    product: percent(ours.holds),
    other: `naive ${percent(naive.holds)}`,
    measure: Math.abs(100 * ours.holds - middle),
    unit: '%',
    most: MOST - middle,
    slack: 0,
  };
}

/** Prints how well the estimates and the stuck alarm hold on simulated lives; `isFull` takes a minute for it. */
export function estimates(isFull: boolean): {
  readonly goals: Goal[];
  readonly calibration: object;
  readonly stuck: object;
} {
  const rows = calibration(isFull);
  print('Estimate: the 10–90 % range of the time left, on lives that were not learned from', [
    ['lives', 'learned', 'platform', 'moments', ...HEADS],
    ...rows.map(({ lives, learned, platform, ours, naive }) => [
      lives,
      String(learned),
      platform,
      String(ours.moments),
      ...cells(ours),
      ...cells(naive),
    ]),
  ]);
  stdout.write(
    'given: share of moments with a range · holds: share of ranges with the truth in them · by life: with every life weighing the same · width, error of the middle: medians, relative to the truth\n',
  );
  const stuck = alarms(isFull);
  print('Stuck, on lives that were not learned from', [
    ['lives', 'learned', 'healthy', 'false alarms', 'hung', 'missed in 6 h', 'median alarm'],
    ...stuck.map(({ lives, learned, healthy, falseAlarms, hung, misses, medianMinutes }) => [
      lives,
      String(learned),
      String(healthy),
      `${(falseAlarms * 100).toFixed(1)} %`,
      String(hung),
      `${(misses * 100).toFixed(1)} %`,
      `${medianMinutes} min`,
    ]),
  ]);
  return {
    goals: rows
      .filter(({ platform }) => platform === 'all')
      .map(({ lives, learned, ours, naive }) => goalOf(`${lives}, ${learned} learned`, ours, naive)),
    calibration: rows,
    stuck,
  };
}

/** Prints how well the estimates would have held on what a browser saw. */
export function replayed(
  file: string,
  records: readonly ObservedTask[],
): { readonly goals: Goal[]; readonly replay: object } {
  const result = replay(records);
  print(`Replay of ${file}, each import guessed from all the others`, [
    ['completed', 'moments', ...HEADS],
    [String(result.imports), String(result.ours.moments), ...cells(result.ours), ...cells(result.naive)],
  ]);
  if (!(result.ours.given > 0))
    stdout.write('Too few imports that completed to guess any of them: nothing is measured.\n');
  return {
    goals: result.ours.given > 0 ? [goalOf(`${result.imports} imports`, result.ours, result.naive)] : [],
    replay: result,
  };
}
