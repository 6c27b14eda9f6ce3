import type { ReactNode } from 'react';
import type { TimeWindow } from '#features/timeline/use-time-window.ts';
import { STEP_SHARE, ZOOM_FACTOR } from '#features/timeline/use-time-gestures.ts';
import { Icon } from '#ui/icon.tsx';
import { ViewLink } from '#url/view-link.tsx';
import { useView } from '#url/use-view.ts';

const SPANS = [
  [null, '24 h'],
  ['7d', '7 d'],
] as const;

const BUTTON =
  'inline-flex h-6 min-w-6 items-center justify-center rounded-sm border border-line-strong px-1 hover:bg-sunken';

/** How much time the picture shows, and where it begins. */
export function TimelineTools({ timeWindow }: { readonly timeWindow: TimeWindow }) {
  const { view } = useView();
  const { isNow, moveBy, zoom, showNow } = timeWindow;
  const tool = (name: string, onClick: () => void, content: ReactNode): ReactNode => (
    <button type="button" aria-label={name} title={name} onClick={onClick} className={BUTTON}>
      {content}
    </button>
  );
  return (
    <div role="group" aria-label="Time" className="flex items-center gap-1 text-small print:hidden">
      <span className="inline-flex rounded-sm border border-line-strong">
        {SPANS.map(([span, label]) => (
          <ViewLink
            key={label}
            to={{ ...view, span }}
            isCurrent={view.span === span}
            className="flex h-6 items-center px-1.5 whitespace-nowrap text-muted hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
          >
            {label}
          </ViewLink>
        ))}
      </span>
      {tool('Earlier', () => moveBy(-STEP_SHARE), <Icon name="collapsed" className="rotate-180" />)}
      <button
        type="button"
        onClick={showNow}
        aria-pressed={isNow}
        className={`${BUTTON} aria-pressed:border-accent aria-pressed:text-accent`}
      >
        Now
      </button>
      {tool('Later', () => moveBy(STEP_SHARE), <Icon name="collapsed" />)}
      {tool('Zoom in', () => zoom(1 / ZOOM_FACTOR), '+')}
      {tool('Zoom out', () => zoom(ZOOM_FACTOR), '−')}
    </div>
  );
}
