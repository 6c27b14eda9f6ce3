import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';
import { alarms } from './alarms.ts';
import { calibration } from './calibration.ts';
import { fromFile } from '#observations/file.ts';
import { replay } from './replay.ts';
import type { Score } from './score.ts';
import { typing } from './typing.ts';

/** The 10–90 % range has to hold the truth in so many cases, all platforms together. */
const LEAST = 0.7;
const MOST = 0.95;

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(0)} %`);

function cells({ given, holds, holdsByLife, medianWidth, medianError }: Score): string[] {
  return [given, holds, holdsByLife, medianWidth, medianError].map(percent);
}

/** Prints a table with columns as wide as their widest cell. */
function print(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}

function isOff({ holds }: Score): boolean {
  return !(holds >= LEAST && holds <= MOST);
}

function save(results: object): void {
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
}

const HEADS = ['given', 'holds', 'by life', 'width', 'error', 'naive: given', 'holds', 'by life', 'width', 'error'];

function replayFile(file: string): boolean {
  const { records } = fromFile(readFileSync(file, 'utf8'), Date.now());
  const result = replay(records);
  print(`Replay of ${file}, each import guessed from all the others`, [
    ['completed', 'moments', ...HEADS],
    [String(result.imports), String(result.ours.moments), ...cells(result.ours), ...cells(result.naive)],
  ]);
  save({ replay: result });
  if (!(result.ours.given > 0)) {
    stdout.write('Too few imports that completed to guess any of them: nothing is measured.\n');
    return false;
  }
  return isOff(result.ours);
}

/** The board has to answer a key in so little of the time that a plain list takes. */
const MOST_OF_PLAIN = 0.25;

async function simulate(): Promise<boolean> {
  const estimates = calibration();
  print('Estimate: the 10–90 % range of the time left, on lives that were not learned from', [
    ['lives', 'learned', 'platform', 'moments', ...HEADS],
    ...estimates.map(({ lives, learned, platform, ours, naive }) =>
      [lives, String(learned), platform, String(ours.moments), ...cells(ours), ...cells(naive)]),
  ]);
  stdout.write('given: share of moments with a range · holds: share of ranges with the truth in them · by life: with every life weighing the same · width, error of the middle: medians, relative to the truth\n');
  const stuck = alarms();
  print('Stuck, on lives that were not learned from', [
    ['lives', 'learned', 'healthy', 'false alarms', 'hung', 'missed in 6 h', 'median alarm'],
    ...stuck.map(({ lives, learned, healthy, falseAlarms, hung, misses, medianMinutes }) =>
      [lives, String(learned), String(healthy), `${(falseAlarms * 100).toFixed(1)} %`, String(hung), `${(misses * 100).toFixed(1)} %`, `${medianMinutes} min`]),
  ]);
  const hand = await typing();
  print('Typing into the filter with 10,000 tasks read, from a key to the next paint, 98th percentile', [
    ['keys', 'board', 'a plain list', 'ratio'],
    [String(hand.keys), `${hand.ours} ms`, `${hand.plain} ms`, (hand.ours / hand.plain).toFixed(2)],
  ]);
  save({ estimates, stuck, typing: hand });
  return hand.ours > MOST_OF_PLAIN * hand.plain || estimates.some(({ platform, ours }) => platform === 'all' && isOff(ours));
}

const [, , file] = argv;
const failed = file === undefined ? await simulate() : replayFile(file);
if (failed) {
  stdout.write(`\nNot every range held the truth in ${percent(LEAST)} to ${percent(MOST)} of cases, or a key took more than ${MOST_OF_PLAIN} of what a plain list takes.\n`);
  exit(1);
}
