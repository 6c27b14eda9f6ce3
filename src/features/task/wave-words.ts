import { sizeText } from '#domain/disk-size.ts';
import { clockText } from '#domain/duration.ts';
import { roundedRange, type TimeRange } from '#domain/simulated-arrivals.ts';
import type { WaveDate } from '#domain/wave-cutover.ts';
import { tagWord, type Wave } from '#domain/waves.ts';

// What the picture says of a wave. Times are in milliseconds and shown in the reader's time zone.

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** A day: `Sun 29 Nov`. */
export function dayText(at: number): string {
  return DAY.format(at).replace(',', '');
}

/** A time with its day, unless that is today: `14:02`, `Sun 29 Nov 23:31`. */
export function momentText(at: number, now: number): string {
  return isSameDay(at, now) ? clockText(at) : `${dayText(at)} ${clockText(at)}`;
}

/** A range of times to come: `16:40–17:30`, `23:10–Tue 1 Dec 01:30`, `by 17:30`, `any moment`. */
export function rangeText(range: TimeRange, now: number): string {
  const { low, high } = roundedRange(range, now);
  if (high === null) return 'any moment';
  if (low === null) return `by ${momentText(high, now)}`;
  if (low === high) return momentText(low, now);
  return `${momentText(low, now)}–${isSameDay(low, high) ? clockText(high) : momentText(high, now)}`;
}

/** What is said of the last arrival: the time or `''`, what goes with it, and whether it is good or bad news. */
export interface EndText {
  readonly main: string;
  readonly side: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** When the last machine of a wave arrives, in words. */
export function endText(wave: Wave, now: number): EndText {
  const { end } = wave;
  const side = missingTexts(wave).join(', ');
  const tone = wave.counts.failed > 0 ? 'bad' : 'plain';
  if (end.kind === 'arrived')
    return { main: `${end.isBy ? 'by ' : ''}${momentText(end.at, now)}`, side: 'all arrived', tone: 'good' };
  if (end.kind === 'expected')
    return {
      main: rangeText(end.range, now),
      side: end.last !== null && wave.arriving.length > 1 ? `last: ${end.last}` : '',
      tone: 'plain',
    };
  if (end.kind === 'not-before') {
    const { low } = roundedRange(end.range, now);
    return { main: low === null ? 'any moment or later' : `not before ${momentText(low, now)}`, side, tone };
  }
  if (side !== '') return { main: '', side, tone };
  return { main: '', side: wave.machines.length > 0 ? 'all listed so far arrived' : 'none expected', tone };
}

/** Why nobody can say when the last machine arrives: `2 failed`, `1 without an estimate`. */
function missingTexts(wave: Wave): readonly string[] {
  const { counts, planned, machines } = wave;
  const stuck = machines.filter((machine) => machine.stuck !== null).length;
  const without = counts.running - stuck - wave.arriving.length;
  const parts: readonly (readonly [number, string])[] = [
    [counts.failed, 'failed'],
    [stuck, 'stuck'],
    [without, 'without an estimate'],
    [counts.cancelled, 'cancelled'],
    [counts.unknown, 'unknown'],
    [planned, 'planned without a task'],
  ];
  return [
    ...parts.flatMap(([count, word]) => (count > 0 ? `${count} ${word}` : [])),
    ...(wave.isAtLeast && counts.completed < machines.length ? ['more may be listed'] : []),
  ];
}

/** A date by which machines have to be there: `Mon 30 Nov 20:00`, `Sat 5 Dec` for the whole day. */
export function dateText({ at, isDay }: Pick<WaveDate, 'at' | 'isDay'>): string {
  return isDay ? dayText(at - 1) : `${dayText(at)} ${clockText(at)}`;
}

/** A number that may be larger, with a plus. */
export function leastText(count: number, isAtLeast: boolean): string {
  return `${count}${isAtLeast ? '+' : ''}`;
}

/** The size of the arrived and of all machines: `4.2 / 4.9 TiB`; `-` where AWS has said none. */
export function sizeOfText({ size: { arrived, all, isAtLeast } }: Pick<Wave, 'size'>): string {
  if (all === 0) return '-';
  const whole = sizeText(all);
  const part = sizeText(arrived);
  const [number = '', unit = ''] = part.split(' ');
  const isShort = arrived === 0 || whole.endsWith(` ${unit}`);
  return `${isShort ? number : part} / ${whole}${isAtLeast ? '+' : ''}`;
}

/** What a wave is called within a text: `wave 3`, `machines without a wave`. */
export function waveName({ key, title }: Pick<Wave, 'key' | 'title'>, by: string): string {
  if (key === '') return `machines without a ${tagWord(by)}`;
  const [first = '', ...rest] = title.split(' ');
  return rest.length === 0 ? title : [tagWord(first), ...rest].join(' ');
}

/** What the forecast of a wave is for, and what it leaves out. */
export function panelNotes({ counts, arriving, machines, isAtLeast }: Wave): readonly string[] {
  const without = counts.running - arriving.length;
  const unseen = machines.filter(({ state, end }) => state === 'completed' && end === null).length;
  return [
    ...(without > 0 ? [`${arriving.length} of the ${counts.running} that run; ${without} have no estimate`] : []),
    ...(unseen > 0 ? [`when ${unseen} of the ${counts.completed} arrived is not known`] : []),
    ...(isAtLeast ? ['older tasks have not been read yet'] : []),
  ];
}
