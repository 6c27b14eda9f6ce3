import { sizeText } from '#domain/disk-size.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { systemOf, type System } from '#domain/system.ts';

/** What is known of a task that decides which advice fits it. */
export interface KnownFacts {
  readonly system: System | null;
  /** How many disks it has, or `null` where AWS lists none. */
  readonly disks: number | null;
  /** The formats of the disks, in lower case. */
  readonly formats: readonly string[];
  readonly isOva: boolean;
  /** The sizes of the disks, in words, where no system fits on any of them; else `null`. */
  readonly emptySizes: string | null;
  readonly isUefi: boolean;
  /** In lower case. */
  readonly license: string | null;
  /** AWS's text. */
  readonly reason: string | null;
}

/** As long as nothing is known, and for tasks of all kinds together. */
export const NOTHING_KNOWN: KnownFacts = {
  system: null,
  disks: null,
  formats: [],
  isOva: false,
  emptySizes: null,
  isUefi: false,
  license: null,
  reason: null,
};

/** The smallest systems that people import have 16 MB. */
const MIN_SYSTEM_BYTES = 8 * 2 ** 20;
/** More sizes than these are not read out one by one. */
const MAX_SIZES = 4;

/** What is known of a task. */
export function factsOf(task: ImportTask): KnownFacts {
  const { snapshots, bootMode, licenseType, reason } = task;
  const formats = snapshots.flatMap(({ format }) => format?.toLowerCase() ?? []);
  return {
    system: systemOf(task),
    disks: snapshots.length === 0 ? null : snapshots.length,
    formats,
    isOva: formats.includes('ova') || snapshots.some(({ key, url }) => /\.ova$/i.test(key ?? url ?? '')),
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

/** A text that depends on the task; `null` where it does not fit it. */
export type TextOrRule = string | ((about: KnownFacts) => string | null);

/** The text as it fits a task. */
export function fit(text: TextOrRule, about: KnownFacts): string | null {
  return typeof text === 'string' ? text : text(about);
}

/** Whether a task may be of Windows, or of Linux, as far as is known. */
export const mayBeWindows = ({ system }: KnownFacts): boolean => system !== 'linux';
export const mayBeLinux = ({ system }: KnownFacts): boolean => system === null || system === 'linux';

/** A step for Linux alone: named so where the platform is not known. */
export function onLinux(step: string): TextOrRule {
  return (about) => (!mayBeLinux(about) ? null : about.system === null ? named('Linux', step) : step);
}

/** A step for Windows alone: named so where the platform is not known. */
export function onWindows(step: string): TextOrRule {
  return (about) => (!mayBeWindows(about) ? null : about.system === null ? named('Windows', step) : step);
}

function named(platform: string, step: string): string {
  return `On ${platform}, ${step.charAt(0).toLowerCase()}${step.slice(1)}`;
}

/** One text for one disk, another one for several or where nobody knows; `null` for none. */
export function byDisks(single: string | null, several: string): TextOrRule {
  return ({ disks }) => (disks === 1 ? single : several);
}

/** A step that makes no sense where the disks are nearly empty. */
export function unlessEmpty(step: TextOrRule): TextOrRule {
  return (about) => (about.emptySizes === null ? fit(step, about) : null);
}

/** The cause where the disks are nearly empty, or else another one. */
export function emptyOr(cause: TextOrRule): TextOrRule {
  return (about) => {
    if (about.emptySizes === null) return fit(cause, about);
    const disks = about.disks === 1 ? 'The disk is' : 'The disks are';
    return `${disks} nearly empty (${about.emptySizes}): no system fits there. Such a file holds an installer, or an appliance that sets itself up elsewhere.`;
  };
}

const onlyEmpty =
  (step: TextOrRule): TextOrRule =>
  (about) =>
    about.emptySizes === null ? null : fit(step, about);

/** What to do where the disks are nearly empty. */
export const EMPTY_STEPS: readonly TextOrRule[] = [
  onlyEmpty('Set the machine up from it in a hypervisor, and export that machine.'),
  onlyEmpty('Or look in AWS Marketplace whether the vendor has an AMI of its own.'),
  onlyEmpty((about) => around(about, 'Or import the disk that the system is on')),
];

/** How to get around the checks of an image import. AWS registers no AMI of Windows from a snapshot. */
export const AROUND: TextOrRule = unlessEmpty((about) =>
  around(
    about,
    `Or ${about.isOva ? 'unpack the OVA, and import' : 'import'} ${(about.disks ?? 1) > 1 ? 'each disk' : about.isOva ? 'its disk' : 'the disk'}`,
  ),
);

function around(about: KnownFacts, begin: string): string | null {
  if (!mayBeLinux(about)) return null;
  return `${begin} with ImportSnapshot and make the AMI with RegisterImage.${about.system === null ? ' Not for Windows.' : ''}`;
}
