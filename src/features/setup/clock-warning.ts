/** The warning for a wrong clock, or `null`. @param offsetMs the true time minus this computer's, in milliseconds */
export function clockWarning(offsetMs: number): string | null {
  if (offsetMs === 0) return null;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const size = minutes === 0 ? 'half a minute' : minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `The clock of this computer is ${size} ${offsetMs < 0 ? 'fast' : 'slow'}. Requests are dated by the clock of this site; set the computer’s to have the times on the board right too.`;
}
