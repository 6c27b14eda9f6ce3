/**
 * Where a spreadsheet could take what follows for a formula: a sign that begins one, in its usual or its wide form, at the
 * beginning of a cell or behind a sign that parts cells in some country, after what such programs skip. A tab or a line
 * break at the beginning could move the rest into a cell of its own.
 */
const FORMULA =
  /^(?=[\s\p{Cc}\p{Cf}]*[=+\-@−＝＋－＠﹦﹢﹣﹫]|[\t\r\n])|[;,|\t\r\n](?=(?:(?![\t\r\n])[\s\p{Cc}\p{Cf}"'])*[=+\-@−＝＋－＠﹦﹢﹣﹫])/gu;

/** A text with an apostrophe before everything that a spreadsheet would run. */
export function defused(text: string): string {
  return text.replace(FORMULA, "$&'");
}
