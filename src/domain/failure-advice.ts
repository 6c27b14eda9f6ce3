import type { KnownFacts } from '#domain/failure-facts.ts';
import type { System } from '#domain/system.ts';

/** The facts under which a text applies; all given ones have to hold. */
export interface Condition {
  readonly system?: readonly (System | 'unknown')[];
  readonly disks?: readonly ('one' | 'several' | 'unknown')[];
  readonly isEmpty?: boolean;
  readonly isOva?: boolean;
  readonly isSnapshot?: boolean;
  readonly isDeclaredRaw?: boolean;
  readonly isUefi?: boolean;
  readonly isByol?: boolean;
  readonly isClientError?: boolean;
}

/** A text with its condition. `{sizes}` stands for the sizes of nearly empty disks. */
interface ConditionalText {
  readonly when?: Condition;
  readonly text: string;
}

/** A text, or the texts of which the first applicable one is used; none of them may be. */
export type AdviceText = string | readonly ConditionalText[];

export const LINUX_OR_UNKNOWN = ['linux', 'unknown'] as const;
const WINDOWS = ['windows', 'windows-server', 'windows-client'] as const;
export const WINDOWS_OR_UNKNOWN = [...WINDOWS, 'unknown'] as const;

/** The text for a task, or `null` where none applies. */
export function textFor(advice: AdviceText, facts: KnownFacts): string | null {
  const found = conditional(advice).find(({ when = {} }) => holds(when, facts));
  return found?.text.replace('{sizes}', facts.emptySizes ?? '') ?? null;
}

function holds(when: Condition, facts: KnownFacts) {
  const { system, disks, formats, isOva, isSnapshot, emptySizes, isUefi, license, reason } = facts;
  const values = {
    isEmpty: emptySizes !== null,
    isOva,
    isSnapshot,
    // A file declared as raw may be of any format.
    isDeclaredRaw: !isOva && (formats.length === 0 || formats.includes('raw')),
    isUefi,
    isByol: license === 'byol',
    isClientError: reason !== null && !/server[_ ]?error/i.test(reason),
  };
  const count = disks === null ? 'unknown' : disks === 1 ? 'one' : 'several';
  return (
    (when.system === undefined || when.system.includes(system ?? 'unknown')) &&
    (when.disks === undefined || when.disks.includes(count)) &&
    Object.entries(values).every(([name, value]) => (when[name as keyof typeof values] ?? value) === value)
  );
}

function conditional(advice: AdviceText): readonly ConditionalText[] {
  return typeof advice === 'string' ? [{ text: advice }] : advice;
}

/** The advice under a further condition. */
function onlyWhen(when: Condition, advice: AdviceText): readonly ConditionalText[] {
  return conditional(advice).map((one) => ({ ...one, when: { ...one.when, ...when } }));
}

/** A step for Linux only; names Linux while the platform is unknown. */
export function onLinux(step: string): AdviceText {
  return [
    { when: { system: ['linux'] }, text: step },
    { when: { system: ['unknown'] }, text: withPlatform('Linux', step) },
  ];
}

/** A step for Windows only; names Windows while the platform is unknown. */
export function onWindows(step: string): AdviceText {
  return [
    { when: { system: WINDOWS }, text: step },
    { when: { system: ['unknown'] }, text: withPlatform('Windows', step) },
  ];
}

function withPlatform(platform: string, step: string): string {
  return `On ${platform}, ${step.charAt(0).toLowerCase()}${step.slice(1)}`;
}

/** One text for one disk, another for several or an unknown number. */
export function byDisks(single: string, several: string): AdviceText {
  return [{ when: { disks: ['one'] }, text: single }, { text: several }];
}

/** A step that does not apply to nearly empty disks. */
export function unlessNearlyEmpty(step: AdviceText): AdviceText {
  return onlyWhen({ isEmpty: false }, step);
}

const EMPTY_CAUSE =
  'nearly empty ({sizes}): no system fits there. Such a file holds an installer, or an appliance that sets itself up elsewhere.';

/** The cause of nearly empty disks, or else another one. */
export function ifNearlyEmptyOr(cause: AdviceText): AdviceText {
  return [
    { when: { isEmpty: true, disks: ['one'] }, text: `The disk is ${EMPTY_CAUSE}` },
    { when: { isEmpty: true }, text: `The disks are ${EMPTY_CAUSE}` },
    ...conditional(cause),
  ];
}

/** The steps for nearly empty disks. */
export const NEARLY_EMPTY_STEPS: readonly AdviceText[] = [
  'Set the machine up from it in a hypervisor, and export that machine.',
  'Or look in AWS Marketplace whether the vendor has an AMI of its own.',
  bySnapshot('Or import the disk that the system is on'),
].map((step) => onlyWhen({ isEmpty: true }, step));

/** How to bypass the checks of image import. AWS registers no Windows AMI from a snapshot. */
export const BYPASS_WITH_SNAPSHOT: readonly ConditionalText[] = [
  ...onlyWhen({ isOva: true, disks: ['several'] }, bySnapshot('Or unpack the OVA, and import each disk')),
  ...onlyWhen({ isOva: true }, bySnapshot('Or unpack the OVA, and import its disk')),
  ...onlyWhen({ disks: ['several'] }, bySnapshot('Or import each disk')),
  ...onlyWhen({}, bySnapshot('Or import the disk')),
].map((one) => ({ ...one, when: { ...one.when, isEmpty: false } }));

function bySnapshot(start: string): AdviceText {
  const text = `${start} with ImportSnapshot and make the AMI with RegisterImage.`;
  return [
    { when: { system: ['linux'], isSnapshot: false }, text },
    { when: { system: ['unknown'], isSnapshot: false }, text: `${text} Not for Windows.` },
  ];
}
