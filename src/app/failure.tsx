import type { ReactNode } from 'react';
import { restartOnWall } from '#app/restart.ts';
import { Button } from '#ui/button.tsx';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { isFileError } from '#ui/file-error.ts';
import { reloadFresh } from '#ui/site-files.ts';
import { currentQuery } from '#url/site-address.ts';
import { parseView } from '#url/view-state.ts';

/** Shows an error instead of a page that could not be drawn. The view is in the address, so a reload keeps it. */
export function Failure({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary onGiveUp={restartOnWall} fallbackRender={notDrawn}>
      {children}
    </ErrorBoundary>
  );
}

function notDrawn(error: unknown): ReactNode {
  return (
    <main role="alert" className="mx-auto max-w-[640px] px-5 py-16">
      <h1 className="text-title font-semibold">
        {isFileError(error) ? 'Part of this site could not be loaded' : 'The board could not be drawn'}
      </h1>
      <p className="mt-2 mb-4 text-muted">
        {isFileError(error) && 'A newer version may have taken its place. '}
        {error instanceof Error ? error.message : String(error)}
      </p>
      {parseView(currentQuery()).view.view === 'wall' && (
        <p className="mb-4 text-muted">This screen tries again by itself.</p>
      )}
      <Button onClick={() => void reloadFresh()}>Reload</Button>
    </main>
  );
}
