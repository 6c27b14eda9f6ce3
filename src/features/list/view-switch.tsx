import { ViewLink } from '#url/view-link.tsx';
import type { ViewState } from '#url/view-state.ts';

const PICTURES = [
  ['list', 'List'],
  ['timeline', 'Timeline'],
  ['waves', 'Waves'],
] as const;

/** Links to the same tasks as list, timeline and waves. */
export function ViewSwitch({ view }: { readonly view: ViewState }) {
  return (
    <nav aria-label="Views" className="inline-flex shrink-0 rounded-md bg-sunken p-0.5 max-lg:ml-auto">
      {PICTURES.map(([name, label]) => (
        <ViewLink
          key={name}
          to={{ ...view, view: name }}
          isCurrent={view.view === name}
          className="flex h-6 items-center rounded-sm px-2 text-muted hover:text-text aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:shadow-[inset_0_0_0_1px_var(--color-line-strong)]"
        >
          {label}
        </ViewLink>
      ))}
    </nav>
  );
}
