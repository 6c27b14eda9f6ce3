import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { toggleWall, useKeys, useFocusReturn } from '#app/keys.ts';
import { PageContext, useEnvironment, type PageState, type SheetKind } from '#app/page-context.ts';
import { useChangedConfiguration } from '#app/use-changed-configuration.ts';
import { useAccount, useRecordsOf, useSignedInAgain } from '#app/use-account.ts';
import { useDeferredFilter } from '#app/use-deferred-filter.ts';
import { useRefreshInterval } from '#app/use-refresh-interval.ts';
import { useTitle } from '#app/use-title.ts';
import { useWatched } from '#app/use-watched.ts';
import { refusedSnapshotTasks, warningsOf } from '#app/warnings.ts';
import type { Choice } from '#domain/filter.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';
import { useCauses } from '#features/task/use-failure-catalogue.ts';
import type { ExportContext } from '#features/export/export-fields.ts';
import { ListContext, SelectionContext } from '#features/list/list-context.ts';
import type { TaskRowsHandle } from '#features/task/task-rows.ts';
import { useLayout } from '#features/list/use-layout.ts';
import { useSelection } from '#features/list/use-selection.ts';
import { refreshAnswer } from '#features/notifications/refresh-button.tsx';
import { useAnnouncer } from '#features/notifications/announcer.tsx';
import { useAbsence } from '#features/notifications/use-absence.ts';
import { useDurationStats } from '#data/use-duration-stats.ts';
import { filterMemory } from '#data/filter-memory.ts';
import { useNews, useObserving, useRecords } from '#data/observing.ts';
import { TaskDataContext } from '#data/task-data.ts';
import { useBoard } from '#data/use-board.ts';
import { useEc2Records, useReadingRecords } from '#data/use-ec2-records.ts';
import { usePolling } from '#data/use-polling.ts';
import { chosenSources } from '#data/use-sources.ts';
import { useTask } from '#data/use-task.ts';
import { useCurrentMinute } from '#ui/clock.ts';
import { COPY_REFUSED } from '#ui/copy-button.tsx';
import { useCoveringDrawer } from '#ui/media.ts';
import { useToast } from '#ui/toast.tsx';
import { causeNames, sourceNames, unknownNameProblems, withKnownNames } from '#url/unknown-names.ts';
import { useView } from '#url/use-view.ts';

/** Polls, reads and records, and provides the contexts: tasks, list, selection and page. */
export function BoardProviders({ children }: { readonly children: ReactNode }) {
  const { configuration, sources, observations, clock, signIns } = useEnvironment();
  const { view: requestedView, problems } = useView();
  const names = useMemo(() => sources.map(({ source }) => source.name), [sources]);
  const labelOf = useMemo(() => labelsOf(sources), [sources]);
  const { causes, causeIds } = useCauses(asksFor(requestedView.filter.cause));
  const known = useMemo(
    () => [sourceNames(names), ...(causeIds === null ? [] : [causeNames(causeIds)])],
    [names, causeIds],
  );
  const view = useMemo(() => withKnownNames(requestedView, known), [requestedView, known]);
  const interval = useRefreshInterval(view, configuration.refreshSeconds);
  const { offers, open, sourcesToSignIn, signOut } = useAccount(sources, signIns, observations);
  const poll = usePolling(open, interval.value, observations);
  useSignedInAgain(offers, poll);
  useObserving(open, observations);
  const records = useRecordsOf(useRecords(observations), open, sources);
  const durationStats = useDurationStats(records);
  const now = useCurrentMinute();
  // The controls react at once; a list of ten thousand tasks follows when there is time.
  const [shownView, setShownView] = useState(view);
  const [filters] = useState(filterMemory);
  const historyOf = useCallback((task: ImportTask) => records.get(taskKey(task)) ?? null, [records]);
  const isHandled = useCallback(
    (task: ImportTask) => records.get(taskKey(task))?.handled?.isHandled === true,
    [records],
  );
  const { ec2RecordOf, refusedReads } = useEc2Records(open);
  const shownTasks = useRef<readonly ImportTask[]>([]);
  const visits = useAbsence(open.length > 0);
  const { lastVisit } = visits;
  const knowledge = useMemo(
    () => ({ labelOf, historyOf, ec2RecordOf, durationStats, ...causes, isHandled, now, lastVisit }),
    [labelOf, historyOf, ec2RecordOf, durationStats, causes, isHandled, now, lastVisit],
  );
  const { filter, sort, listed } = shownView;
  const board = useBoard(open, { filter, sort, listed, filters, records, knowledge });
  const { context } = board;
  useDeferredFilter({ view, shown: shownView, onReady: setShownView, settled: board.settled, filters, context });
  const data = useMemo(
    () => ({
      board,
      records,
      putAside: observations.putAside,
      refusedReads,
      shownTasks,
    }),
    [board, records, observations, refusedReads],
  );

  const found = useTask(open, view.task, board, records);
  useReadingRecords(open, { tasks: board.tasks, opened: found.task, shown: shownTasks, historyOf });
  const openKey = found.task === null ? null : taskKey(found.task);
  const table = useRef<TaskRowsHandle>(null);
  const selection = useSelection(board.rows);
  const layout = useLayout(view, board.sources.length);
  const exportContext: ExportContext = useMemo(
    () => ({ ...context, sources: board.sources.map(({ source }) => source) }),
    [board.sources, context],
  );
  const title = configuration.title ?? 'Arrivals';
  // As long as the notice about the absence stands.
  const markedSince = visits.absence === null || board.isUnlisted ? null : lastVisit;
  const list = useMemo(
    () => ({ title, view: shownView, exportContext, table, openKey, markedSince, ...layout }),
    [title, shownView, exportContext, openKey, markedSince, layout],
  );

  // A sheet belongs to the view that it was opened over, and closes with it.
  const [opened, setOpened] = useState<{ readonly kind: SheetKind; readonly over: string } | null>(null);
  const sheet = opened?.over === view.view ? opened.kind : null;
  const setSheet = (kind: SheetKind | null): void => setOpened(kind === null ? null : { kind, over: view.view });
  const [toast, showToast] = useToast();
  const copy = (name: string, text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => showToast(`Copied ${name}`),
      () => showToast(COPY_REFUSED),
    );
  };
  const refresh = (): void => {
    poll();
    const answer = refreshAnswer(board.sources, Date.now());
    if (answer !== null) showToast(answer);
  };
  useKeys(
    table,
    {
      refresh,
      help: () => setSheet('help'),
      wall: toggleWall,
      palette: () => setSheet('palette'),
      select: (task) => selection.select(task, false),
    },
    view.task !== null,
  );
  useFocusReturn(table, openKey);
  useTitle(configuration.title, records, board, now);
  const { announcement, announce } = useAnnouncer(context.machineOf, showToast);
  useNews(observations, announce);

  const chosen = chosenSources(sources, view.filter.source);
  const chosenOffers = offers.filter(({ signIn }) => chosen.some(({ source }) => signIns.of(source) === signIn));
  const changedConfiguration = useChangedConfiguration(configuration);
  const page: PageState = {
    requestedView,
    view,
    known,
    problems: [...problems, ...unknownNameProblems(requestedView, known)],
    account: {
      offers,
      chosen: chosenOffers,
      waiting: chosenOffers.filter(({ status }) => status.kind === 'signed-out'),
      isSignedOut: chosen.length > 0 && chosen.every((source) => !open.includes(source)),
      sourcesToSignIn,
      signOut,
    },
    found,
    openSource: sources.find(({ source }) => source.name === found.task?.source)?.source ?? null,
    isCovered: useCoveringDrawer() && view.task !== null && view.view !== 'setup',
    interval,
    refresh,
    visits,
    watched: useWatched(sources, signIns),
    copy,
    sheet,
    setSheet,
    closePalette: () => setOpened((current) => (current?.kind === 'palette' ? null : current)),
    warnings: [
      ...warningsOf(configuration, changedConfiguration !== null, observations, clock, board.tooMany),
      // What refuses is known before the answer that renders this again.
      ...open
        .filter(({ refusesSnapshotTasks }) => refusesSnapshotTasks())
        .map(({ source }) => refusedSnapshotTasks(source.label)),
    ],
    changedConfiguration,
  };
  return (
    <TaskDataContext value={data}>
      <ListContext value={list}>
        <SelectionContext value={selection}>
          <PageContext value={page}>
            {children}
            {toast}
            <p aria-live="polite" className="sr-only">
              {announcement}
            </p>
          </PageContext>
        </SelectionContext>
      </ListContext>
    </TaskDataContext>
  );
}

/** A function outside of the component, because what a memo returns for weeks would hold the records of the first render. */
function labelsOf(sources: readonly { readonly source: Pick<Source, 'name' | 'label'> }[]): (name: string) => string {
  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  return (name) => labels.get(name) ?? name;
}

function asksFor({ include, exclude }: Choice): boolean {
  return include.length + exclude.length > 0;
}
