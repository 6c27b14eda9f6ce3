/** An address that is written in full, or `null` where it is none: `URL.canParse` is missing in browsers that have all else. */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
