import { toWords } from '#domain/words.ts';

/** The stages of an image import in AWS's order. A slow poller misses some of them. */
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
  // ImportSnapshot uses this word for the same work.
  ['downloading/converting', 'converting'],
]);

/**
 * The stage for a text, or `null`. Progress is not used, because the same number meant different stages in different
 * years.
 */
export function toStage(text: string | undefined): Stage | null {
  return BY_WORDS.get(toWords(text)) ?? null;
}

/** The stage on screen: `Preparing AMI`. */
export function stageWord(stage: Stage): string {
  const word = stage.replace(/\bami$/, 'AMI');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The stage in the address: `preparing-ami`. */
export function stageSlug(stage: Stage): string {
  return stage.replaceAll(' ', '-');
}
