import { arrivalRange, type TimeRange } from '#domain/simulated-arrivals.ts';
import type { Wave } from '#domain/waves.ts';

/** When the last machine of a wave arrives. Times are in milliseconds. */
export type WaveEnd =
  /** All arrived; `isBy` where the last one may have done so earlier. */
  | { readonly kind: 'arrived'; readonly at: number; readonly isBy: boolean }
  /** Each missing one has an estimate; `last` is the machine that is probably the last one, or `null`. */
  | { readonly kind: 'expected'; readonly range: TimeRange; readonly last: string | null }
  /** Some of the missing ones have an estimate, which is the least that the others take. */
  | { readonly kind: 'not-before'; readonly range: TimeRange }
  /** Nobody knows. */
  | { readonly kind: 'open' };

/** In this share of the futures a machine has to be the last one to be named. */
const NAMED_FROM = 0.5;

/** When the last machine of a wave arrives, as far as its machines tell it. */
export function waveEnd({
  machines,
  counts,
  planned,
  isAtLeast,
  arriving,
  simulated,
}: Pick<Wave, 'machines' | 'counts' | 'planned' | 'isAtLeast' | 'arriving' | 'simulated'>): WaveEnd {
  const missing = machines.length - counts.completed;
  if (missing + planned === 0 && machines.length > 0 && !isAtLeast) {
    const ends = machines.map(({ end }) => end ?? { at: Number.NEGATIVE_INFINITY, isBy: true });
    const last = ends.reduce((latest, end) => (end.at > latest.at ? end : latest));
    // One that was never seen may have arrived at any time.
    return Number.isFinite(last.at) && machines.every(({ end }) => end !== null)
      ? { kind: 'arrived', at: last.at, isBy: last.isBy }
      : { kind: 'open' };
  }
  if (arriving.length === 0) return { kind: 'open' };
  const range = arrivalRange(simulated, arriving.length);
  if (missing + planned > arriving.length || isAtLeast) return { kind: 'not-before', range };
  const name = simulated.last.share >= NAMED_FROM ? (arriving[simulated.last.index]?.name ?? null) : null;
  return { kind: 'expected', range, last: name };
}
