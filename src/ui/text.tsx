// Controls, zero widths, direction marks and overrides, and the mark of a repaired character.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** The text with characters that cannot be seen, or that would turn the text around, as visible marks. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20
      ? String.fromCodePoint(0x2400 + code)
      : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Text that somebody else wrote: isolated, so that its direction changes nothing around it. */
export function Text({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <bdi dir="auto" className={className}>
      {visibleText(children)}
    </bdi>
  );
}
