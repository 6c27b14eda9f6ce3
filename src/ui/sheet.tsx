import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[520px] max-w-[calc(100vw-32px)] rounded-lg border border-line bg-surface p-5 text-text backdrop:bg-black/40"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
