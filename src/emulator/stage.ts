/** The stage words of StatusMessage in their order. */
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

/** The Progress numbers of a back end at each stage. Stages without an observed number keep the previous one. */
export interface Plateaus {
  pending: readonly string[];
  converting: readonly string[];
  updating: string;
  booting: string;
  preparingAmi: string;
}

/**
 * Progress jumps between plateaus, and the same number meant different stages in different years, so there are several
 * back ends. Every number was observed in real output: pending 1, 2; validated 6; converting 9, 19, 28; updating 29,
 * 34, 41; booting 39, 58, 59, 62; preparing ami 57, 76, 84.
 */
export const BACK_ENDS: readonly Plateaus[] = [
  { pending: ['1', '2'], converting: ['9', '19', '28'], updating: '34', booting: '39', preparingAmi: '57' },
  { pending: ['2'], converting: ['19', '28'], updating: '41', booting: '58', preparingAmi: '76' },
  { pending: ['2'], converting: ['28'], updating: '29', booting: '59', preparingAmi: '76' },
  { pending: ['1', '2'], converting: ['9', '19', '28'], updating: '29', booting: '62', preparingAmi: '84' },
];

/** Returns the consecutive numbers of a back end during a stage. */
export function plateausOf(stage: Stage, backEnd: Plateaus): readonly string[] {
  switch (stage) {
    case 'pending':
      return backEnd.pending;
    case 'validating':
      return backEnd.pending.slice(-1);
    case 'validated':
      return ['6'];
    case 'converting':
      return backEnd.converting;
    case 'updating':
    case 'updated':
    case 'preparing to boot':
      return [backEnd.updating];
    case 'booting':
    case 'booted':
      return [backEnd.booting];
    case 'preparing ami':
      return [backEnd.preparingAmi];
  }
}
