import { NO_FILTER } from '#domain/filter.ts';
import { splitFilter, toggledOutcome, type FailuresAside } from '#domain/filter-aside.ts';
import type { ListSheet } from '#features/list/list-sheets.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useNarrow } from '#ui/media.ts';
import { linkOf } from '#url/site-address.ts';
import { ViewLink } from '#url/view-link.tsx';
import { formatView, type ViewState } from '#url/view-state.ts';

interface ListToolsProps {
  readonly view: ViewState;
  /** Whether a failed task that needs somebody matches the filter. */
  readonly hasFailed: boolean;
  /** The failures that need nobody. */
  readonly aside: FailuresAside;
  readonly onSheet: (sheet: ListSheet) => void;
}

/** The actions on the list as a whole. */
export function ListTools({ view, hasFailed, aside, onSheet }: ListToolsProps) {
  const isNarrow = useNarrow();
  const isByCause = view.group === 'cause' && view.view !== 'waves';
  const isFolded = view.fold === 'all';
  const all: ViewState = { ...view, filter: splitFilter(view.filter).counted, group: null, fold: null };
  const byCause: ViewState = {
    ...view,
    filter: toggledOutcome({ ...view.filter, outcome: NO_FILTER.outcome }, 'failed', aside),
    group: 'cause',
    fold: null,
    // A wave groups by its tag.
    view: view.view === 'waves' ? 'list' : view.view,
  };
  return (
    <div role="group" aria-label="List" className="ml-auto flex items-center justify-end gap-1 max-md:gap-0">
      {view.group !== null && view.view !== 'waves' && (
        <span className="mr-2 max-md:mr-1">
          <ViewLink to={{ ...view, fold: isFolded ? null : 'all' }}>{isFolded ? 'Unfold all' : 'Fold all'}</ViewLink>
        </span>
      )}
      {/* One link for both directions, so that it keeps the focus. */}
      {(hasFailed || isByCause) && (
        <span className="mr-2 max-md:mr-1">
          <ViewLink to={isByCause ? all : byCause}>
            {isByCause ? 'All tasks' : isNarrow ? 'By cause' : 'Failures by cause'}
          </ViewLink>
        </span>
      )}
      <Tool name="Display" icon="columns" onClick={() => onSheet('display')} />
      <Tool name="Saved views" icon="bookmark" onClick={() => onSheet('views')} />
      <Tool name="Export" icon="export" onClick={() => onSheet('export')} />
      <CopyButton text={() => linkOf(formatView(view))} name="link" icon="link" />
    </div>
  );
}

function Tool({
  name,
  icon,
  onClick,
}: {
  readonly name: string;
  readonly icon: IconName;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onClick}
      className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
    >
      <Icon name={icon} />
    </button>
  );
}
