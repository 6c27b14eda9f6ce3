import { decodedText, type DecodedText } from '#domain/decoded-text.ts';

const LONGEST_ADDRESS = 240;
const HALF = LONGEST_ADDRESS / 2 - 1;

/** A character or word that every secret in a text needs: a separator of a URL or parameter, or a revealing name. */
const SUSPICIOUS =
  /[=@%＝＠％＃？：／＼]|[\\/]{2}|https?:|wss?:|ftps?:|&(?:#|[a-z])|x-(?:amz|goog)-|token|secret|signature|credential|passw|pwd|key|sig|policy|expires|accessid|authorization/i;
/** The same for a text that is one URL. */
const SUSPICIOUS_ADDRESS = /[?#@%=&：＝＠％＃？]|x-amz-/i;
const WORD_ENDS = /[\s"<>]/g;
const CLOSING_QUOTE = /'[.,;:)\]]{0,3}$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:[\\/]*/i;
const SCHEME_CHARACTER = /[a-z0-9+.-]/i;
/** What precedes a host. URL parsers need no slashes after these schemes, and no scheme before two slashes. */
const AUTHORITY = /(?:https?|wss?|ftps?):[\\/]*|[\\/]{2,}/gi;
const NAME_CHARACTER = /[A-Za-z0-9_.~-]/;
const LONGEST_NAME = 64;
const SECRET_NAME =
  /^(?:x-(?:amz|goog)-[a-z-]{1,60}|awsaccesskeyid|googleaccessid|expires|sig|policy|key-pair-id|authorization|.{0,60}(?:token|secret|signature|credential|credentials|password|passwd|pwd|session[-_]?id|(?:account|api|access|secret|private)[-_]?key))$/i;
/** Names that precede a colon only in headers, which AWS quotes for a wrong signature, and in settings. */
const SECRET_LABEL =
  /^(?:x-(?:amz|goog)-(?!request-id$|date$)[a-z-]{1,60}|authorization|password|passwd|pwd|.{0,60}(?:[-_](?:token|secret|signature|credentials?|password)|(?:access|api|auth|client|refresh|security|session)(?:token|secret)|(?:account|api|access|secret|private)[-_]?key))$/i;
const AUTHORIZATION_SCHEME = /^(?:.{0,64}authorization['"\\]{0,4}[=:])?(?:bearer|basic|digest|negotiate|token)$/i;

/**
 * A URL with its possible secrets cut: query, fragment and user information, whatever precedes the scheme and however
 * it is percent-encoded. The service model marks a disk's `Url` as sensitive, because it can be presigned. The result
 * is text, never a link. Linear time.
 */
export function redactAddress(address: string): string {
  if (!SUSPICIOUS_ADDRESS.test(address)) return shortened(address);
  const view = decodedText(address, true);
  const scheme = SCHEME.exec(view.text)?.[0] ?? '';
  return shortened(
    withoutCuts(address, view, 0, view.text.length, [...addressCuts(view.text, 0, view.text.length, scheme.length)]),
  );
}

/** Free text with the secret parts of URLs and parameters cut. Linear time. */
export function redactText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const view = decodedText(text, false);
  let result = '';
  let expected: Expected = 'nothing';
  let isInSecretTag = false;
  let isCut = false;
  let from = 0;
  for (const end of wordEnds(view.text)) {
    const word = view.text.slice(from, end);
    const [former, next] = [view.text[from - 1], view.text[end]];
    if (isValue(expected, word)) result += isCut ? '' : '…';
    else if (expected === 'sign' && /^[:=]./.test(word))
      result += withoutCuts(text, view, from, end, [[from + 1, end]]);
    else if (!SUSPICIOUS.test(word)) result += text.slice(from === 0 ? 0 : view.at(from), view.at(end));
    else result += redactedWord(text, view, from, end - (CLOSING_QUOTE.exec(word)?.[0].length ?? 0), end);
    isCut = expected === 'quoted' && (isCut || word !== '');
    isInSecretTag =
      former === '<'
        ? !word.startsWith('/') && isSecretName(nameBefore(word, word.length))
        : isInSecretTag && former !== '>';
    expected = next === '>' && isInSecretTag ? 'element' : expectedAfter(expected, word, next);
    if (!isCut || expected !== 'quoted') result += text.slice(view.at(end), view.at(end + 1));
    from = end + 1;
  }
  return result === text ? text : result;
}

/**
 * What is expected next where a value is separated from its name: a sign between them (only an assignment after an
 * unquoted name), the value as a word, the content of an element, or everything up to a closing quote.
 */
type Expected = 'nothing' | 'sign' | 'assignment' | 'word' | 'element' | 'quoted';

function isValue(expected: Expected, word: string): boolean {
  return word !== '' && (expected === 'quoted' || expected === 'word' || expected === 'element');
}

function expectedAfter(expected: Expected, word: string, next: string | undefined): Expected {
  if (expected === 'nothing' && word === '') return 'nothing';
  if (expected === 'quoted') return next === '"' ? 'nothing' : 'quoted';
  // The secret follows the scheme, which may stand in one word with its name.
  if ((expected === 'word' || /[=:]/.test(word)) && AUTHORIZATION_SCHEME.test(word)) return 'word';
  if (expected === 'element') return word === '' && next !== '<' ? 'element' : 'nothing';
  const isBlank = word === '' || /^\\{1,8}$/.test(word);
  if (expected !== 'nothing' && isBlank) return expected === 'word' && next === '"' ? 'quoted' : expected;
  const isSign = (expected === 'sign' && /^[:=]\\{0,8}$/.test(word)) || (expected === 'assignment' && word === '=');
  if (isSign || isLabel(word)) return next === '"' ? 'quoted' : 'word';
  const name = nameBefore(word, endOfName(word, word.length));
  if (expected === 'word' || !isSecretName(name)) return 'nothing';
  return next === '"' ? 'sign' : 'assignment';
}

/** Whether a word is a name that a value follows. */
function isLabel(word: string): boolean {
  const name = nameBefore(word, endOfName(word, word.length - 1));
  return (word.endsWith('=') && isSecretName(name)) || (word.endsWith(':') && SECRET_LABEL.test(name));
}

/** The end of a name before an index, without its closing quote. */
function endOfName(text: string, index: number): number {
  let end = index;
  while (end > 0 && index - end < 4 && /['\\]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

const MARKS = new RegExp(
  `[?#=:>"\\\\/＃？＝：;]…|[=:]\\s+…|…[@＠]|%[0-9A-Fa-f]+…|…%[0-9A-Fa-f]*40|…%(?:25)*EF%(?:25)*BC%(?:25)*A0|"…"|\\\\(?:[uU]00|[xX])[0-7][0-9A-Fa-f]…|…\\\\[uU]0040|\\S{${HALF}}…\\S{${HALF}}`,
);

/**
 * Whether something may have been cut out of a text. A text can contain the marks by chance; then an uncut text counts
 * as cut, never the reverse.
 */
export function isRedacted(text: string): boolean {
  return MARKS.test(text);
}

function shortened(address: string): string {
  return address.length <= LONGEST_ADDRESS ? address : `${address.slice(0, HALF)}…${address.slice(-HALF)}`;
}

/** The start and end of a cut in the decoded text. */
type Cut = readonly [number, number];

function* wordEnds(text: string): Generator<number> {
  for (const { index } of text.matchAll(WORD_ENDS)) yield index;
  yield text.length;
}

function redactedWord(text: string, view: DecodedText, from: number, to: number, end: number): string {
  const word = view.text.slice(from, to);
  const colon = word.search(AUTHORITY);
  const tail = text.slice(view.at(to), view.at(end));
  if (colon < 0) return withoutCuts(text, view, from, to, [...parameterCuts(view.text, from, to)]) + tail;
  let start = colon;
  while (start > 0 && SCHEME_CHARACTER.test(word[start - 1] ?? '')) start -= 1;
  const before = withoutCuts(text, view, from, from + start, [...parameterCuts(view.text, from, from + start)]);
  const cuts = [...addressCuts(view.text, from + start, to, null)];
  return before + shortened(withoutCuts(text, view, from + start, to, cuts)) + tail;
}

/**
 * The secret parts of a URL: user information, also of URLs inside it, and everything after the first question mark or
 * hash.
 * @param host the index of the host, if it is known without two slashes
 */
function* addressCuts(text: string, from: number, to: number, host: number | null): Generator<Cut> {
  const whole = text.slice(from, to);
  const query = whole.search(/[?#]/);
  const bare = query < 0 ? whole : whole.slice(0, query);
  const hosts = [...bare.matchAll(AUTHORITY)].map(({ 0: match, index }) => index + match.length);
  const cuts: Cut[] = [...parameterCuts(text, from, from + bare.length)];
  let done = -1;
  for (const begin of host === null || hosts.includes(host) ? hosts : [host, ...hosts]) {
    // Already covered by the previous host.
    if (begin < done) continue;
    const slashes = /[^\\/]/g;
    slashes.lastIndex = begin;
    const first = slashes.exec(bare)?.index ?? bare.length;
    const ends = /[\\/]/g;
    ends.lastIndex = first;
    done = ends.exec(bare)?.index ?? bare.length;
    const authority = bare.slice(first, done);
    // A password may hold a slash: what is no port before it tells.
    const own = authority.lastIndexOf('@');
    const sign = own < 0 && /^[^[].*:.*\D/.test(authority) ? bare.lastIndexOf('@') - first : own;
    if (sign > 0) cuts.push([from + first, from + first + sign]);
  }
  yield* cuts.toSorted(([one], [other]) => one - other);
  if (query >= 0) yield [from + query + 1, to];
}

/** The values of parameters with secret names. */
function* parameterCuts(text: string, from: number, to: number): Generator<Cut> {
  const part = text.slice(from, to);
  let last = 0;
  for (const { 0: sign, index } of part.matchAll(/[=:]/g)) {
    if (index < last) continue;
    const name = nameBefore(part, endOfName(part, index));
    if (sign === '=' ? !isSecretName(name) : !SECRET_LABEL.test(name)) continue;
    const end = part.indexOf('&', index);
    last = end < 0 ? part.length : end;
    if (last > index + 1) yield [from + index + 1, from + last];
    if (end < 0) return;
  }
}

function nameBefore(text: string, index: number): string {
  let start = index;
  while (start > 0 && index - start < LONGEST_NAME && NAME_CHARACTER.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, index);
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A part of the original text with a mark for each cut; cuts are in order and may overlap. */
function withoutCuts(text: string, view: DecodedText, from: number, to: number, cuts: readonly Cut[]): string {
  let result = '';
  // Invisible characters before the first one belong to the first part.
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
