import type { DescribeImportImageTasksCommandOutput } from '@aws-sdk/client-ec2';

/** The content of an element: text, elements by their names, or items. */
type Shape = { readonly text: (text: string) => unknown } | { readonly members: Members } | { readonly item: Members };
/** An element: its key in the SDK's output, its content, and its end tag. */
interface Member {
  readonly key: string;
  readonly shape: Shape;
  readonly end: string;
}
/** By the name of the element. */
type Members = ReadonlyMap<string, Member>;

const text: Shape = { text: (value) => value };
const number: Shape = { text: Number };
const boolean: Shape = { text: (value) => value.toLowerCase() === 'true' };

/** Members by element name. The SDK's key is the capitalized name, or the one in `names`. */
function members(shapes: Readonly<Record<string, Shape>>, names: Readonly<Record<string, string>> = {}): Members {
  return new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      { key: names[name] ?? name.charAt(0).toUpperCase() + name.slice(1), shape, end: `</${name}>` },
    ]),
  );
}

// The SDK's schema of the answer, from its documentation.
const BUCKET = members({ s3Bucket: text, s3Key: text });
const SNAPSHOT = members({
  description: text,
  deviceName: text,
  diskImageSize: number,
  format: text,
  progress: text,
  snapshotId: text,
  status: text,
  statusMessage: text,
  url: text,
  userBucket: { members: BUCKET },
});
const TASK = members(
  {
    architecture: text,
    description: text,
    encrypted: boolean,
    hypervisor: text,
    imageId: text,
    importTaskId: text,
    kmsKeyId: text,
    licenseType: text,
    platform: text,
    progress: text,
    snapshotDetailSet: { item: SNAPSHOT },
    status: text,
    statusMessage: text,
    tagSet: { item: members({ key: text, value: text }) },
    licenseSpecifications: { item: members({ licenseConfigurationArn: text }) },
    usageOperation: text,
    bootMode: text,
  },
  { snapshotDetailSet: 'SnapshotDetails', tagSet: 'Tags' },
);
const ITEM = new Map([['item', null]]);
const ANSWER = members(
  { importImageTaskSet: { item: TASK }, nextToken: text },
  { importImageTaskSet: 'ImportImageTasks' },
);

const START =
  /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>)?\n?<DescribeImportImageTasksResponse(?: xmlns="http:\/\/ec2\.amazonaws\.com\/doc\/[\d-]+\/")?>/;
const END = '</DescribeImportImageTasksResponse>';
/** Names without a colon, which would need a namespace, and without underscores, as in `__proto__`. */
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const TAB = 9;
const LINE_FEED = 10;
const SPACE = 32;
/** Browsers split longer texts into several nodes. */
const LONGEST_TEXT = 4096;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Thrown for a document in a form that EC2 does not use. */
class Unusual extends Error {}

/**
 * Parses an answer of DescribeImportImageTasks as the SDK would, in a tenth of the time, because the SDK builds a DOM first.
 * Only for the form that EC2 uses, without attributes, comments and the like.
 * @returns `null` for every other document, well-formed or not, which is left to the SDK
 */
export function readImportAnswer(xml: string): Omit<DescribeImportImageTasksCommandOutput, '$metadata'> | null {
  const start = START.exec(xml)?.[0];
  if (start === undefined || xml.includes('\r') || xml.includes(']]>')) return null;
  try {
    const reader = new Reader(xml, start.length);
    const answer = reader.members(ANSWER, END);
    return reader.isAtEnd() ? answer : null;
  } catch (error) {
    // A RangeError means that too many nested elements used up the stack.
    if (error instanceof Unusual || error instanceof RangeError) return null;
    throw error;
  }
}

class Reader {
  readonly #xml: string;
  #at: number;

  constructor(xml: string, at: number) {
    this.#xml = xml;
    this.#at = at;
  }

  /** Whether only white space follows. */
  isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.#xml.length;
  }

  /** The members of an element, from after its start tag to after its end tag. */
  members(known: Members, end: string): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    while (!this.#isPast(end)) {
      const { name, isEmpty } = this.#tag(known);
      const member = known.get(name);
      if (member === undefined) {
        if (!isEmpty) this.#skip(`</${name}>`);
        continue;
      }
      const { key, shape } = member;
      // A repeated element is left to the SDK.
      if (key in found) throw new Unusual();
      found[key] = this.#value(shape, isEmpty ? null : member.end);
    }
    return found;
  }

  /** @param end the end tag, `null` for an empty element */
  #value(shape: Shape, end: string | null): unknown {
    if ('text' in shape) return shape.text(end === null ? '' : this.#text(end));
    if ('members' in shape) return end === null ? {} : this.members(shape.members, end);
    const items: unknown[] = [];
    if (end === null) return items;
    while (!this.#isPast(end)) {
      const { name, isEmpty } = this.#tag(ITEM);
      if (name === 'item') items.push(isEmpty ? {} : this.members(shape.item, '</item>'));
      else if (!isEmpty) this.#skip(`</${name}>`);
    }
    return items;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#xml.charCodeAt(this.#at);
      if (code !== SPACE && code !== LINE_FEED && code !== TAB) return;
      this.#at += 1;
    }
  }

  /** Skips an end tag, if it is next. Returns whether it was. */
  #isPast(end: string): boolean {
    this.#skipSpace();
    if (!this.#xml.startsWith(end, this.#at)) return false;
    this.#at += end.length;
    return true;
  }

  /** Reads a start tag. Only unknown names are checked for their form. */
  #tag(known: ReadonlyMap<string, unknown>): { readonly name: string; readonly isEmpty: boolean } {
    const from = this.#at + 1;
    const to = this.#xml.indexOf('>', from);
    if (this.#xml[this.#at] !== '<' || to < 0) throw new Unusual();
    const isEmpty = this.#xml[to - 1] === '/';
    const name = this.#xml.slice(from, isEmpty ? to - 1 : to);
    if (!known.has(name) && !NAME.test(name)) throw new Unusual();
    this.#at = to + 1;
    return { name, isEmpty };
  }

  /** The text of an element without child elements. */
  #text(end: string): string {
    const from = this.#at;
    const to = this.#xml.indexOf('<', from);
    if (to < 0 || to - from > LONGEST_TEXT || !this.#xml.startsWith(end, to)) throw new Unusual();
    this.#at = to + end.length;
    const raw = ownText(this.#xml.slice(from, to));
    return raw.includes('&') ? resolved(raw) : raw;
  }

  /** Skips an unknown element with its content. */
  #skip(end: string): void {
    if (this.#xml[this.#at] !== '<') {
      const from = this.#at;
      const to = this.#xml.indexOf('<', from);
      // Either text only, or white space before elements.
      if (to > from && this.#xml.startsWith(end, to)) {
        this.#text(end);
        return;
      }
    }
    while (!this.#isPast(end)) {
      const { name, isEmpty } = this.#tag(ITEM);
      if (!isEmpty) this.#skip(`</${name}>`);
    }
  }
}

/** V8 copies substrings that are shorter than this. */
const SHORTEST_PIECE = 13;

/**
 * A copy of a substring. V8 represents longer ones as slices of the whole string, so that each remembered task would retain
 * its whole answer. Slicing a concatenated string copies it.
 */
function ownText(piece: string): string {
  return piece.length < SHORTEST_PIECE ? piece : ` ${piece}`.slice(1);
}

/** A text with its references resolved. */
function resolved(raw: string): string {
  const plain = raw.replace(
    REFERENCE,
    (_, entity: string | undefined, decimal: string | undefined, hexadecimal: string | undefined) => {
      if (entity !== undefined) return entity === 'amp' ? '\u0000' : (ENTITIES[entity] ?? '');
      const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      if (
        point < 32
          ? ![9, 10, 13].includes(point)
          : (point > 0xd7ff && point < 0xe000) || point === 0xfffe || point === 0xffff || point > 0x10ffff
      )
        throw new Unusual();
      return point === 38 ? '\u0000' : String.fromCodePoint(point);
    },
  );
  // A remaining ampersand is no valid reference.
  if (plain.includes('&')) throw new Unusual();
  return plain.replaceAll('\u0000', '&');
}
