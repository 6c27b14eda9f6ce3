/** Whether an hour is between two others, the second one excluded; `22-6` includes midnight. */
export function isBetween({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** An offset of a few pixels that changes every minute, against burn-in. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const minute = Math.floor(now / 60_000);
  return {
    x: [0, 2, 4, 2, 0, -2, -4, -2][minute % 8] ?? 0,
    y: [0, 1, 2, 1, 0, -1, -2, -1][Math.floor(minute / 3) % 8] ?? 0,
  };
}
