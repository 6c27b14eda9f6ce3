import { useEffect } from 'react';
import { BoardPage } from '#app/board-page.tsx';
import { BoardProviders } from '#app/board-providers.tsx';
import { Failure } from '#app/failure.tsx';
import { Palette } from '#app/palette.tsx';
import { EnvironmentContext, useEnvironment, usePage, type Environment } from '#app/page-context.ts';
import { AccountSheet, Help, NotificationSheet, SetupPage, WallPage } from '#app/lazy-components.tsx';
import { TopBar } from '#app/top-bar.tsx';
import { forgetRefused } from '#data/refused-reads.ts';
import { useTaskData } from '#data/task-data.ts';
import type { Board } from '#data/use-board.ts';
import { SignInNotices } from '#auth/sign-in-notices.tsx';
import { preloadAll, PartBoundary } from '#ui/lazy.tsx';
import { currentQuery, leaveFor } from '#url/site-address.ts';
import { ViewLink } from '#url/view-link.tsx';

/** How long after the first rows the lazy components start to load, in milliseconds. */
const PAINTED_MS = 250;

/** The page: the header, the list and, beside it, the drawer that the address names; or the wall, or setup. */
export function Shell(environment: Environment) {
  return (
    <EnvironmentContext value={environment}>
      <BoardProviders>
        <Layout />
      </BoardProviders>
    </EnvironmentContext>
  );
}

function Layout() {
  const { board } = useTaskData();
  const { view, account } = usePage();
  const hasContent = isWorthSeeing(board) || account.isSignedOut;
  useEffect(() => {
    if (!hasContent) return undefined;
    // The first rows are painted by then.
    const timer = setTimeout(() => void preloadAll(), PAINTED_MS);
    return () => clearTimeout(timer);
  }, [hasContent]);
  return (
    <div className="flex h-full flex-col">
      {view.view === 'wall' ? (
        <WallPage />
      ) : (
        <>
          <TopBar />
          <main className="flex min-h-0 flex-1">{view.view === 'setup' ? <Setup /> : <BoardPage />}</main>
        </>
      )}
      <OpenSheet />
    </div>
  );
}

function Setup() {
  const { configuration, sources, signIns, signInResult: signInTry, clock, fetch } = useEnvironment();
  const { board } = useTaskData();
  const { requestedView: asked, account } = usePage();
  return (
    <Failure>
      <SetupPage
        configuration={configuration}
        sources={sources.map(({ source }) => source)}
        signInOf={signIns.of}
        clock={clock}
        fetch={fetch}
        errors={board.sources.flatMap(({ source, error }) => (error === null ? [] : { source, error }))}
        signIn={
          <SignInNotices
            offers={account.offers}
            error={signInTry?.error ?? null}
            here={currentQuery}
            leave={leaveFor}
          />
        }
        back={<ViewLink to={{ ...asked, view: 'list' }}>Back to the board</ViewLink>}
        onAllowed={forgetRefused}
      />
    </Failure>
  );
}

/** The sheet or dialog over the page. */
function OpenSheet() {
  const { sheet, setSheet, account, watched, closePalette } = usePage();
  const { labelOf } = useTaskData().board.context;
  const close = (): void => setSheet(null);
  return (
    // Keyed by its kind, so that another sheet opens after one has failed.
    <PartBoundary key={sheet}>
      {sheet === 'account' && (
        <AccountSheet
          offers={account.offers}
          here={currentQuery}
          leave={leaveFor}
          onSignOut={account.signOut}
          onClose={close}
        />
      )}
      {sheet === 'palette' && <Palette onClose={closePalette} />}
      {sheet === 'notifications' && <NotificationSheet machines={watched} labelOf={labelOf} onClose={close} />}
      {sheet === 'help' && <Help onClose={close} />}
    </PartBoundary>
  );
}

function isWorthSeeing({ total, isProven, sources }: Board): boolean {
  return total > 0 || isProven || sources.every(({ error }) => error !== null);
}
