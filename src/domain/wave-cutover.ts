import { cutoverTag, toCutover, type Cutover } from '#domain/cutover.ts';
import { arrivedBy, simulateArrivals } from '#domain/simulated-arrivals.ts';
import type { WaveMachine } from '#domain/wave-machine.ts';
import type { Wave } from '#domain/waves.ts';

/** A date by which machines of a wave have to be there. */
export interface WaveDate extends Cutover {
  /** How many machines it is for. */
  readonly due: number;
  /** How many of them are not expected by then, planned ones without a task among them. */
  readonly short: number;
}

/** The dates of a wave. */
export interface WaveCutover {
  /** The earliest first. */
  readonly dates: readonly WaveDate[];
  /** The one to look at: the earliest for which machines are missing, else the last one; `null` without any. */
  readonly next: WaveDate | null;
  /** The texts of tags that are no dates. */
  readonly unreadable: readonly string[];
}

type CutoverWave = Pick<Wave, 'machines' | 'planned' | 'arriving' | 'simulated'>;

/** How many of some machines of a wave are there at a time. */
function expectedBy(wave: CutoverWave, machines: readonly WaveMachine[], at: number, now: number): number {
  const arrived = machines.filter(({ state }) => state === 'completed').length;
  if (at <= now) return arrived;
  const arriving = machines.flatMap(({ remains }) => remains ?? []);
  const isWhole = arriving.length === wave.arriving.length;
  return arrived + arrivedBy(isWhole ? wave.simulated : simulateArrivals(arriving), at);
}

/** The `Cutover` tags of the machines of a wave. */
export function cutoverOf(wave: CutoverWave, now: number): WaveCutover {
  const { machines, planned } = wave;
  const dates = new Map<number, Cutover & { readonly machines: WaveMachine[] }>();
  const unreadable = new Set<string>();
  for (const machine of machines) {
    const text = cutoverTag(machine.task);
    if (text === null) continue;
    const cutover = toCutover(text);
    if (cutover === null) {
      unreadable.add(text);
      continue;
    }
    const known = dates.get(cutover.at);
    if (known === undefined) dates.set(cutover.at, { ...cutover, machines: [machine] });
    else known.machines.push(machine);
  }
  // Planned machines have no tag; where a wave has one date, it is theirs too.
  const more = dates.size === 1 ? planned : 0;
  const sorted = [...dates.values()]
    .toSorted((a, b) => a.at - b.at)
    .map(({ machines: due, at, isDay }): WaveDate => ({
      at,
      isDay,
      due: due.length + more,
      short: due.length + more - expectedBy(wave, due, at, now),
    }));
  const missing = (at: number): boolean => dates.get(at)?.machines.some(({ state }) => state !== 'completed') === true;
  return {
    dates: sorted,
    next: sorted.find(({ at, short }) => short > 0 || missing(at)) ?? sorted.at(-1) ?? null,
    unreadable: [...unreadable],
  };
}
