/** How long the store may take to open, in milliseconds. */
const OPEN_MS = 3000;

/** @throws Error when the store does not open in time; its opening goes on. */
export async function inTime(opening: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('its store did not open')), OPEN_MS);
  });
  return Promise.race([opening, late]).finally(() => clearTimeout(timer));
}
