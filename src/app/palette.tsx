import { useEffect, useMemo, useRef, useState } from 'react';
import { commandsFor, type CommandContext } from '#app/commands.ts';
import { Combobox } from '#ui/combobox.tsx';

interface PaletteProps {
  readonly context: CommandContext;
  readonly onClose: () => void;
}

/** Everything that the mouse can do, by its name. */
export function Palette({ context, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const options = useMemo(() => commandsFor(text, context), [text, context]);
  useEffect(() => dialog.current?.showModal(), []);
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
        placeholder="What to do, or the name of a machine"
        value={text}
        onChange={setText}
        options={options}
        onPick={({ run }) => {
          // First the focus goes back to where it was: a command may take it elsewhere.
          dialog.current?.close();
          run();
        }}
        inputClass="h-11 w-full border-b border-line bg-transparent px-4 text-title outline-none placeholder:text-faint"
        listClass="max-h-[50vh] overflow-y-auto p-1.5"
      />
      {options.length === 0 && <p className="px-4 pb-4 text-muted">Nothing is called that.</p>}
    </dialog>
  );
}
