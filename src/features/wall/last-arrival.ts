import { arrivalText, clockText, dayAndClockText, HOUR_MS, shortDayText } from '#domain/duration.ts';
import { roundedRange } from '#domain/simulated-arrivals.ts';
import type { Wave } from '#domain/waves.ts';

/** When the last machine arrives, in words: `expected` `16:40–17:30` `, payroll-03`; `time` may be `null`. */
export interface LastArrival {
  readonly lead: string;
  readonly time: string | null;
  readonly rest: string;
}

/** A time within the next half day by its clock, a later one with its day. */
function momentText(at: number, now: number): string {
  return at - now < 12 * HOUR_MS ? clockText(at) : dayAndClockText(at);
}

/** Why nobody can say when the last machine arrives: `2 failed`, `1 without an estimate`. */
function missingText({ counts, planned, machines, arriving, end, isAtLeast }: Wave): string {
  const stuck = machines.filter((machine) => machine.stuck !== null).length;
  const parts: readonly (readonly [number, string])[] = [
    [counts.failed, 'failed'],
    [stuck, 'stuck'],
    // Where nobody has one, that is said already.
    [end.kind === 'open' ? 0 : counts.running + counts.unknown - stuck - arriving.length, 'without an estimate'],
    [planned, 'to come'],
  ];
  return parts.flatMap(([count, word]) => (count > 0 ? `${count}${isAtLeast ? '+' : ''} ${word}` : [])).join(', ');
}

/**
 * When the last machine of a wave arrives; `null` where nothing is missing or nothing is known of it.
 * @param isStale whether a source is not fresh: nothing is guessed then
 * @param now in milliseconds
 */
export function lastArrival(wave: Wave, isStale: boolean, now: number): LastArrival | null {
  const { end, machines, counts, planned } = wave;
  if (machines.length + planned === 0) return null;
  if (end.kind === 'arrived')
    return { lead: `arrived${end.isBy ? ' by' : ''}`, time: arrivalText(end.at, now), rest: '' };
  const isOpen = counts.completed < machines.length + planned;
  const isPast = (end.kind === 'expected' || end.kind === 'not-before') && end.range.high < now;
  if (isStale || isPast) return isOpen ? { lead: 'not known', time: null, rest: '' } : null;
  if (end.kind === 'expected') {
    const { low, high } = roundedRange(end.range, now);
    if (high === null) return { lead: 'expected', time: 'any moment', rest: end.last === null ? '' : `, ${end.last}` };
    const until = momentText(high, now);
    const time = low === null ? `by ${until}` : low === high ? until : `${momentText(low, now)}–${until}`;
    return { lead: 'expected', time, rest: end.last === null ? '' : `, ${end.last}` };
  }
  const missing = missingText(wave);
  const rest = missing === '' ? '' : ` · ${missing}`;
  if (end.kind === 'not-before') {
    const { low } = roundedRange(end.range, now);
    return low === null
      ? { lead: 'any moment or later', time: null, rest }
      : { lead: 'not before', time: momentText(low, now), rest };
  }
  return isOpen ? { lead: 'no estimate', time: null, rest } : null;
}

/** A date by which machines have to be there, `Cutover 5 Dec` for the whole day, `Cutover 5 Dec, 20:00`; `''` without one. */
export function cutoverText({ cutover: { next } }: Pick<Wave, 'cutover'>): string {
  if (next === null) return '';
  return `Cutover ${next.isDay ? shortDayText(next.at - 1) : dayAndClockText(next.at)}`;
}
