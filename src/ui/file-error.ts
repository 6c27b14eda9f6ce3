/** How browsers say that a script did not come; one that is something else, or cut off, is a SyntaxError. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Something else answered in the place of a script of this site: it ran, and lacks what it is to hold. */
class ForeignFileError extends Error {}

/**
 * A module, once it is certain that it is the one that was asked for: an empty file is a module too, and a bundler takes
 * what it does not export for the whole module.
 * @throws Error of which `isFileError` says so
 */
export function withExport<Module extends object>(module: Module | undefined, name: keyof Module & string): Module {
  if (module?.[name] === undefined) throw new ForeignFileError(`What the site answered does not hold ${name}`);
  return module;
}

/** Whether an error means that a file of this site did not come or is not what it should be, and no fault of its code. */
export function isFileError(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof ForeignFileError ||
    (error instanceof Error && NOT_LOADED.test(error.message))
  );
}
