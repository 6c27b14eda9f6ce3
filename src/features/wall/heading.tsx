import type { ReactNode } from 'react';

interface HeadingProps {
  readonly children: ReactNode;
  readonly side?: ReactNode;
}

/** The heading of a list of the wall. */
export function Heading({ children, side }: HeadingProps) {
  return (
    <h2 className="wall-heading flex items-end justify-between font-semibold text-(--muted)">
      {children}
      {side && <span className="font-normal">{side}</span>}
    </h2>
  );
}
