import type { Ec2Record } from '#domain/arrival.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** A platform in AWS's word, and whether AWS said it of the AMI only. */
export interface Platform {
  readonly word: string;
  readonly isRecognized: boolean;
}

/** The platform of a task, or the one that its import recognized, by the description of the AMI; `null` for neither. */
export function platformOf({ platform }: Pick<ImportTask, 'platform'>, record: Ec2Record | null): Platform | null {
  if (platform !== null) return { word: platform, isRecognized: false };
  const word = record?.image?.system?.split(' - ', 1)[0]?.trim() ?? '';
  return word === '' ? null : { word, isRecognized: true };
}
