import type { Filter } from '#domain/filter.ts';
import { taskKey } from '#domain/import-task.ts';
import { cutsWaves } from '#domain/wave-filter.ts';
import type { Wave } from '#domain/waves.ts';
import { cellKind, type CellKind } from '#domain/wave-machine.ts';
import type { Claims } from '#features/wall/claims.ts';
import type { WallWaves } from '#features/wall/use-wall-waves.ts';

/** What the head of the wall shows. */
export interface WallHead {
  /** The name of what is counted, or `null` for everything. */
  readonly title: string | null;
  /** What is counted. */
  readonly wave: Wave;
  /** The waves that share the bar, or none for one bar of all that is counted. */
  readonly parts: readonly Wave[];
  /** The waves with a small bar below. */
  readonly others: readonly Wave[];
}

/** The most waves that share the bar with a label each, and the most with a small bar below. */
const MOST_PARTS = { landscape: 7, portrait: 4 };
const MOST_OTHERS = { landscape: 2, portrait: 1 };

/** How many machines of a wave did not arrive, planned ones among them. */
function missingOf({ machines, counts, planned }: Wave): number {
  return machines.length + planned - counts.completed;
}

/** The share of its machines that arrived. */
function shareOf(wave: Wave): number {
  return wave.counts.completed / Math.max(1, wave.machines.length + wave.planned);
}

/**
 * What the head shows: the only wave; of few waves the one nearest its end that is not complete, and the others below;
 * else everything.
 * @param isByWave whether the waves stand below, each with its own bar
 */
export function wallHead(
  { all, waves, by }: WallWaves,
  { isPortrait, isByWave = false }: { readonly isPortrait: boolean; readonly isByWave?: boolean },
): WallHead {
  const side = isPortrait ? 'portrait' : 'landscape';
  const everything = { title: null, wave: all, parts: [], others: [] };
  const [first] = waves;
  if (first === undefined || by === null) return everything;
  if (waves.length === 1) return first.key === '' ? everything : { ...everything, title: first.title, wave: first };
  if (isByWave) return { ...everything, title: titleOf(waves, by) };
  if (waves.length - 1 > MOST_OTHERS[side])
    return { ...everything, title: titleOf(waves, by), parts: waves.length > MOST_PARTS[side] ? [] : waves };
  const next = waves
    .filter((wave) => missingOf(wave) > 0 && wave.key !== '')
    .toSorted((a, b) => shareOf(b) - shareOf(a))[0];
  if (next === undefined) return { ...everything, title: titleOf(waves, by), parts: waves };
  return { title: next.title, wave: next, parts: [], others: waves.filter((wave) => wave !== next) };
}

/** `Waves 2–6` where the values are numbers, else `null`. */
function titleOf(waves: readonly Wave[], by: string): string | null {
  const numbers = waves.flatMap(({ key }) => (/^=\d+$/.test(key) ? [Number(key.slice(1))] : []));
  if (numbers.length < waves.length || by.toLowerCase() !== 'wave') return null;
  return `Waves ${Math.min(...numbers)}–${Math.max(...numbers)}`;
}

/** The count of the head: `20` of `22 arrived`, `20+` `arrived` before the total is known, `12` `machines`. */
export interface HeadCount {
  readonly number: string;
  readonly of: string | null;
  readonly word: string;
}

/** How many machines of a wave arrived; of how many only if all was read and is fresh, else `null`. */
export function arrivedCount(
  { counts: { completed }, machines, planned }: Wave,
  { isCertain, isFullyRead, plus }: Claims,
): Pick<HeadCount, 'number' | 'of'> {
  // A machine that arrived stays, also where the data are not fresh.
  const isExact = isFullyRead && plus.completed === '';
  return { number: `${completed}${isExact ? '' : '+'}`, of: isCertain ? String(machines.length + planned) : null };
}

/** The count of the head. */
export function headCount(wave: Wave, filter: Filter, claims: Claims): HeadCount {
  if (!cutsWaves(filter)) return { ...arrivedCount(wave, claims), word: 'arrived' };
  const all = wave.machines.length + wave.planned;
  return {
    number: `${all}${claims.isFullyRead ? '' : '+'}`,
    of: null,
    word: all === 1 ? 'machine' : 'machines',
  };
}

/** A cell, and how much of it is filled, in percent. */
export interface Cell {
  /** Unique among the cells of a bar. */
  readonly key: string;
  readonly kind: CellKind;
  readonly percent: number;
}

/** The cells of a wave, one for each machine. */
export function cellsOf({ machines, planned }: Pick<Wave, 'machines' | 'planned'>): readonly Cell[] {
  return [
    ...machines.map((machine) => ({
      key: taskKey(machine.task),
      kind: cellKind(machine),
      percent: machine.task.progress ?? 0,
    })),
    ...Array.from({ length: planned }, (_, index) => ({
      key: `planned ${index}`,
      kind: 'planned' as const,
      percent: 0,
    })),
  ];
}

/** The machines of a wave in words: `20 arrived, 2 on their way, 0 failed, 0 to come`. */
export function cellsText(
  { counts, planned }: Pick<Wave, 'counts' | 'planned'>,
  { plus }: Pick<Claims, 'plus'>,
): string {
  return [
    `${counts.completed}${plus.completed} arrived`,
    `${counts.running + counts.unknown}${plus.running} on their way`,
    `${counts.failed}${plus.failed} failed`,
    ...(counts.cancelled > 0 ? [`${counts.cancelled} cancelled`] : []),
    `${planned} to come`,
  ].join(', ');
}
