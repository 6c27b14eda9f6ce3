/** The characters that would end a line, a cell or a row. */
export const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Returns a text that means itself in Markdown: no cell, link, tag or emphasis of its own. `x86_64` stays readable. */
export function markdownText(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .replace(/[\\|`*~[\]<>&]/g, String.raw`\$&`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`);
}
