import { durationText } from '#ui/duration.ts';

/** A duration as one number and its unit. */
export function briefly(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1 || minutes >= 48 * 60) return durationText(milliseconds);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
