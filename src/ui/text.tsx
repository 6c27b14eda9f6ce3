// Control characters, zero-width characters, direction marks and overrides, and the byte order mark.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** The text with visible marks for invisible characters and for those that change its direction. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20
      ? String.fromCodePoint(0x2400 + code)
      : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** A text from elsewhere, isolated so that its direction does not affect its surroundings. */
export function Text({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <bdi dir="auto" className={className}>
      {visibleText(children)}
    </bdi>
  );
}
