/** A status in normal form: lower case, `_` and `-` as spaces, trimmed. */
export function toWords(text: string | undefined): string {
  return (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

// oxlint-disable-next-line no-control-regex
const SPACE = /[\s\u0000-\u001F\u007F-\u009F]+/g;
/** Characters that change the text direction. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * A message on one line: line breaks, tabs and control characters become single spaces, and direction marks are
 * removed. For messages of services, not for names: two names that look alike must stay distinct.
 */
export function messageLine(text: string): string {
  return text.replace(DIRECTION, '').replace(SPACE, ' ').trim();
}

/** The message on one line, or `null` for an empty one. */
export function nonEmptyMessage(text: string | undefined): string | null {
  return nonEmptyText(text === undefined ? undefined : messageLine(text));
}

/** The text, or `null` for an empty one, which AWS sends for "none". */
export function nonEmptyText(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}

/** Compares texts in the order that people expect: without case, and numbers by their value. */
export const compareNaturally = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

/** Accents as Unicode writes them behind their letter. */
const ACCENTS = /[\u0300-\u036F]/g;

/** The text as searches compare it: without case, accents, and differences of composition and width. */
export function normalize(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFKC');
}
