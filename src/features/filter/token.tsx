import { Icon } from '#ui/icon.tsx';

interface TokenProps {
  readonly text: string;
  readonly isEdited?: boolean;
  readonly onEdit?: () => void;
  readonly onRemove: () => void;
}

/** A removable token of the filter or of the order; with `onEdit` also editable. */
export function Token({ text, isEdited = false, onEdit, onRemove }: TokenProps) {
  return (
    <span
      className={`inline-flex max-w-60 items-center gap-1 rounded-sm py-0.5 pr-0.5 pl-2 font-medium text-accent ${isEdited ? 'outline-1 outline-dashed outline-accent' : 'bg-accent-soft'}`}
    >
      {onEdit === undefined ? (
        <span className="truncate">{text}</span>
      ) : (
        <button
          type="button"
          aria-label={`Edit ${text}`}
          aria-pressed={isEdited}
          title={text}
          onClick={onEdit}
          className="min-w-0 truncate hover:underline"
        >
          {text}
        </button>
      )}
      <button
        type="button"
        aria-label={`Remove ${text}`}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-sm hover:bg-surface"
      >
        <Icon name="close" className="size-3" />
      </button>
    </span>
  );
}
