import type { ReactNode } from 'react';
import { FindCause } from '#app/find-cause.tsx';
import { closeDrawer, stepDrawer } from '#app/keys.ts';
import { useEnvironment, usePage, type SheetKind } from '#app/page-context.ts';
import { Drawer, TimelineView, WavesView } from '#app/lazy-components.tsx';
import { NO_FILTER } from '#domain/filter.ts';
import { useList, type ListState } from '#features/list/list-context.ts';
import type { ListSheet } from '#features/list/list-sheets.tsx';
import { ListView } from '#features/list/list-view.tsx';
import { setOpenNeighbours, useOpenNeighbours } from '#features/list/open-neighbours.ts';
import { LeftNotice } from '#features/notifications/left-notice.tsx';
import { Notices } from '#features/notifications/notices.tsx';
import { SinceNotice } from '#features/notifications/since-notice.tsx';
import { UnlistedNotice } from '#features/notifications/unlisted-notice.tsx';
import { WatchButton } from '#features/notifications/watch-button.tsx';
import { useTaskData } from '#data/task-data.ts';
import { SignInNotices } from '#auth/sign-in-notices.tsx';
import { SignInPanel } from '#auth/sign-in-panel.tsx';
import { PartBoundary } from '#ui/lazy.tsx';
import { focusSearchBox } from '#ui/search-box.ts';
import { currentQuery, leaveFor } from '#url/site-address.ts';
import { withKnownNames } from '#url/unknown-names.ts';
import { goTo } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';

/** The list with notices above and the drawer beside it, or the sign-in panel while nobody is signed in. */
export function BoardPage() {
  const { signInResult: signInTry } = useEnvironment();
  const { board, records } = useTaskData();
  const list = useList();
  const neighbours = useOpenNeighbours();
  const { view, known, problems, account, found, openSource, isCovered, sheet, setSheet, warnings, visits } = usePage();
  const signInError = signInTry?.error ?? null;
  const noticeProps = {
    onReadAgain: board.readMore,
    problems,
    onForgetProblems() {
      goTo((current) => withKnownNames(current, known), 'replace');
      focusSearchBox();
    },
    warnings,
    findCause: <FindCause />,
  };
  if (account.isSignedOut) {
    return (
      <SignInPanel
        offers={account.waiting}
        error={signInError}
        isKept={signInTry?.isKept ?? false}
        here={currentQuery}
        leave={leaveFor}
        findCause={<FindCause />}
      >
        <Notices sources={[]} readError={null} {...noticeProps} />
      </SignInPanel>
    );
  }
  return (
    <>
      <ListView
        view={view}
        sheet={isListSheet(sheet) ? sheet : null}
        onSheet={setSheet}
        isCovered={isCovered}
        picture={pictureOf(view.view, list)}
      >
        <SignInNotices offers={account.offers} error={signInError} here={currentQuery} leave={leaveFor} />
        {!board.isUnlisted && (
          <SinceNotice
            absence={visits.absence}
            onDismiss={visits.dismiss}
            view={view}
            tasks={board.tasks}
            context={board.context}
          />
        )}
        {!board.isUnlisted && (
          <LeftNotice
            records={records}
            machineOf={board.context.machineOf}
            onShow={() => goTo((current) => ({ ...current, filter: NO_FILTER, listed: 'gone' }), 'push')}
          />
        )}
        {!board.isUnlisted && <UnlistedNotice ids={board.unlisted} />}
        <Notices
          sources={board.sources}
          askedToSignIn={account.sourcesToSignIn}
          readError={board.readError}
          {...noticeProps}
        />
      </ListView>
      {view.task !== null && (
        <PartBoundary>
          <Drawer
            id={view.task}
            found={found}
            source={openSource}
            steps={{ ...neighbours, onStep: (rows) => stepDrawer(list.table, rows, true) }}
            actions={found.task !== null && <WatchButton task={found.task} isUnlisted={found.isUnlisted} />}
            onClose={closeDrawer}
          />
        </PartBoundary>
      )}
    </>
  );
}

/** The picture that a view shows instead of the rows, or `null`. */
function pictureOf(view: ViewState['view'], { view: shownView, openKey, table }: ListState): ReactNode {
  if (view !== 'timeline' && view !== 'waves') return null;
  return (
    // Keyed, so that the other picture opens after one has failed.
    <PartBoundary key={view}>
      {view === 'timeline' ? (
        <TimelineView view={shownView} openKey={openKey} handle={table} onNeighbours={setOpenNeighbours} />
      ) : (
        <WavesView view={shownView} />
      )}
    </PartBoundary>
  );
}

function isListSheet(sheet: SheetKind | null): sheet is ListSheet {
  return sheet === 'display' || sheet === 'views' || sheet === 'export';
}
