/** The browsers' messages for a script that did not load. A truncated or wrong file is a SyntaxError instead. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload/i;
const NO_SHEET = /unable to preload css/i;

/** How long a file may take before the page calls it late, in milliseconds. The same as in public/boot.js. */
export const LATE_MS = 30_000;

/** The response for a script of this site was another script, which lacks the expected export. */
class ForeignFileError extends Error {}

/** A file of this site has not come in time. It may still come. */
class LateFileError extends Error {
  constructor(readonly loading: Promise<unknown>) {
    super(`A file has not come in ${LATE_MS / 1000} seconds: the network is slow, or this site does not answer`);
  }
}

/**
 * The module, if it has an export: an empty file is a valid module too, and a bundler may return `undefined` for it.
 * @throws Error that `isFileError` recognizes, without the export
 */
export function withExport<Module extends object>(module: Module | undefined, name: keyof Module & string): Module {
  if (module?.[name] === undefined) throw new ForeignFileError(`What the site answered does not hold ${name}`);
  return module;
}

/**
 * The result of an import, however long it takes.
 * @param report called if the import is late; the function that it returns is called once the import has ended
 */
export async function reportLate<Content>(
  loading: Promise<Content>,
  report: (error: Error) => (() => void) | Promise<() => void>,
): Promise<Content> {
  let undo: ReturnType<typeof report> = () => {};
  const timer = setTimeout(() => (undo = report(new LateFileError(loading))), LATE_MS);
  try {
    return await loading;
  } finally {
    clearTimeout(timer);
    (await undo)();
  }
}

/**
 * The result of an import.
 * @throws Error that `isFileError` recognizes, if the import is late
 */
export function inTime<Content>(loading: Promise<Content>): Promise<Content> {
  return new Promise((resolve, reject) => {
    reportLate(loading, (error) => {
      reject(error);
      return () => {};
    }).then(resolve, reject);
  });
}

/** Whether a late file has come after all, once it is known; false for other errors. */
export async function hasArrived(reason: unknown): Promise<boolean> {
  if (!(reason instanceof LateFileError)) return false;
  return reason.loading.then(
    () => true,
    () => false,
  );
}

/** Whether an import would go on without its stylesheet if it were repeated: the bundler requests each only once. */
export function isSheetError(error: unknown): boolean {
  return error instanceof Error && NO_SHEET.test(error.message);
}

/** Whether an error means that a file of this site did not load or has wrong content, and not a fault of the code. */
export function isFileError(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof ForeignFileError ||
    error instanceof LateFileError ||
    (error instanceof Error && NOT_LOADED.test(error.message))
  );
}
