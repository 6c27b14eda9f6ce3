import { readFileSync } from 'node:fs';
import { minifySync, parseSync } from 'vite';

/** All that a syntax tree of ES5 is made of, as far as the script before all others has a use for it. */
const ES5 = new Set([
  'ArrayExpression',
  'AssignmentExpression',
  'BinaryExpression',
  'BlockStatement',
  'BreakStatement',
  'CallExpression',
  'CatchClause',
  'ConditionalExpression',
  'ContinueStatement',
  'EmptyStatement',
  'ExpressionStatement',
  'ForInStatement',
  'ForStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'Identifier',
  'IfStatement',
  'Literal',
  'LogicalExpression',
  'MemberExpression',
  'NewExpression',
  'ObjectExpression',
  'ParenthesizedExpression',
  'Program',
  'Property',
  'ReturnStatement',
  'SequenceExpression',
  'ThisExpression',
  'ThrowStatement',
  'TryStatement',
  'UnaryExpression',
  'UpdateExpression',
  'VariableDeclaration',
  'VariableDeclarator',
  'WhileStatement',
]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

const treeOf = (code: string): readonly Node[] => nodesOf(parseSync('boot.js', code, { sourceType: 'script' }).program);

/** What in a script a browser of the year 2011 could not read. */
export function newerThanEs5(code: string): readonly string[] {
  return treeOf(code)
    .filter(
      (node) =>
        !ES5.has(node.type) ||
        ('kind' in node && !['var', 'init'].includes(String(node['kind']))) ||
        [
          node['shorthand'],
          node['computed'] === true && node.type === 'Property',
          node['async'],
          node['generator'],
          node['param'] === null,
        ].includes(true),
    )
    .map(({ start, end }) => code.slice(start, end));
}

/** `public/boot.js` without comments and long names. */
export function smallBoot(): string {
  const { code } = minifySync('boot.js', readFileSync('public/boot.js', 'utf8'), {
    module: false,
    compress: { target: 'es2015' },
  });
  // The minifier knows nothing older than ES2015, and prefers its quotes.
  return treeOf(code)
    .filter(({ type }) => type === 'TemplateLiteral')
    .reduceRight(
      (text, { start, end }) => text.slice(0, start) + JSON.stringify(text.slice(start + 1, end - 1)) + text.slice(end),
      code,
    );
}

/** What the page cannot do without: its name, and since when Chrome, Firefox and Safari have it. */
type Need = readonly [name: string, chrome: number, firefox: number, safari: number];

/** The table in `public/boot.js`. */
export function readNeeds(): readonly Need[] {
  const table = /var NEEDS = (\[.*?\n {2}\]);/s.exec(readFileSync('public/boot.js', 'utf8'))?.[1] ?? '';
  return JSON.parse(table.replaceAll("'", '"')) as readonly Need[];
}
