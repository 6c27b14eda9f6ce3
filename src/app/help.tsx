import type { ComponentProps } from 'react';
import { addObservations, saveRecords } from '#app/memory-file.ts';
import { HelpSheet } from '#notices/help-sheet.tsx';
import type { TaskRecord } from '#observations/record.ts';
import type { Observations } from '#observations/store.ts';

export interface HelpProps extends Omit<ComponentProps<typeof HelpSheet>, 'memory'> {
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly observations: Observations;
}

/** Keys, requests, and what this browser remembers, to be taken along as a file. */
export function Help({ records, observations, ...sheet }: HelpProps) {
  return <HelpSheet {...sheet} memory={{ records, onSave: () => saveRecords(records), onAdd: (file) => addObservations(observations, file) }} />;
}
