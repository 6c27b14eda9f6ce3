import type { ReactNode } from 'react';

interface HeadingProps {
  readonly children: ReactNode;
  /** A text before the number of the page. */
  readonly side?: string | false;
  /** The number of the page. */
  readonly page?: string | false;
}

/** The heading of a list of the wall. */
export function Heading({ children, side = false, page = false }: HeadingProps) {
  return (
    <h2 className="wall-heading">
      {children}
      <span className="ml-auto flex min-w-0 gap-[1em] font-normal">
        {side !== false && <span className="truncate">{side}</span>}
        {page !== false && <span className="shrink-0">{page}</span>}
      </span>
    </h2>
  );
}
