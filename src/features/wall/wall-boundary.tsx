import type { ReactNode } from 'react';
import { useTaskData } from '#data/task-data.ts';
import { ErrorBoundary } from '#ui/error-boundary.tsx';

/** Keeps an error in one part of the wall from the others, and renders the part again with the next data. */
export function WallBoundary({ children }: { readonly children: ReactNode }) {
  const { board } = useTaskData();
  return (
    <ErrorBoundary resetKey={board} fallbackRender={wallFallback}>
      {children}
    </ErrorBoundary>
  );
}

function wallFallback(): ReactNode {
  return <p className="p-[1em] text-(--muted)">This part could not be drawn.</p>;
}
