/**
 * A text that a spreadsheet could take for a formula: a sign that begins one, in its usual or its wide form, after
 * nothing or after what such programs skip; or a tab or a line break, which can move the rest into a cell of its own.
 */
export const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@−＝＋－＠﹦﹢﹣﹫]|[\t\r\n])/u;
