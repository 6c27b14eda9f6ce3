import { useEffect, useMemo, useRef, useState } from 'react';
import { Failure } from '#app/failure.tsx';
import { BoardPage } from '#app/board-page.tsx';
import { toggleWall, useKeys, useReturn } from '#app/keys.ts';
import { Palette } from '#app/palette.tsx';
import { AccountSheet, Help, SetupPage, WallPage } from '#app/parts.tsx';
import { useAccount, useRecordsOf, useSignedInAgain } from '#app/use-account.ts';
import { TopBar } from '#app/top-bar.tsx';
import { useFollowing } from '#app/use-following.ts';
import { useTitle } from '#app/use-title.ts';
import { useReconfigured } from '#app/reconfigured.ts';
import { warningsOf } from '#app/warnings.ts';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { taskKey } from '#domain/import-task.ts';
import type { Surroundings } from '#list/export-fields.ts';
import type { ListSheet } from '#list/list-sheets.tsx';
import { useLayout } from '#list/use-layout.ts';
import { useSelection } from '#list/use-selection.ts';
import type { TaskTableHandle } from '#list/task-table.tsx';
import { refreshAnswer } from '#notices/refresh-button.tsx';
import { useTeller } from '#notices/teller.tsx';
import type { Observations } from '#observations/store.ts';
import type { MeteredSource } from '#queries/budget.ts';
import { useExperience } from '#queries/experience.ts';
import { filterMemory } from '#queries/filter-memory.ts';
import { useNews, useObserving, useRecords } from '#queries/observing.ts';
import { useBoard, type Board } from '#queries/use-board.ts';
import { usePolling } from '#queries/use-polling.ts';
import { chosenSources } from '#queries/use-sources.ts';
import { useTask } from '#queries/use-task.ts';
import type { Clock } from '#session/clock.ts';
import { SignInNotices } from '#session/sign-in-notices.tsx';
import type { SignIns } from '#session/sign-ins.ts';
import type { Configuration } from '#setup/configuration.ts';
import { useMinute } from '#ui/clock.ts';
import { COPY_REFUSED } from '#ui/copy-button.tsx';
import { loadLater, PartBoundary } from '#ui/later.tsx';
import { useCoveringDrawer } from '#ui/media.ts';
import { useSaid } from '#ui/said.tsx';
import { here, leave } from '#url/travel.ts';
import { problemsOfSources, withKnownSources } from '#url/unknown.ts';
import { goTo, useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';

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

/** What can be open over the page. */
export type SheetKind = 'help' | 'account' | 'palette' | ListSheet;

/** How long the first rows have for themselves before the rest travels, in milliseconds. */
const PAINTED_MS = 250;

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
  const refresh = usePolling(open, refreshSeconds, observations);
  useSignedInAgain(offers, refresh);
  useObserving(open, observations);
  const records = useRecordsOf(useRecords(observations), open, sources);
  const experience = useExperience(records);
  const now = useMinute();
  // What is typed or pressed is seen at once; ten thousand tasks follow it as soon as there is time.
  const [shownView, setShownView] = useState(view);
  const filters = useMemo(() => filterMemory(labelOf), [labelOf]);
  const { filter, sort, listed } = shownView;
  const board = useBoard(open, { filter, sort, listed, filters, records, experience, labelOf, now });
  useFollowing({ view, shown: shownView, onReady: setShownView, settled: board.settled, filters });
  const found = useTask(open, view.task, board, records);
  const openSource = sources.find(({ source }) => source.name === found.task?.source)?.source ?? null;
  const openKey = found.task === null ? null : taskKey(found.task);
  const table = useRef<TaskTableHandle>(null);
  // A sheet belongs to the view that it was opened over: whoever leaves that closes it.
  const [opened, setOpened] = useState<{ readonly kind: SheetKind; readonly over: string } | null>(null);
  const sheet = opened?.over === view.view ? opened.kind : null;
  const setSheet = (kind: SheetKind | null): void => setOpened(kind === null ? null : { kind, over: view.view });
  const selection = useSelection(board.rows);
  const { columns, isCards } = useLayout(view, board.sources.length);
  const surroundings: Surroundings = useMemo(
    () => ({ sources: board.sources.map(({ source }) => source), sightingsOf: (task) => records.get(taskKey(task)) ?? null, experience, labelOf }),
    [board.sources, records, experience, labelOf],
  );
  const [said, say] = useSaid();
  const copy = (name: string, text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => say(`Copied ${name}`),
      () => say(COPY_REFUSED),
    );
  };
  const refreshOrSay = (): void => {
    refresh();
    const answer = refreshAnswer(board.sources, Date.now());
    if (answer !== null) say(answer);
  };
  useKeys(
    table,
    { refresh: refreshOrSay, help: () => setSheet('help'), wall: toggleWall, palette: () => setSheet('palette'), select: (task) => selection.select(task, false) },
    view.task !== null,
  );
  useReturn(table, openKey);
  useTitle(configuration.title, records, board, now);
  // The panel stands for the list where nobody may see any of the sources that the address chooses.
  const chosen = chosenSources(sources, view.filter.source);
  const isSignedOut = chosen.length > 0 && chosen.every((source) => !open.includes(source));
  const isStanding = isWorthSeeing(board) || isSignedOut;
  useEffect(() => {
    if (!isStanding) return undefined;
    // The first thing there is to see is painted by then; nothing is in the way of the rest.
    const timer = setTimeout(() => void loadLater(), PAINTED_MS);
    return () => clearTimeout(timer);
  }, [isStanding]);
  const { announcement, tell } = useTeller();
  useNews(observations, tell);

  // A sheet over the whole screen: what is behind it is not there for the keyboard either.
  const isCovered = useCoveringDrawer() && view.task !== null && view.view !== 'setup';
  const findCause = <ViewLink to={{ ...asked, view: 'setup' }}>Find the cause</ViewLink>;
  const chosenOffers = offers.filter(({ signIn }) => chosen.some(({ source }) => signIns.of(source) === signIn));
  const waiting = chosenOffers.filter(({ status }) => status.kind === 'signed-out');
  const allProblems = [...problems, ...problemsOfSources(asked, names)];
  const reconfigured = useReconfigured(configuration);
  const warnings = warningsOf(configuration, reconfigured !== null, observations, clock, board.tooMany);
  const interval = {
    value: refreshSeconds,
    usual: configuration.refreshSeconds,
    onChange: (seconds: number | 'off') => goTo((current) => ({ ...current, refresh: seconds === configuration.refreshSeconds ? null : seconds }), 'replace'),
  };
  const isWall = view.view === 'wall';
  return (
    <div className="flex h-full flex-col">
      {isWall ? (
        <WallPage
          title={configuration.title ?? 'Arrivals'}
          isSimulated={chosen.some(({ source }) => source.simulated)}
          view={view}
          board={board}
          records={records}
          experience={experience}
          labelOf={labelOf}
          offers={chosenOffers}
          waiting={waiting}
          signInError={signInError}
          problems={allProblems}
          reconfigured={reconfigured}
          warnings={warnings}
          onLeave={toggleWall}
        />
      ) : (
        <>
          <TopBar
            configuration={configuration}
            sources={sources}
            board={board}
            offers={offers}
            isSignedOut={isSignedOut}
            isCovered={isCovered}
            interval={interval}
            onRefresh={refreshOrSay}
            onWall={toggleWall}
            onSheet={setSheet}
          />
          <main className="flex min-h-0 flex-1">
            {view.view === 'setup' ? (
              <Failure>
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
              </Failure>
            ) : (
              <BoardPage
                configuration={configuration}
                warnings={warnings}
                view={view}
                shownView={shownView}
                board={board}
                records={records}
                experience={experience}
                labelOf={labelOf}
                columns={columns}
                isCards={isCards}
                surroundings={surroundings}
                selection={selection}
                table={table}
                found={found}
                source={openSource}
                isCovered={isCovered}
                signIn={{ offers, waiting, error: signInError, isKept: signInTry?.isKept ?? false, isSignedOut, askedToSignIn }}
                problems={allProblems}
                names={names}
                findCause={findCause}
                sheet={sheet === 'display' || sheet === 'views' || sheet === 'export' ? sheet : null}
                onSheet={setSheet}
              />
            )}
          </main>
        </>
      )}
      {said}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {/* By its kind: whoever closes a sheet that failed may open another one. */}
      <PartBoundary key={sheet}>
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
            view={view}
            board={board}
            interval={interval}
            columns={columns}
            surroundings={surroundings}
            selection={selection}
            task={found.task}
            isGone={found.isGone}
            source={openSource}
            hasAccount={offers.length > 0}
            copy={copy}
            refresh={refreshOrSay}
            onSheet={setSheet}
            // A command may have opened another sheet by then.
            onClose={() => setOpened((former) => (former?.kind === 'palette' ? null : former))}
          />
        )}
        {sheet === 'help' && (
          <Help sources={board.sources} interval={interval} findCause={findCause} records={records} observations={observations} onClose={() => setSheet(null)} />
        )}
      </PartBoundary>
    </div>
  );
}

function isWorthSeeing({ total, isProven, sources }: Board): boolean {
  return total > 0 || isProven || sources.every(({ error }) => error !== null);
}
