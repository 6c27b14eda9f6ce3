/**
 * The percentage 0–100 that AWS's Progress string says, or `null` where it says none. Strict, because `Number('')` is 0:
 * an unknown progress is never 0.
 */
export function toProgress(text: string | undefined): number | null {
  const percent = Number(/^(\d{1,3})\s*%?$/.exec(text?.trim() ?? '')?.[1]);
  return percent <= 100 ? percent : null;
}
