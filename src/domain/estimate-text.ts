import type { Estimate } from '#domain/estimate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes, the more of them the rounder: an estimate of 37 min says more than is known. */
function roundMinutes(milliseconds: number): number {
  const minutes = milliseconds / MINUTE;
  const step = minutes < 10 ? 1 : minutes < 60 ? 5 : 10;
  return Math.round(minutes / step) * step;
}

/** The range as a person reads it: `about 25–40 min`, `about 2–3 h`, `less than a minute`. */
export function estimateText({ lowMs, highMs }: Pick<Estimate, 'lowMs' | 'highMs'>): string {
  if (highMs < MINUTE) return 'less than a minute';
  const low = roundMinutes(lowMs);
  const high = Math.max(1, roundMinutes(highMs));
  if (high < 120) {
    if (low < 1) return high === 1 ? 'about 1 min' : `less than ${high} min`;
    return low === high ? `about ${high} min` : `about ${low}–${high} min`;
  }
  const hours = Math.round(highMs / HOUR);
  if (low < 1) return `less than ${hours} h`;
  if (low < 60) return `about ${low} min to ${hours} h`;
  const lowHours = Math.round(lowMs / HOUR);
  return lowHours === hours ? `about ${hours} h` : `about ${lowHours}–${hours} h`;
}

/** What the estimate rests on: `from 14 imports seen here`. */
export function basisText({ basis }: Pick<Estimate, 'basis'>): string {
  return `from ${basis} imports seen here`;
}
