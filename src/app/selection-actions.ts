import { selectionTexts } from '#features/export/selection-texts.ts';

/** What can be done with the selected tasks, by what it is called; nothing where none is selected. */
export function selectionActions(
  ...[tasks, columns, exportContext, isUnlisted, copy]: [
    ...Parameters<typeof selectionTexts>,
    copy: (name: string, text: string) => void,
  ]
): readonly { readonly text: string; readonly side: string; readonly run: () => void }[] {
  if (tasks.length === 0) return [];
  return selectionTexts(tasks, columns, exportContext, isUnlisted).map(({ name, text }) => ({
    text: `Copy ${name}`,
    side: `${tasks.length} selected`,
    run: () => copy(name, text()),
  }));
}
