const LONGEST_ADDRESS = 240;
const HALF = LONGEST_ADDRESS / 2 - 1;

/** What any secret needs to stand in a text: a separator of an address or of a parameter, as it is or encoded. */
const SUSPICIOUS = /[=@%]|[\\/]{2}|x-amz-/i;
/** The same for a text that is an address as a whole. */
const SUSPICIOUS_ADDRESS = /[?#@%=]|x-amz-/i;
const WORD_ENDS = /[\s"<>]/g;
const CLOSING_QUOTE = /'[.,;:)\]]{0,3}$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:[\\/]*/i;
const SCHEME_CHARACTER = /[a-z0-9+.-]/i;
const AUTHORITY = /:[\\/]{2}/g;
const NAME_CHARACTER = /[A-Za-z0-9_.~-]/;
const LONGEST_NAME = 64;
const SECRET_NAME = /^(?:x-(?:amz|goog)-[a-z-]{1,60}|awsaccesskeyid|googleaccessid|expires|sig|policy|key-pair-id|.{0,60}(?:token|secret|signature|credential|credentials|password|passwd|pwd|api[-_]?key))$/i;
/** Names of request headers, which AWS quotes with their values where a signature does not match. */
const SECRET_HEADER = /^x-amz-[a-z-]{1,60}$/i;
/** Characters that nobody sees: a URL parser drops some of them, and a person does not notice the others. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\p{Cf}]/u;

/**
 * An address without what may be secret in it: query, fragment and user information are cut to a mark, whatever stands
 * before the scheme and however it is percent-encoded. The service model calls a disk's `Url` sensitive, because it can
 * be presigned. Text only: a result is never a link. Linear in the length of the address.
 */
export function redactAddress(address: string): string {
  if (!SUSPICIOUS_ADDRESS.test(address)) return shortened(address);
  const view = decodedView(address, true);
  const scheme = SCHEME.exec(view.text)?.[0] ?? '';
  return shortened(withoutCuts(address, view, 0, view.text.length, [...addressCuts(view.text, 0, view.text.length, scheme.length)]));
}

/** Free text without the secret parts of addresses and parameters that stand in it. Linear in the length of the text. */
export function redactText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const view = decodedView(text, false);
  let result = '';
  let isQuotedValue = false;
  let from = 0;
  for (const end of wordEnds(view.text)) {
    const word = view.text.slice(from, end);
    if (isQuotedValue && word !== '') result += '…';
    else if (!SUSPICIOUS.test(word)) result += text.slice(from === 0 ? 0 : view.at(from), view.at(end));
    else result += redactedWord(text, view, from, end - (CLOSING_QUOTE.exec(word)?.[0].length ?? 0), end);
    isQuotedValue = word.endsWith('=') && isSecretName(nameBefore(word, word.length - 1)) && view.text[end] === '"';
    result += text.slice(view.at(end), view.at(end + 1));
    from = end + 1;
  }
  return result;
}

const MARKS = new RegExp(`[?#=:\\\\/]…|…@|%[0-9A-Fa-f]+…|…%[0-9A-Fa-f]*40|"…"|\\S{${HALF}}…\\S{${HALF}}`);

/**
 * Whether something may have been cut out of a text here. The marks can stand in a text of their own accord, and then a
 * whole text is taken for a cut one, never the other way round.
 */
export function isRedacted(text: string): boolean {
  return MARKS.test(text);
}

function shortened(address: string): string {
  return address.length <= LONGEST_ADDRESS ? address : `${address.slice(0, HALF)}…${address.slice(-HALF)}`;
}

/** A text with its percent-encoding resolved, and where each of its characters stands in the text as it is. */
interface View {
  readonly text: string;
  readonly at: (index: number) => number;
}

/** Where a stretch of a view is cut, first and behind the last character. */
type Cut = readonly [number, number];

/**
 * @param isAddress whether all of the text is one address: then a URL parser drops line breaks and tabs anywhere in it, and
 *   blanks at its beginning
 */
function decodedView(text: string, isAddress: boolean): View {
  if (!text.includes('%') && !UNSEEN.test(text) && !(isAddress && /\s/.test(text))) return { text, at: (index) => Math.min(index, text.length) };
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
    // An encoded separator of words separates none.
    characters.push(end > place + 1 && /[\s"'<>]/.test(character) ? 'x' : character);
  }
  const count = characters.length;
  return { text: characters.join(''), at: (index) => (index < count ? (places[index] ?? 0) : text.length) };
}

/** The character at a place, encoded once or many times over, and where the next one begins. */
function decodedCharacter(text: string, place: number): readonly [string, number] {
  const plain = text.charAt(place);
  if (plain !== '%') return [plain, place + 1];
  let digits = place + 1;
  while (text.startsWith('25', digits) && hexadecimalAt(text, digits + 2) !== null) digits += 2;
  const code = hexadecimalAt(text, digits);
  if (code === null) return [plain, place + 1];
  return [code < 0x80 ? String.fromCharCode(code) : 'x', digits + 2];
}

function hexadecimalAt(text: string, place: number): number | null {
  const digits = text.slice(place, place + 2);
  return /[0-9A-Fa-f]{2}/.test(digits) ? Number.parseInt(digits, 16) : null;
}

function* wordEnds(text: string): Generator<number> {
  for (const { index } of text.matchAll(WORD_ENDS)) yield index;
  yield text.length;
}

function redactedWord(text: string, view: View, from: number, to: number, end: number): string {
  const word = view.text.slice(from, to);
  const colon = word.search(AUTHORITY);
  const tail = text.slice(view.at(to), view.at(end));
  if (colon < 0) return withoutCuts(text, view, from, to, [...parameterCuts(view.text, from, to)]) + tail;
  let start = colon;
  while (SCHEME_CHARACTER.test(word.charAt(start - 1))) start -= 1;
  const before = withoutCuts(text, view, from, from + start, [...parameterCuts(view.text, from, from + start)]);
  const cuts = [...addressCuts(view.text, from + start, to, colon - start + 3)];
  return before + shortened(withoutCuts(text, view, from + start, to, cuts)) + tail;
}

/**
 * What is secret in an address: who signs in, of this address and of those inside of it, and all behind the first question
 * mark or hash.
 * @param host where the host begins, counted from `from`; two slashes need not stand before it
 */
function* addressCuts(text: string, from: number, to: number, host: number): Generator<Cut> {
  const whole = text.slice(from, to);
  const query = whole.search(/[?#]/);
  const bare = query < 0 ? whole : whole.slice(0, query);
  const hosts = [...bare.matchAll(AUTHORITY)].map(({ index }) => index + 3);
  const cuts: Cut[] = [...parameterCuts(text, from, from + bare.length)];
  for (const begin of [host, ...hosts]) {
    const slashes = /[^\\/]/g;
    slashes.lastIndex = begin;
    const first = slashes.exec(bare)?.index ?? bare.length;
    const ends = /[\\/]/g;
    ends.lastIndex = first;
    const authority = bare.slice(first, ends.exec(bare)?.index ?? bare.length);
    const sign = authority.lastIndexOf('@');
    if (sign > 0) cuts.push([from + first, from + first + sign]);
  }
  yield* cuts.toSorted(([one], [other]) => one - other);
  if (query >= 0) yield [from + query + 1, to];
}

/** The values of parameters whose names say that they are secret. */
function* parameterCuts(text: string, from: number, to: number): Generator<Cut> {
  const part = text.slice(from, to);
  let last = 0;
  for (const { 0: sign, index } of part.matchAll(/[=:]/g)) {
    if (index < last) continue;
    const name = nameBefore(part, index);
    if (sign === '=' ? !isSecretName(name) : !SECRET_HEADER.test(name)) continue;
    const end = part.indexOf('&', index);
    last = end < 0 ? part.length : end;
    if (last > index + 1) yield [from + index + 1, from + last];
    if (end < 0) return;
  }
}

function nameBefore(text: string, index: number): string {
  let start = index;
  while (index - start < LONGEST_NAME && NAME_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, index);
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A stretch of a view as the text has it, with a mark where something is cut; cuts are in order, and may overlap. */
function withoutCuts(text: string, view: View, from: number, to: number, cuts: readonly Cut[]): string {
  let result = '';
  // What nobody sees before the first character belongs to the first stretch.
  let done = from === 0 ? 0 : view.at(from);
  let cutTo = from - 1;
  for (const [start, end] of cuts) {
    if (start > cutTo) result += `${text.slice(done, view.at(start))}…`;
    if (end <= cutTo) continue;
    cutTo = end;
    done = view.at(end);
  }
  return result + text.slice(done, view.at(to));
}
