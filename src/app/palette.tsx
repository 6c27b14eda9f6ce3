import { useEffect, useRef, useState } from 'react';
import type { Command } from '#app/commands.ts';
import { usePage } from '#app/page-context.ts';
import { useConsoleLinks } from '#features/drawer/console-link.tsx';
import { useList, useSelected } from '#features/list/list-context.ts';
import { useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { useSavedViews } from '#features/filter/saved-views.ts';
import { useValueCounts } from '#features/filter/use-value-counts.ts';
import { useTaskData } from '#data/task-data.ts';
import { Combobox } from '#ui/combobox.tsx';
import { withExport } from '#ui/file-error.ts';
import { lazyContent, MissingPart } from '#ui/lazy.tsx';

const useCommands = lazyContent(async () => withExport(await import('#app/palette-commands.ts'), 'paletteCommands'));

/**
 * The command palette. Its box opens at once: letters typed while the commands still load would otherwise act as
 * keyboard shortcuts of the board.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { board } = useTaskData();
  const list = useList();
  const selection = useSelected();
  const page = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const { views } = useSavedViews();
  const { content, isMissing } = useCommands(true);
  const [hasConsoleLinks] = useConsoleLinks();
  const catalogue = useFailureCatalogue(selection.tasks.length > 0);
  const counts = useValueCounts(board.tasks, true, board.context);
  // The commands wait for the counted values, because a filter by one of them may be the command.
  const options =
    counts.size === 0
      ? null
      : (content?.paletteCommands(text, {
          page,
          board,
          catalogue,
          list,
          selection,
          hasConsoleLinks,
          savedViews: views,
          counts,
        }) ?? null);
  // Whether Enter was pressed before the commands were there.
  const isEntered = useRef(false);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (options === null || !isEntered.current) return;
    isEntered.current = false;
    if (options[0] !== undefined) pick(options[0]);
  });
  function pick({ run }: Command): void {
    // Closing first returns the focus; a command may then move it.
    dialog.current?.close();
    run();
  }
  if (isMissing) return <MissingPart />;
  return (
    <dialog
      ref={dialog}
      aria-label="Commands"
      onClose={onClose}
      className="mx-auto mt-[12vh] mb-auto w-[560px] max-w-[calc(100vw-32px)] overflow-hidden rounded-lg border border-line bg-surface p-0 text-text backdrop:bg-black/40"
    >
      <Combobox
        isFixed
        name="Command"
        placeholder="Search commands and machines"
        value={text}
        onChange={(typed) => {
          isEntered.current = false;
          setText(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') isEntered.current = options === null;
          if (event.key !== 'Escape') return;
          // By default, the first Escape would only empty a search box.
          event.preventDefault();
          dialog.current?.close();
        }}
        options={options ?? []}
        onPick={pick}
        inputClass="h-11 w-full border-b border-line bg-transparent px-4 text-title outline-none placeholder:text-faint"
        listClass="max-h-[50vh] overflow-y-auto p-1.5"
      />
      {options?.length === 0 && <p className="px-4 pb-4 text-muted">No command matches.</p>}
    </dialog>
  );
}
