/**
 * The places before a possible formula: a sign that starts one, in normal or full width, after characters that
 * spreadsheets skip, at the start of a cell or after a separator of some locale. A tab or a line break at the start could
 * move the rest into another cell.
 */
const FORMULA =
  /^(?=[\s\p{Cc}\p{Cf}]*[=+\-@−＝＋－＠﹦﹢﹣﹫]|[\t\r\n])|[;,|\t\r\n](?=(?:(?![\t\r\n])[\s\p{Cc}\p{Cf}"'])*[=+\-@−＝＋－＠﹦﹢﹣﹫])/gu;

/** The text with an apostrophe before everything that a spreadsheet could evaluate. */
export function defused(text: string): string {
  return text.replace(FORMULA, "$&'");
}
