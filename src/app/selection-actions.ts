import { selectionTexts } from '#features/export/selection-texts.ts';

/** Returns the palette's actions on the selected tasks; none if no task is selected. */
export function selectionActions(
  ...[tasks, columns, exportContext, isUnlisted, catalogue, copy]: [
    ...Parameters<typeof selectionTexts>,
    copy: (name: string, text: string) => void,
  ]
): readonly { readonly text: string; readonly side: string; readonly run: () => void }[] {
  if (tasks.length === 0) return [];
  return selectionTexts(tasks, columns, exportContext, isUnlisted, catalogue).map(({ name, text }) => ({
    text: `Copy ${name}`,
    side: `${tasks.length} selected`,
    run: () => copy(name, text()),
  }));
}
