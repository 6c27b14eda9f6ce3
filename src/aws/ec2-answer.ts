import { CloudError } from '#aws/cloud-error.ts';
import { kindOfCode } from '#aws/error-kinds.ts';
import type { Answer } from '#aws/guarded-fetch.ts';

const ROOT = /<([A-Za-z][\w.:-]*)[\s/>]/y;
// Characters that XML 1.0 forbids, and references to them. Chromium rejects a whole document for one of them.
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]));/gi;

/** The elements in every answer of an action. */
export interface AnswerShape {
  /** The root element. */
  readonly root: string;
  /** The element around the items, present even if there are none. */
  readonly set: string;
}

/**
 * Returns the XML of a proven answer, with forbidden characters replaced by U+FFFD. Only the action's root and set element
 * are a proof: the SDK reads every other answer as an empty list.
 * @throws CloudError for an error document, whatever its HTTP status, and for everything that is not EC2's answer
 */
export function proveEc2Answer({ status, headers, text }: Answer, shape: AnswerShape): string {
  const root = rootName(text);
  if (root === 'Response') throw readError(text, status);
  if (status === 429) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    throw new CloudError('throttled', 'EC2', { retryAfterMs: seconds > 0 ? seconds * 1000 : null });
  }
  if (status >= 500) throw new CloudError('unavailable', 'EC2', { code: `HTTP ${status}` });
  if (status !== 200) throw new CloudError('not-aws', 'EC2', { code: `HTTP ${status}` });
  if (root === null && /^\uFEFF?\s*<(?:\?xml|Describe|$)/.test(text)) throw new CloudError('incomplete', 'EC2');
  if (root !== shape.root) throw new CloudError('not-aws', 'EC2');
  if (!text.trimEnd().endsWith(`</${shape.root}>`)) throw new CloudError('incomplete', 'EC2');
  // A set element in a comment proves nothing.
  if (!new RegExp(`<${shape.set}[\\s/>]`).test(withoutComments(text))) throw new CloudError('not-aws', 'EC2');
  return text.replace(FORBIDDEN, '\uFFFD');
}

/** The name of the root element, after a declaration and comments; `null` if there is none. */
function rootName(text: string): string | null {
  let at = spaceEnd(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (text.startsWith('<?xml', at)) {
    const end = text.indexOf('>', at);
    if (end < 0 || text[end - 1] !== '?') return null;
    at = spaceEnd(text, end + 1);
  }
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) return null;
    at = spaceEnd(text, end + 3);
  }
  ROOT.lastIndex = at;
  return ROOT.exec(text)?.[1] ?? null;
}

function spaceEnd(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** The text without its comments. An unclosed comment stays. */
function withoutComments(text: string): string {
  let start = text.indexOf('<!--');
  let rest = '';
  let done = 0;
  while (start >= 0) {
    const end = text.indexOf('-->', start + 4);
    if (end < 0) break;
    rest += text.slice(done, start);
    done = end + 3;
    start = text.indexOf('<!--', done);
  }
  return rest + text.slice(done);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const REFERENCE = /&(?:(lt|gt|quot|apos|amp)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/g;

function element(text: string, name: string): string | null {
  const content = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  if (content === undefined) return null;
  return content
    .replace(
      REFERENCE,
      (whole, entity: string | undefined, decimal: string | undefined, hexadecimal: string | undefined) => {
        if (entity !== undefined) return ENTITIES[entity] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
        return point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
      },
    )
    .trim();
}

/** The error in EC2's error document. Its request id is in the body only, because EC2 exposes no headers to browsers. */
function readError(text: string, status: number): CloudError {
  const code = element(text, 'Code');
  if (code === null) return new CloudError('incomplete', 'EC2');
  const message = element(text, 'Message');
  return new CloudError(kindOfCode(code, status), 'EC2', {
    code,
    message,
    requestId: element(text, 'RequestID') ?? element(text, 'RequestId'),
  });
}
