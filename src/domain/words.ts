/** The words of a status as AWS may write them: lower case, `_` and `-` as spaces, no spaces around. */
export function toWords(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase().replace(/[\s_-]+/g, ' ');
}

/** The text, or `null` where AWS sends an empty one to say "none". */
export function settle(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}
