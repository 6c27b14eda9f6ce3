import type { ImportTask } from '#domain/import-task.ts';

const GIB = 2 ** 30;

/** No disk is larger than 16 TiB, so larger numbers are not GiB. */
const LARGEST_GIB = 65_536;

/**
 * The size of a disk in bytes, or `null` where AWS does not know it yet (0, absent, not a number). The documentation
 * says GiB, every observed answer holds bytes; both are accepted. AWS's samples print it as a text: `3.115815424E9`.
 */
export function toBytes(text: number | string | undefined): number | null {
  const size = Number(text);
  if (!Number.isFinite(size) || size <= 0) return null;
  return size > LARGEST_GIB ? size : size * GIB;
}

/** A size in binary units with at most four digits: `21.2 GiB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes;
  let unit = 0;
  while (Math.round(value) >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** How many disks of a task were copied. */
export function copiedDisks({ snapshots }: ImportTask): number {
  return snapshots.filter(({ copied }) => copied).length;
}

/** `copied / all` of a running task, else the number of disks; with the total size where it is known. */
export function disksText(task: ImportTask): string | null {
  const all = task.snapshots.length;
  if (all === 0) return null;
  const count = task.outcome === 'running' ? `${copiedDisks(task)} / ${all}` : String(all);
  return task.sizeBytes === null ? count : `${count} · ${sizeText(task.sizeBytes)}`;
}
