import { sizeText } from '#domain/disk-size.ts';
import { taskKind, type ImportTask } from '#domain/import-task.ts';
import { systemOf, type System } from '#domain/system.ts';

/** The facts of a task on which advice depends. */
export interface KnownFacts {
  readonly system: System | null;
  /** The number of disks, or `null` if AWS lists none. */
  readonly disks: number | null;
  /** The formats of the disks, in lower case. */
  readonly formats: readonly string[];
  readonly isOva: boolean;
  /** Whether only a snapshot is imported, so that nothing boots and no AMI is made. */
  readonly isSnapshot: boolean;
  /** The sizes of the disks in words if all are too small for a system; else `null`. */
  readonly emptySizes: string | null;
  readonly isUefi: boolean;
  /** In lower case. */
  readonly license: string | null;
  /** AWS's text. */
  readonly reason: string | null;
}

/** The facts before anything is known, and for groups of different tasks. */
export const NOTHING_KNOWN: KnownFacts = {
  system: null,
  disks: null,
  formats: [],
  isOva: false,
  isSnapshot: false,
  emptySizes: null,
  isUefi: false,
  license: null,
  reason: null,
};

/** The smallest systems that people import have 16 MB. */
const MIN_SYSTEM_BYTES = 8 * 2 ** 20;
/** The maximum number of sizes that are listed individually. */
const MAX_SIZES = 4;

/** The facts of a task. */
export function factsOf(task: ImportTask): KnownFacts {
  const { snapshots, bootMode, licenseType, reason } = task;
  const formats = snapshots.flatMap(({ format }) => format?.toLowerCase() ?? []);
  return {
    system: systemOf(task),
    disks: snapshots.length === 0 ? null : snapshots.length,
    formats,
    isOva: formats.includes('ova') || snapshots.some(({ key, url }) => /\.ova$/i.test(key ?? url ?? '')),
    isSnapshot: taskKind(task) === 'snapshot',
    emptySizes: emptySizesOf(snapshots.map(({ sizeBytes }) => sizeBytes)),
    isUefi: bootMode === 'uefi',
    license: licenseType?.toLowerCase() ?? null,
    reason,
  };
}

function emptySizesOf(sizes: readonly (number | null)[]): string | null {
  const known = sizes.filter((size) => size !== null);
  if (known.length === 0 || known.length < sizes.length || known.some((size) => size >= MIN_SYSTEM_BYTES)) return null;
  if (known.length > MAX_SIZES) return `none above ${sizeText(Math.max(...known))}`;
  const texts = known.map(sizeText);
  return texts.length === 1 ? (texts[0] ?? null) : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
