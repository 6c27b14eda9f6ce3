/** How long the store may take to open or to answer, in milliseconds. */
const OPEN_MS = 3000;

/** @throws Error when the store does not answer in time; its work goes on. */
export async function inTime<Result>(opening: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('its store did not open')), OPEN_MS);
  });
  return Promise.race([opening, late]).finally(() => clearTimeout(timer));
}
