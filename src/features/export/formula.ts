/**
 * The start of a cell before a possible formula: a sign that starts one, in normal or full width, after characters that
 * spreadsheets skip. A tab or a line break could move the rest into another cell.
 */
const AT_START = /^(?=[\s\p{Cc}\p{Cf}]*[=+\-@−＝＋－＠﹦﹢﹣﹫]|[\t\r\n])/u;
/** The same after a separator of some locale. */
const AFTER_SEPARATOR = /[;,|؛،\t\r\n](?=(?:(?![\t\r\n])[\s\p{Cc}\p{Cf}"'])*[=+\-@−＝＋－＠﹦﹢﹣﹫])/gu;

/** The text with an apostrophe before everything that a spreadsheet could evaluate. */
export function defused(text: string): string {
  // An apostrophe at the start does not protect what a separator right there splits off: that gets its own.
  return `${AT_START.test(text) ? "'" : ''}${text.replace(AFTER_SEPARATOR, "$&'")}`;
}
