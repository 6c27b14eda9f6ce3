import type { ReactNode } from 'react';
import { usePage } from '#app/page-context.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import { ViewSwitch } from '#features/list/view-switch.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useWideHeader } from '#ui/media.ts';
import { ViewLink } from '#url/view-link.tsx';

interface HeaderProps {
  readonly configuration: Configuration;
  /** The only source, in words; `null` if there are several. */
  readonly place: string | null;
  /** The chips of several sources, or `null`. */
  readonly sources: ReactNode;
  /** Whether the chips may share the line of the title, where it is wide enough. */
  readonly hasFewSources: boolean;
  readonly isSimulated: boolean;
  readonly isCovered: boolean;
  /** Shown at the right end. */
  readonly children: ReactNode;
}

/** The bar at the top: the board's title and sources, and `children` at the right. */
export function Header(props: HeaderProps) {
  const { configuration, place, sources, hasFewSources, isSimulated, isCovered, children } = props;
  const { title } = configuration;
  const { requestedView } = usePage();
  const isWide = useWideHeader();
  const isInline = isWide && hasFewSources;
  return (
    <header inert={isCovered} className="border-b border-line bg-surface px-5 py-1.5 max-lg:pt-2">
      <div className="flex min-h-9 items-center gap-x-3.5 gap-y-1 max-lg:flex-wrap max-md:gap-x-2">
        <Mark />
        <b className={`font-semibold tracking-tight ${title === null ? '' : 'max-md:hidden'}`}>Arrivals</b>
        {title !== null && (
          <>
            <span className="h-4 w-px shrink-0 bg-line-strong max-md:hidden" />
            <b className="min-w-0 truncate font-medium max-md:max-w-[calc(100%-215px)]" title={title}>
              {title}
            </b>
          </>
        )}
        {place !== null && <span className="min-w-0 shrink-[9] truncate text-muted max-lg:hidden">{place}</span>}
        {isSimulated && (
          <ViewLink
            to={{ ...requestedView, view: 'setup' }}
            name="Connect your AWS account"
            className="flex h-7 shrink-0 items-center rounded-md border border-warn bg-warn-soft px-2 font-medium whitespace-nowrap text-warn hover:brightness-95"
          >
            <span>
              Simulated<span className="max-md:sr-only"> data</span>
            </span>
          </ViewLink>
        )}
        {requestedView.view !== 'setup' && <ViewSwitch view={requestedView} />}
        {isInline && sources}
        {/* One item, so that it goes to the next line as a whole where there is no room for it. */}
        <div className="flex min-w-0 flex-1 items-center justify-end gap-x-3.5 max-lg:basis-[430px] max-md:gap-x-2 lg:min-w-100">
          {children}
        </div>
      </div>
      {!isInline && sources !== null && <div className="pt-1 pb-0.5">{sources}</div>}
    </header>
  );
}

interface HeaderButtonProps {
  /** The accessible name and the tooltip. */
  readonly name: string;
  readonly onClick: () => void;
  readonly icon?: IconName;
  /** The visible label. */
  readonly children?: ReactNode;
}

/** A button of the bar, as wide as its content. */
export function HeaderButton({ name, onClick, icon, children }: HeaderButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onClick}
      className="inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md border border-line-strong bg-surface px-1.5 text-muted hover:bg-sunken hover:text-text"
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-[22px] shrink-0 text-text" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" className="stroke-bg" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 15.5v4.75A2.75 2.75 0 0 0 11.75 23h8.5A2.75 2.75 0 0 0 23 20.25V15.5" />
        <path d="M16 7.5v9.25m-3.5-3.25L16 17l3.5-3.5" />
      </g>
    </svg>
  );
}
