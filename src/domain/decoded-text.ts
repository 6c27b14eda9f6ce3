/** Invisible characters: URL parsers drop some of them, and people do not notice the others. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\p{Cf}]/u;
const FULL_WIDTH = /[\uFE50-\uFE6B\uFF01-\uFF5E]/;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['equals', '='],
  ['colon', ':'],
  ['num', '#'],
  ['quest', '?'],
  ['commat', '@'],
  ['sol', '/'],
  ['bsol', '\\'],
  ['percnt', '%'],
]);
/** An HTML entity, escaped once or repeatedly. */
const ENTITY = new RegExp(
  `&(?:amp;)*(?:#(?<decimal>0{0,9}\\d{1,5})|#x(?<hexadecimal>0{0,9}[0-9a-f]{1,4})|(?<name>${[...NAMED.keys()].join('|')}));`,
  'iy',
);
/** A character as JSON and JavaScript escape it. */
const ESCAPE = /\\(?:u00|x)(?<code>[0-7][0-9a-f])/iy;
const ENCODED = new RegExp(`%|\\\\(?:u00|x[0-7])|&(?:#|${[...NAMED.keys()].join('|')})|${FULL_WIDTH.source}`, 'i');

/**
 * A text with its encodings resolved (percent-encoding, HTML entities, escapes of JSON, full-width forms), and the index
 * of each character in the original.
 */
export interface DecodedText {
  readonly text: string;
  readonly at: (index: number) => number;
}

/**
 * @param isAddress whether the whole text is one URL: then a URL parser drops line breaks and tabs anywhere, and
 * leading spaces
 */
export function decodedText(text: string, isAddress: boolean): DecodedText {
  if (!ENCODED.test(text) && !UNSEEN.test(text) && !(isAddress && /\s/.test(text)))
    return { text, at: (index) => Math.min(index, text.length) };
  const places = new Uint32Array(text.length + 1);
  const characters: string[] = [];
  let next = 0;
  while (next < text.length) {
    const place = next;
    const [character, end] = decodedCharacter(text, place);
    next = end;
    if (UNSEEN.test(character) || (isAddress && end === place + 1 && /[\t\r\n]/.test(character))) continue;
    if (isAddress && characters.length === 0 && /\s/.test(character)) continue;
    places[characters.length] = place;
    // An encoded separator in a URL does not separate words.
    characters.push(text[place] === '%' && end > place + 1 && /[\s"'<>]/.test(character) ? 'x' : character);
  }
  const count = characters.length;
  return { text: characters.join(''), at: (index) => (index < count ? (places[index] ?? 0) : text.length) };
}

/** The character at an index, encoded once or repeatedly, and the index of the next one. */
function decodedCharacter(text: string, place: number): readonly [string, number] {
  const plain = text[place] ?? '';
  if (plain === '&') return decodedEntity(text, place);
  if (plain === '\\') return decodedEscape(text, place);
  if (plain !== '%') return [toHalfWidth(plain), place + 1];
  const byte = decodedByte(text, place);
  if (byte === null) return [plain, place + 1];
  const [code, end] = byte;
  if (code !== 0xef) return [code < 0x80 ? String.fromCharCode(code) : 'x', end];
  // The first of the three bytes of a full-width form.
  const second = decodedByte(text, end);
  const third = second === null ? null : decodedByte(text, second[1]);
  if (second === null || third === null) return ['x', end];
  const sign = toHalfWidth(String.fromCharCode(0xf000 + (second[0] & 0x3f) * 64 + (third[0] & 0x3f)));
  return sign < '\u0080' ? [sign, third[1]] : ['x', end];
}

/** A percent-encoded byte, encoded once or repeatedly, and the index of the next character. */
function decodedByte(text: string, place: number): readonly [number, number] | null {
  if (text[place] !== '%') return null;
  let digits = place + 1;
  while (text.startsWith('25', digits) && hexadecimalAt(text, digits + 2) !== null) digits += 2;
  const code = hexadecimalAt(text, digits);
  return code === null ? null : [code, digits + 2];
}

function hexadecimalAt(text: string, place: number): number | null {
  const digits = text.slice(place, place + 2);
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}

function decodedEntity(text: string, place: number): readonly [string, number] {
  ENTITY.lastIndex = place;
  const { 0: whole = '', groups = {} } = ENTITY.exec(text) ?? {};
  if (whole === '') return ['&', place + 1];
  const { decimal, hexadecimal, name = '' } = groups;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const character = Number.isNaN(code) ? (NAMED.get(name.toLowerCase()) ?? '&') : String.fromCharCode(code);
  return [toHalfWidth(character), place + whole.length];
}

function decodedEscape(text: string, place: number): readonly [string, number] {
  ESCAPE.lastIndex = place;
  const { 0: whole = '', groups = {} } = ESCAPE.exec(text) ?? {};
  if (whole === '') return ['\\', place + 1];
  return [String.fromCharCode(Number.parseInt(groups['code'] ?? '', 16)), place + whole.length];
}

/** The ASCII character of a full-width form. */
function toHalfWidth(character: string): string {
  return FULL_WIDTH.test(character) ? character.normalize('NFKC').charAt(0) : character;
}
