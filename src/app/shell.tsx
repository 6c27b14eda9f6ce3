import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Failure } from '#app/failure.tsx';
import { Header, HeaderButton } from '#app/header.tsx';
import { closeDrawer, focusFilter, toggleWall, useKeys, useReturn } from '#app/keys.ts';
import { addObservations, saveRecords } from '#app/memory-file.ts';
import { Palette } from '#app/palette.tsx';
import { WallPage } from '#app/wall-page.tsx';
import { useAccount, useRecordsOf, useSignedInAgain } from '#app/use-account.ts';
import { taskActs } from '#app/task-acts.ts';
import { useTitle } from '#app/use-title.ts';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { Drawer } from '#drawer/drawer.tsx';
import { EVERYTHING, type Filter } from '#domain/filter.ts';
import { taskKey } from '#domain/import-task.ts';
import { ListView, type ListSheet } from '#list/list-view.tsx';
import { useSavedViews } from '#list/saved-views.ts';
import { useSelection } from '#list/use-selection.ts';
import type { TaskTableHandle } from '#list/task-table.tsx';
import { Freshness } from '#notices/freshness.tsx';
import { HelpSheet } from '#notices/help-sheet.tsx';
import { LeftNotice } from '#notices/left-notice.tsx';
import { Notices } from '#notices/notices.tsx';
import { SinceNotice } from '#notices/since-notice.tsx';
import { useTeller } from '#notices/teller.tsx';
import { RefreshButton } from '#notices/refresh-button.tsx';
import { newsSince } from '#observations/record.ts';
import type { Observations } from '#observations/store.ts';
import type { MeteredSource } from '#queries/budget.ts';
import { useExperience } from '#queries/experience.ts';
import { useNews, useObserving, useRecords } from '#queries/observing.ts';
import { chosenSources, useBoard } from '#queries/use-board.ts';
import { usePolls } from '#queries/use-polls.ts';
import { useTask } from '#queries/use-task.ts';
import { AccountSheet } from '#session/account-sheet.tsx';
import type { Clock } from '#session/clock.ts';
import { SignInNotices } from '#session/sign-in-notices.tsx';
import { SignInPanel } from '#session/sign-in-panel.tsx';
import type { SignInStatus } from '#session/sign-in.ts';
import type { SignIns } from '#session/sign-ins.ts';
import type { Configuration } from '#setup/configuration.ts';
import { clockWarning } from '#setup/clock-warning.ts';
import { useMinute } from '#ui/clock.ts';
import { useNarrow } from '#ui/media.ts';
import { useSaid } from '#ui/said.tsx';
import { visibleText } from '#ui/text.tsx';
import { here, leave, linkOf } from '#url/travel.ts';
import { problemsOfSources, withKnownSources } from '#url/unknown.ts';
import { goTo, useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';

const SetupPage = lazy(() => import('#setup/setup-page.tsx'));

interface ShellProps {
  readonly configuration: Configuration;
  readonly sources: readonly MeteredSource[];
  readonly observations: Observations;
  readonly clock: Clock;
  /** The browser's own, or that of a cloud in the page. */
  readonly fetch: Fetch;
  readonly signIns: SignIns;
  /** What came of a sign-in that came back with this page. */
  readonly signInTry: { readonly error: CloudError | null; readonly isKept: boolean } | null;
}

type SheetKind = 'help' | 'account' | 'palette' | ListSheet;

const FAILED: Filter = { ...EVERYTHING, outcome: { include: ['failed'], exclude: [] } };

/** The page: the header, the list and, beside it, the drawer that the address names. */
export function Shell({ configuration, sources, observations, clock, fetch, signIns, signInTry }: ShellProps) {
  const { view: asked, problems } = useView();
  const names = useMemo(() => sources.map(({ source }) => source.name), [sources]);
  const labelOf = useMemo(() => {
    const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
    return (name: string): string => labels.get(name) ?? name;
  }, [sources]);
  const view = useMemo(() => withKnownSources(asked, names), [asked, names]);
  const refreshSeconds = view.refresh ?? configuration.refreshSeconds;
  const { offers, open, askedToSignIn, signOut } = useAccount(sources, signIns, observations);
  const signInError = signInTry?.error ?? null;
  const refresh = usePolls(open, refreshSeconds, observations);
  useSignedInAgain(offers, refresh);
  useObserving(open, observations);
  const records = useRecordsOf(useRecords(observations), open, sources);
  const experience = useExperience(records);
  const now = useMinute();
  const board = useBoard(open, { filter: view.filter, sort: view.sort, listed: view.listed, records, experience, labelOf, now });
  const found = useTask(open, view.task, board, records);
  const openSource = sources.find(({ source }) => source.name === found.task?.source)?.source ?? null;
  const openKey = found.task === null ? null : taskKey(found.task);
  const table = useRef<TaskTableHandle>(null);
  // A sheet belongs to the view that it was opened over: whoever leaves that closes it.
  const [opened, setOpened] = useState<{ readonly kind: SheetKind; readonly over: string } | null>(null);
  const sheet = opened?.over === view.view ? opened.kind : null;
  const setSheet = (kind: SheetKind | null): void => setOpened(kind === null ? null : { kind, over: view.view });
  const selection = useSelection(board.rows);
  const { views: savedViews } = useSavedViews();
  const [said, say] = useSaid();
  const copy = (name: string, text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => say(`Copied ${name}`),
      () => say('The browser does not allow to copy'),
    );
  };
  useKeys(
    table,
    { refresh, help: () => setSheet('help'), wall: toggleWall, palette: () => setSheet('palette'), select: (task) => selection.select(task, false) },
    view.task !== null,
  );
  useReturn(table, openKey);
  useTitle(configuration.title, records, board, now);
  const { announcement, tell } = useTeller();
  useNews(observations, tell);

  // A sheet over the whole screen: what is behind it is not there for the keyboard either.
  const isCovered = useNarrow() && view.task !== null && view.view !== 'setup';
  const findCause = <ViewLink to={{ ...asked, view: 'setup' }}>Find the cause</ViewLink>;
  // The panel stands for the list where nobody may see any of the sources that the address chooses.
  const chosen = chosenSources(sources, view.filter.source);
  const isSignedOut = chosen.length > 0 && chosen.every((source) => !open.includes(source));
  const waiting = offers.filter(({ signIn, status }) => status.kind === 'signed-out' && chosen.some(({ source }) => signIns.of(source) === signIn));
  const addressProblems = [...problems, ...problemsOfSources(asked, names)];
  const isWall = view.view === 'wall';
  return (
    <div className="flex h-full flex-col">
      {isWall ? (
        <WallPage
          title={configuration.title ?? 'Arrivals'}
          view={view}
          board={board}
          records={records}
          experience={experience}
          offers={offers}
          isSignedOut={isSignedOut}
          onLeave={toggleWall}
        />
      ) : (
      <>
      <Header
        configuration={configuration}
        place={sources.map(({ source }) => (source.simulated ? source.label : `${source.label} · ${source.region}`)).join(', ')}
        isSimulated={sources.some(({ source }) => source.simulated)}
        isCovered={isCovered}
      >
        {!isSignedOut && (
          <>
            <Freshness sources={board.sources} />
            <RefreshButton sources={board.sources} onRefresh={refresh} />
          </>
        )}
        {offers.length > 0 && (
          <HeaderButton name="Account" icon="person" onClick={() => setSheet('account')}>
            <span className="max-w-44 truncate max-md:hidden">{namesOf(offers)}</span>
          </HeaderButton>
        )}
        <HeaderButton name="Keys and requests (?)" onClick={() => setSheet('help')}>
          ?
        </HeaderButton>
      </Header>
      <main className="flex min-h-0 flex-1">
        {view.view === 'setup' ? (
          <Failure>
            <Suspense fallback={<p className="p-5 text-muted">Loading the setup page</p>}>
              <SetupPage
                configuration={configuration}
                sources={sources.map(({ source }) => source)}
                signIns={signIns}
                clock={clock}
                fetch={fetch}
                errors={board.sources.flatMap(({ source, error }) => (error === null ? [] : { source, error }))}
                signIn={<SignInNotices offers={offers} error={signInError} here={here} leave={leave} />}
                back={<ViewLink to={{ ...asked, view: 'list' }}>Back to the board</ViewLink>}
              />
            </Suspense>
          </Failure>
        ) : isSignedOut ? (
          <SignInPanel offers={waiting} error={signInError} isKept={signInTry?.isKept ?? false} here={here} leave={leave} findCause={findCause}>
            <Notices
              sources={[]}
              readError={null}
              onReadAgain={board.readMore}
              problems={addressProblems}
              onForgetProblems={() => goTo((current) => current, 'replace')}
              warnings={warningsOf(configuration, observations, clock)}
              findCause={findCause}
            />
          </SignInPanel>
        ) : (
          <>
            <ListView isCovered={isCovered} view={view} board={board} records={records} experience={experience} openKey={openKey} table={table} labelOf={labelOf} selection={selection} sheet={sheet === 'display' || sheet === 'views' || sheet === 'export' ? sheet : null} onSheet={setSheet}>
              <SignInNotices offers={offers} error={signInError} here={here} leave={leave} />
              <SinceNotice
                newsBetween={(since, until) => newsSince(records.values(), since, until ?? undefined)}
                newestProof={board.newestProof}
                onShowFailed={() => goTo((current) => ({ ...current, filter: FAILED }), 'push')}
              />
              {!board.isGone && <LeftNotice records={records} onShow={() => goTo((current) => ({ ...current, filter: EVERYTHING, listed: 'gone' }), 'push')} />}
              <Notices
                sources={board.sources}
                askedToSignIn={askedToSignIn}
                readError={board.readError}
                onReadAgain={board.readMore}
                problems={addressProblems}
                onForgetProblems={() => goTo((current) => current, 'replace')}
                warnings={warningsOf(configuration, observations, clock)}
                findCause={findCause}
              />
            </ListView>
            {view.task !== null && (
              <Drawer
                key={view.task}
                id={view.task}
                found={found}
                experience={experience}
                source={openSource}
                onClose={closeDrawer}
              />
            )}
          </>
        )}
      </main>
      </>
      )}
      {said}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {sheet === 'account' && (
        <AccountSheet
          offers={offers}
          here={here}
          leave={leave}
          onSignOut={(signIn, forgets) => void signOut(signIn, forgets)}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === 'palette' && (
        <Palette
          context={{
            view,
            rows: board.rows,
            tasks: board.tasks,
            isComplete: board.isComplete,
            savedViews,
            refreshSeconds: configuration.refreshSeconds,
            acts: [
              { text: 'Filter', side: '/', run: focusFilter },
              { text: 'Refresh', side: 'r', run: refresh },
              { text: isWall ? 'Leave the wall' : 'Wall', side: 'w', run: toggleWall },
              { text: 'Display: groups, order, columns, density', run: () => setSheet('display') },
              { text: 'Saved views, save this view', run: () => setSheet('views') },
              { text: 'Export as CSV or JSON', run: () => setSheet('export') },
              { text: 'Copy link', run: () => copy('the link', linkOf(here())) },
              { text: 'Select all tasks', run: selection.selectAll },
              ...(selection.tasks.length === 0 ? [] : [{ text: 'Clear the selection', run: selection.clear }]),
              ...(view.task === null ? [] : [{ text: 'Close the task', side: 'Esc', run: closeDrawer }]),
              ...(found.task === null || openSource === null ? [] : taskActs(found.task, openSource, copy)),
              ...(offers.length === 0 ? [] : [{ text: 'Account, sign out', run: () => setSheet('account') }]),
              { text: 'Setup: find the cause', run: () => goTo((current) => ({ ...current, view: 'setup' }), 'push') },
              { text: 'Keys and requests', side: '?', run: () => setSheet('help') },
            ],
          }}
          // A command may have opened another sheet by then.
          onClose={() => setOpened((former) => (former?.kind === 'palette' ? null : former))}
        />
      )}
      {sheet === 'help' && (
        <HelpSheet
          sources={board.sources}
          findCause={findCause}
          memory={{
            records,
            onSave: () => saveRecords(records),
            onAdd: (file) => addObservations(observations, file),
          }}
          onClose={() => setSheet(null)}
        />
      )}
    </div>
  );
}

function warningsOf(configuration: Configuration, observations: Observations, clock: Clock): { readonly title: string; readonly text: string }[] {
  const memory = observations.problem();
  const time = clockWarning(clock.offsetMs());
  return [
    ...configuration.warnings.map((text) => ({ title: 'config.json', text })),
    ...(memory === null ? [] : [{ title: 'Memory', text: memory }]),
    ...(time === null ? [] : [{ title: 'Clock', text: time }]),
  ];
}

function namesOf(offers: readonly { readonly status: SignInStatus }[]): string {
  const [name, ...others] = offers.flatMap(({ status }) => (status.kind === 'signed-out' ? [] : [status.name]));
  if (name === undefined) return 'Signed out';
  return others.length === 0 ? visibleText(name) : `${visibleText(name)} + ${others.length}`;
}
