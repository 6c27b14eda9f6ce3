/** How browsers say that a script did not come; one that is something else, or cut off, is a SyntaxError. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Whether an error means that a file of this site did not come or is not what it should be, and no fault of its code. */
export function isFileError(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof Error && NOT_LOADED.test(error.message));
}
