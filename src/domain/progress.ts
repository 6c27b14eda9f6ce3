/**
 * AWS's Progress as a percentage (0–100), or `null` for none. Strict, because `Number('')` is 0 and an unknown progress
 * must not become 0.
 */
export function toProgress(text: string | undefined): number | null {
  const percent = Number(/^(\d{1,3})\s*%?$/.exec(text?.trim() ?? '')?.[1]);
  return percent <= 100 ? percent : null;
}
