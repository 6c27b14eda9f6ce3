import { useRef, useState } from 'react';
import { useSavedViews } from '#features/filter/saved-views.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import { linkOf } from '#url/site-address.ts';
import { goToSearch } from '#url/use-view.ts';

interface ViewsSheetProps {
  /** The query string of the current view, without the open task. */
  readonly search: string;
  readonly onClose: () => void;
}

/** The saved views, and a form that saves the current one. */
export function ViewsSheet({ search, onClose }: ViewsSheetProps) {
  const { views, arePersisted, save, remove } = useSavedViews();
  const [name, setName] = useState('');
  const nameInput = useRef<HTMLInputElement>(null);
  const current = views.find((view) => view.search === search);

  function removeView(removed: string): void {
    remove(removed);
    // The focused button is removed with its view.
    nameInput.current?.focus();
  }
  return (
    <Sheet title="Saved views" onClose={onClose}>
      {views.length === 0 ? (
        <p className="text-muted">None yet. A view is the filter, the groups, the order and the columns of the list.</p>
      ) : (
        <ul aria-label="Saved views" className="max-h-[40vh] overflow-y-auto rounded-md border border-line">
          {views.map((view) => (
            <li key={view.name} className="flex items-center gap-1 border-b border-line px-2.5 py-1 last:border-b-0">
              <a
                href={view.search === '' ? '?' : view.search}
                aria-current={view === current ? 'true' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  goToSearch(view.search);
                  onClose();
                }}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                <Text>{view.name}</Text>
              </a>
              {view === current && <span className="text-muted">shown now</span>}
              <CopyButton text={() => linkOf(view.search)} name={`the link of ${view.name}`} />
              <button
                type="button"
                aria-label={`Remove ${view.name}`}
                title="Remove"
                onClick={() => removeView(view.name)}
                className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text"
              >
                <Icon name="close" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="mt-4 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          save({ name, search });
          setName('');
          nameInput.current?.focus();
        }}
      >
        <input
          ref={nameInput}
          aria-label="Name of this view"
          placeholder="Name of this view"
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2"
        />
        <button
          type="submit"
          disabled={name.trim() === ''}
          className="inline-flex h-7 items-center rounded-md border border-line-strong bg-surface px-2.5 hover:bg-sunken disabled:text-faint"
        >
          {views.some((view) => view.name === name.trim()) ? 'Replace' : 'Save'}
        </button>
      </form>
      <p role="status" className="mt-2 text-muted">
        {arePersisted
          ? 'Saved views stay in this browser.'
          : 'This browser refuses to keep more: the last change lasts as long as this page.'}{' '}
        To share one, send its link.
      </p>
    </Sheet>
  );
}
