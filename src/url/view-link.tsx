import type { ReactNode } from 'react';
import { goTo, hrefOf } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

interface ViewLinkProps {
  readonly to: ViewState;
  /** The accessible name and the tooltip, if the text does not say where the link leads. */
  readonly name?: string;
  /** Its look, if it is not that of a link. */
  readonly className?: string;
  /** Whether it leads to the view that is shown. */
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link to another view: a plain click opens it in place, and it can be opened elsewhere or copied like any link. */
export function ViewLink({
  to,
  name,
  className = 'whitespace-nowrap text-accent underline underline-offset-2',
  isCurrent = false,
  children,
}: ViewLinkProps) {
  return (
    <a
      href={hrefOf(to)}
      aria-label={name}
      aria-current={isCurrent ? 'page' : undefined}
      title={name}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(() => to, 'push');
      }}
    >
      {children}
    </a>
  );
}
