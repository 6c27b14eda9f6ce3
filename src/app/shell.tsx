import { useEffect, useMemo, useRef, useState } from 'react';
import { closeDrawer, useKeys, useReturn } from '#app/keys.ts';
import { addObservations, saveObservations } from '#app/memory-file.ts';
import { Drawer } from '#drawer/drawer.tsx';
import { EVERYTHING, type Filter } from '#domain/filter.ts';
import { taskKey } from '#domain/import-task.ts';
import { ListView } from '#list/list-view.tsx';
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
import { useExperience } from '#queries/experience.ts';
import { useNews, useObserving, useRecords } from '#queries/observing.ts';
import { useBoard } from '#queries/use-board.ts';
import { usePolls } from '#queries/use-polls.ts';
import { useTask } from '#queries/use-task.ts';
import type { MeteredSource } from '#queries/budget.ts';
import type { Configuration } from '#setup/configuration.ts';
import { useNarrow } from '#ui/media.ts';
import { goTo, useView } from '#url/use-view.ts';
import { problemsOfSources, problemsOfVersion, withKnownSources } from '#url/unknown.ts';

interface ShellProps {
  readonly configuration: Configuration;
  readonly sources: readonly MeteredSource[];
  readonly observations: Observations;
}

const FAILED: Filter = { ...EVERYTHING, outcome: { include: ['failed'], exclude: [] } };

/** The page: the header, the list and, beside it, the drawer that the address names. */
export function Shell({ configuration, sources, observations }: ShellProps) {
  const { view: asked, problems } = useView();
  const names = useMemo(() => sources.map(({ source }) => source.name), [sources]);
  const view = useMemo(() => withKnownSources(asked, names), [asked, names]);
  const refreshSeconds = view.refresh ?? configuration.refreshSeconds;
  const refresh = usePolls(sources, refreshSeconds, observations);
  useObserving(sources, observations);
  const records = useRecords(observations);
  const experience = useExperience(records);
  const board = useBoard(sources, { filter: view.filter, sort: view.sort, listed: view.listed, records, experience });
  const found = useTask(sources, view.task, board, records);
  const openKey = found.task === null ? null : taskKey(found.task);
  const table = useRef<TaskTableHandle>(null);
  const [hasHelp, setHelp] = useState(false);
  useKeys(table, { refresh, help: () => setHelp(true) }, view.task !== null);
  useReturn(table, openKey);
  useTitle(configuration.title, board.counts.failed);
  const { announcement, tell } = useTeller();
  useNews(observations, tell);

  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  const isSimulated = sources.some(({ source }) => source.simulated);
  // A sheet over the whole screen: what is behind it is not there for the keyboard either.
  const isCovered = useNarrow() && view.task !== null;
  return (
    <div className="flex h-full flex-col">
      <header inert={isCovered} className="flex min-h-12 flex-wrap items-center gap-x-3.5 gap-y-1 border-b border-line bg-surface px-5 py-1.5">
        <Mark />
        <b className="font-semibold tracking-tight">Arrivals</b>
        {configuration.title !== null && (
          <>
            <span className="h-4 w-px bg-line-strong" />
            <b className="font-medium">{configuration.title}</b>
          </>
        )}
        <span className="truncate text-muted max-md:hidden">
          {sources.map(({ source }) => (source.simulated ? source.label : `${source.label} · ${source.region}`)).join(', ')}
        </span>
        {isSimulated && (
          <span className="rounded-sm bg-warn-soft px-2 font-medium whitespace-nowrap text-warn">Simulated data</span>
        )}
        <span className="flex-1" />
        <Freshness sources={board.sources} />
        <RefreshButton sources={board.sources} onRefresh={refresh} />
        <button
          type="button"
          aria-label="Keys and requests"
          title="Keys and requests (?)"
          onClick={() => setHelp(true)}
          className="inline-flex size-7 items-center justify-center rounded-md border border-line-strong bg-surface text-muted hover:bg-sunken hover:text-text max-md:hidden"
        >
          ?
        </button>
      </header>
      <main className="flex min-h-0 flex-1">
        <ListView isCovered={isCovered} view={view} board={board} records={records} experience={experience} openKey={openKey} table={table}>
          <SinceNotice
            newsSince={(since) => newsSince(records.values(), since)}
            onShowFailed={() => goTo((current) => ({ ...current, filter: FAILED }), 'push')}
          />
          {!board.isGone && <LeftNotice records={records} onShow={() => goTo((current) => ({ ...current, filter: EVERYTHING, listed: 'gone' }), 'push')} />}
          <Notices
            sources={board.sources}
            readError={board.readError}
            onReadAgain={board.readMore}
            problems={[...problems, ...problemsOfSources(asked, names), ...problemsOfVersion(view)]}
            onForgetProblems={() => goTo((current) => current, 'replace')}
            warnings={[...configuration.warnings, ...[observations.problem()].filter((text) => text !== null)]}
          />
        </ListView>
        {view.task !== null && (
          <Drawer
            key={view.task}
            id={view.task}
            found={found}
            experience={experience}
            labelOf={(name) => labels.get(name) ?? name}
            onClose={closeDrawer}
          />
        )}
      </main>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {hasHelp && (
        <HelpSheet
          sources={board.sources}
          memory={{
            records,
            onSave: () => saveObservations(observations),
            onAdd: (file) => addObservations(observations, file),
          }}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-[22px] shrink-0 text-text" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" className="stroke-bg" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 15.5v4.75A2.75 2.75 0 0 0 11.75 23h8.5A2.75 2.75 0 0 0 23 20.25V15.5" />
        <path d="M16 7.5v9.25m-3.5-3.25L16 17l3.5-3.5" />
      </g>
    </svg>
  );
}

/** Title and icon of the tab say what is broken, for whoever has another tab in front. */
function useTitle(title: string | null, failed: number): void {
  useEffect(() => {
    const name = title === null ? 'Arrivals' : `${title} · Arrivals`;
    document.title = failed > 0 ? `(${failed} failed) ${name}` : name;
    document.querySelector('link[rel="icon"]')?.setAttribute('href', failed > 0 ? './icon-failed.svg' : './icon.svg');
  }, [title, failed]);
}
