import { toWords } from '#domain/words.ts';

/** The stages of an image import in the order in which AWS walks through them. A slow poller misses some of them. */
export const STAGES = [
  'pending',
  'validating',
  'validated',
  'converting',
  'updating',
  'updated',
  'preparing to boot',
  'booting',
  'booted',
  'preparing ami',
] as const;

export type Stage = (typeof STAGES)[number];

const BY_WORDS = new Map<string, Stage>([
  ...STAGES.map((stage) => [stage, stage] as const),
  // The sibling call for snapshots has this word for the same work.
  ['downloading/converting', 'converting'],
]);

/**
 * The stage that a text names, or `null`. From the words only: the same Progress meant different stages in different
 * years, so the number proves nothing.
 */
export function toStage(text: string | undefined): Stage | null {
  return BY_WORDS.get(toWords(text)) ?? null;
}

/** The stage as a person reads it: `Preparing AMI`. */
export function stageWord(stage: Stage): string {
  const word = stage.replace(/\bami$/, 'AMI');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The stage as the URL writes it: `preparing-ami`. */
export function stageSlug(stage: Stage): string {
  return stage.replaceAll(' ', '-');
}
