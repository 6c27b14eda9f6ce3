/** The URL of an absolute address; `null` if it is invalid. Some supported browsers lack `URL.canParse`. */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
