import type { ReactNode } from 'react';
import { goTo, hrefOf } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

/** A link to another view: a plain click opens it in place, and it can be opened elsewhere or copied like any link. */
export function ViewLink({ to, children }: { readonly to: ViewState; readonly children: ReactNode }) {
  return (
    <a
      href={hrefOf(to)}
      className="whitespace-nowrap text-accent underline underline-offset-2"
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
