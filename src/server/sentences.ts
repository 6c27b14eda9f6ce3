import { parseSync } from 'vite';

/** Replaces the values of a template. */
const FILLED_IN = '…';

/** Attributes that nobody reads, and calls whose texts are not shown. */
const UNREAD_ATTRIBUTES =
  /^(?:className|style|href|src|d|viewBox|points|transform|id|key|type|role|rel|target|name|autoComplete|inputMode|fill|stroke\w*|(?:data|aria)-(?!label$|valuetext$|description$|roledescription$|placeholder$)[\w-]+)$/;
const UNREAD_CALLS =
  /^(?:matchMedia|querySelector|querySelectorAll|closest|matches|request|getContext|createElement|startsWith|endsWith|includes|split|says|refuses)$/;
const UNREAD_KEYS = /^(?:className|id|key|kind|type|patterns|pattern|method|page|url|href)$/;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The sentences of a source file that may be shown on screen, without duplicates. */
export function sentencesOf(file: string, source: string): readonly string[] {
  const found = new Set<string>();
  // The nodes already included in a longer sentence.
  const parts = new Set<Node>();
  const take = (text: string, isSurelyRead: boolean): void => {
    const plain = text.replaceAll(/\s+/g, ' ').replaceAll(/…+/g, FILLED_IN).trim();
    if (isSurelyRead ? /\p{L}/u.test(plain) : reads(plain)) found.add(plain);
  };

  function visitAll(value: unknown): void {
    if (Array.isArray(value)) value.forEach(visitAll);
    else if (isNode(value)) visit(value);
  }

  function visit(node: Node): void {
    if (isUnread(node)) return;
    if (!parts.has(node)) {
      if (node.type === 'Literal' && typeof node['value'] === 'string') take(node['value'], false);
      if (node.type === 'TemplateLiteral') take(templateText(node), false);
      const children = node.type === 'JSXElement' || node.type === 'JSXFragment' ? nodesOf(node['children']) : [];
      // Text with elements and values in it is one sentence, not several.
      if (children.some(isText)) take(childrenText(children, parts), true);
    }
    if (node.type === 'BinaryExpression' && node['operator'] !== '+') return;
    for (const [name, child] of Object.entries(node)) {
      const isName =
        (name === 'key' && node['computed'] !== true) || name === 'typeAnnotation' || name === 'typeArguments';
      const isCase = node.type === 'SwitchCase' && name === 'test';
      if (!isName && !isCase) visitAll(child);
    }
  }

  visitAll(parseSync(file, source).program as unknown);
  return [...found];
}

function isUnread(node: Node): boolean {
  if (typeof node['directive'] === 'string') return true;
  if (/^(?:Import|TSType|TSInterface|ExportAll|ThrowStatement)/.test(node.type)) return true;
  if (node.type === 'JSXAttribute') return UNREAD_ATTRIBUTES.test(nameOf(node['name']));
  if (node.type === 'Property') return UNREAD_KEYS.test(nameOf(node['key']));
  if (node.type === 'CallExpression') return UNREAD_CALLS.test(nameOf(node['callee']));
  return false;
}

/** `className`, `aria-label`; the last name of `a.b.c`. */
function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  return typeof value['name'] === 'string' ? value['name'] : nameOf(value['property']);
}

/** Whether a string looks like words for people: a sentence, or one capitalized word, as on a button. */
function reads(text: string): boolean {
  if (/^\p{Lu}\p{Ll}+\.?$/u.test(text)) return true;
  // A media query, part of a pattern, or an example of a file.
  if (/^\([\w-]+:|\(\?|^\{ "/.test(text)) return false;
  const words = text.split(' ');
  const isStyle =
    words.some((word) => /^[@!-]?[a-z]+(?:[-:][\w[\]/().%:>&*,#-]+)+$|\[.*\]/.test(word)) &&
    !/[.,;?]\s|[.?]$|^\p{Lu}/u.test(text);
  return words.length > 1 && /\p{L}{2}/u.test(text) && !isStyle;
}

function templateText(node: Node): string {
  return nodesOf(node['quasis'])
    .map(({ value }) => (value as { readonly cooked: string }).cooked)
    .join(FILLED_IN);
}

function childrenText(children: readonly Node[], parts: Set<Node>): string {
  return children.map((child) => childText(child, parts)).join('');
}

function childText(node: Node, parts: Set<Node>): string {
  // A line break between two elements of the source is not shown.
  if (node.type === 'JSXText') return /^\s*\n\s*$/.test(String(node['value'])) ? '' : String(node['value']);
  const isElement = node.type === 'JSXElement';
  const part = isElement ? node : node['expression'];
  if (!isNode(part) || part.type === 'JSXEmptyExpression') return '';
  parts.add(part);
  if (isElement) return childrenText(nodesOf(part['children']), parts) || FILLED_IN;
  if (part.type === 'TemplateLiteral') return templateText(part);
  return typeof part['value'] === 'string' ? part['value'] : FILLED_IN;
}

function isText(node: Node): boolean {
  return node.type === 'JSXText' && /\p{L}/u.test(String(node['value']));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
