/** The words of a status as AWS may write them: lower case, `_` and `-` as spaces, no spaces around. */
export function toWords(text: string | undefined): string {
  return (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

// oxlint-disable-next-line no-control-regex
const SPACE = /[\s\u0000-\u001F\u007F-\u009F]+/g;
/** What turns the direction of a text around, or that of what follows it. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * A message as one line: line breaks, tabs and control characters become single spaces, and direction marks go. For what
 * services say, not for names: two names that look alike must not become one.
 */
export function messageLine(text: string): string {
  return text.replace(DIRECTION, '').replace(SPACE, ' ').trim();
}

/** The message as one line, or `null` where AWS sends an empty one. */
export function nonEmptyMessage(text: string | undefined): string | null {
  return nonEmptyText(text === undefined ? undefined : messageLine(text));
}

/** The text, or `null` where AWS sends an empty one to say "none". */
export function nonEmptyText(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}

/** The text in the form in which searches compare: one form of each letter, whatever its case or composition. */
export function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
