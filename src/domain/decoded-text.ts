/** Characters that nobody sees: a URL parser drops some of them, and a person does not notice the others. */
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
/** An entity of HTML, escaped once or many times over. */
const ENTITY = new RegExp(
  `&(?:amp;)*(?:#(?<decimal>\\d{1,5})|#x(?<hexadecimal>[0-9a-f]{1,4})|(?<name>${[...NAMED.keys()].join('|')}));`,
  'iy',
);
const ENCODED = new RegExp(`%|&(?:#|${[...NAMED.keys()].join('|')})|${FULL_WIDTH.source}`, 'i');

/** A text with what stands for its signs resolved (percent-encoding, entities of HTML, full-width forms), and where each of its characters stands in the text as it is. */
export interface DecodedText {
  readonly text: string;
  readonly at: (index: number) => number;
}

/**
 * @param isAddress whether all of the text is one address: then a URL parser drops line breaks and tabs anywhere in it, and
 *   blanks at its beginning
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
    // A separator of words that is encoded in an address separates none.
    characters.push(text[place] === '%' && end > place + 1 && /[\s"'<>]/.test(character) ? 'x' : character);
  }
  const count = characters.length;
  return { text: characters.join(''), at: (index) => (index < count ? (places[index] ?? 0) : text.length) };
}

/** The character at a place, encoded once or many times over, and where the next one begins. */
function decodedCharacter(text: string, place: number): readonly [string, number] {
  const plain = text[place] ?? '';
  if (plain === '&') return decodedEntity(text, place);
  if (plain !== '%') return [toHalfWidth(plain), place + 1];
  const byte = decodedByte(text, place);
  if (byte === null) return [plain, place + 1];
  const [code, end] = byte;
  if (code !== 0xef) return [code < 0x80 ? String.fromCharCode(code) : 'x', end];
  // The first of three bytes, as full-width forms have them.
  const second = decodedByte(text, end);
  const third = second === null ? null : decodedByte(text, second[1]);
  if (second === null || third === null) return ['x', end];
  const sign = toHalfWidth(String.fromCharCode(0xf000 + (second[0] & 0x3f) * 64 + (third[0] & 0x3f)));
  return sign < '\u0080' ? [sign, third[1]] : ['x', end];
}

/** A percent-encoded byte, encoded once or many times over, and where the next character begins. */
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

/** The sign that a full-width form is another way to write. */
function toHalfWidth(character: string): string {
  return FULL_WIDTH.test(character) ? character.normalize('NFKC').charAt(0) : character;
}
