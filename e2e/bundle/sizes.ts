import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What travels for one purpose. */
export interface Size {
  /** In bytes, each file compressed by itself. */
  readonly gzip: number;
  /** The packages and modules in it, in bytes before they are made small. */
  readonly parts: Readonly<Record<string, number>>;
}

/** By purpose: the first row, each part that travels later, and all of it. */
export type Sizes = Readonly<Record<string, Size>>;

/** What a build came to. */
type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>;

/** The chunks of a build. */
export function chunksOf(bundle: Bundle): readonly Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((output) => output.type === 'chunk');
}

type Chunk = Pick<
  Rolldown.OutputChunk,
  'code' | 'fileName' | 'imports' | 'isDynamicEntry' | 'isEntry' | 'modules' | 'name'
>;

const MEASURED = 'node_modules/.cache/bundle/sizes.json';
const BUDGET = 'e2e/bundle/budget.json';

/** What the embedded cloud is made of: no part of the product. */
const EMULATOR = new Set(['cloud', 'page-door']);

/** Measures each build; in the mode `budget` it writes down what is there as what may be there. */
export function measureSizes(): Plugin {
  let file = MEASURED;
  return {
    name: 'measure-sizes',
    configResolved({ mode }) {
      if (mode === 'budget') file = BUDGET;
    },
    generateBundle(_options, bundle) {
      mkdirSync('node_modules/.cache/bundle', { recursive: true });
      writeFileSync(file, `${JSON.stringify(sizesOf(chunksOf(bundle)), null, 2)}\n`);
    },
  };
}

/** What the last build measured, and what it may measure. */
export function readSizes(): { readonly measured: Sizes; readonly budget: Sizes } {
  const read = (file: string): Sizes => JSON.parse(readFileSync(file, 'utf8')) as Sizes;
  return { measured: read(MEASURED), budget: read(BUDGET) };
}

/** The sizes of a build. */
function sizesOf(chunks: readonly Chunk[]): Sizes {
  const first = new Set(firstRow(chunks));
  const product = chunks.filter(({ name }) => !EMULATOR.has(name));
  const later = product.filter((chunk) => chunk.isDynamicEntry && !first.has(chunk));
  return Object.fromEntries([
    ['first row', sizeOf([...first])],
    ...later.map((chunk) => [chunk.name, sizeOf(withImports([chunk], chunks).filter((one) => !first.has(one)))]),
    ['everything', sizeOf(product)],
  ]);
}

/**
 * What the page loads at once beside its entry, in the order of use.
 */
const FIRST_ROW = ['start', 'aws'];

/** The chunks that have to be there before the first row, the entry's before the others. */
export function firstRow<One extends Pick<Chunk, 'fileName' | 'imports' | 'isEntry' | 'name'>>(
  chunks: readonly One[],
): readonly One[] {
  const entries = chunks.filter(({ isEntry }) => isEntry);
  return withImports(
    [...entries, ...FIRST_ROW.flatMap((first) => chunks.filter(({ name }) => name === first))],
    chunks,
  );
}

function withImports<One extends Pick<Chunk, 'fileName' | 'imports'>>(
  roots: readonly One[],
  chunks: readonly One[],
): readonly One[] {
  const found = new Set(roots);
  for (const { imports } of found)
    for (const file of imports) for (const chunk of chunks) if (chunk.fileName === file) found.add(chunk);
  return [...found];
}

function sizeOf(chunks: readonly Chunk[]): Size {
  const parts: Record<string, number> = {};
  for (const { modules } of chunks) {
    for (const [id, { renderedLength }] of Object.entries(modules))
      if (renderedLength > 0) parts[partOf(id)] = (parts[partOf(id)] ?? 0) + renderedLength;
  }
  return {
    gzip: chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0),
    parts: Object.fromEntries(Object.entries(parts).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The package or the module of `src` that a file belongs to. */
function partOf(id: string): string {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  const inModule = /\/src\/(features\/[^/]+|[^/]+)\//.exec(id)?.[1];
  return inPackage ?? (inModule === undefined ? 'the bundler' : `src/${inModule}`);
}

/** By so much a purpose may outgrow its budget, as a share and in bytes; and a part, in bytes, before it is named. */
const SLACK = 0.01;
const SLACK_BYTES = 500;
const NOTEWORTHY_BYTES = 1000;

/** What is over its budget, in words that name what grew; and what came into the first row that was not there. */
export function overBudget(measured: Sizes, budget: Sizes): readonly string[] {
  return Object.entries(measured).flatMap(([purpose, size]) => {
    const allowed = budget[purpose];
    if (allowed === undefined) return [`${purpose}: has no budget`];
    const grown = Object.entries(size.parts).flatMap(([part, bytes]) => {
      const before = allowed.parts[part];
      if (before === undefined) return [`${part} is new, with ${bytes} bytes`];
      return bytes - before > NOTEWORTHY_BYTES ? [`${part} grew from ${before} to ${bytes} bytes`] : [];
    });
    const isStranger =
      purpose === 'first row' && Object.keys(size.parts).some((part) => allowed.parts[part] === undefined);
    if (size.gzip <= allowed.gzip * (1 + SLACK) + SLACK_BYTES && !isStranger) return [];
    return [
      `${purpose}: ${size.gzip} bytes compressed, of ${allowed.gzip} allowed: ${grown.join('; ') || 'many small things'}`,
    ];
  });
}
