/** The browsers' messages for a script that did not load. A truncated or wrong file is a SyntaxError instead. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload/i;

/** The response for a script of this site was another script, which lacks the expected export. */
class ForeignFileError extends Error {}

/**
 * The module, if it has an export: an empty file is a valid module too, and a bundler may return `undefined` for it.
 * @throws Error that `isFileError` recognizes, without the export
 */
export function withExport<Module extends object>(module: Module | undefined, name: keyof Module & string): Module {
  if (module?.[name] === undefined) throw new ForeignFileError(`What the site answered does not hold ${name}`);
  return module;
}

/** Whether an error means that a file of this site did not load or has wrong content, and not a fault of the code. */
export function isFileError(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof ForeignFileError ||
    (error instanceof Error && NOT_LOADED.test(error.message))
  );
}
