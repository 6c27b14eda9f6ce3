import { setAside } from '#domain/task-context.ts';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import { useTaskData } from '#data/task-data.ts';
import { isUnread } from '#data/use-sources.ts';
import { useNow } from '#ui/clock.ts';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { usePortrait } from '#ui/media.ts';
import { Arrivals } from '#features/wall/arrivals.tsx';
import { emptyStateOf } from '#features/wall/empty-state.ts';
import { NoFailures, NothingKnown } from '#features/wall/empty-wall.tsx';
import { Failures } from '#features/wall/failures.tsx';
import { distinctions, NO_DISTINCTION } from '#features/wall/naming.ts';
import { OnTheirWay } from '#features/wall/on-their-way.tsx';
import { isBetween, nextWallPage, shiftAt, wallPlan, wallTasks, type WallPage } from '#features/wall/plan.ts';
import { useFailureCauses } from '#features/wall/use-failure-causes.ts';
import { useForecasts } from '#features/wall/use-forecasts.ts';
import { useHeight } from '#features/wall/use-height.ts';
import { usePointerActivity } from '#features/wall/use-pointer-activity.ts';
import { WallContext } from '#features/wall/wall-context.ts';
import { WallCounts } from '#features/wall/wall-counts.tsx';
import { WallFooter } from '#features/wall/wall-footer.tsx';
import { WallHeader } from '#features/wall/wall-header.tsx';
import type { ViewState } from '#url/view-state.ts';
import './wall.css';

/** What the sign-ins mean for the wall. */
export interface WallSignIn {
  /** Until when the sign-in lasts, or `null`: shown in the last line, and in the header when the end is near. */
  readonly expiry: { readonly text: string; readonly isDue: boolean } | null;
  /** Whether sources are left out because nobody is signed in to them. */
  readonly isPartial: boolean;
  /** The request to sign in, shown over the board, or `false`. */
  readonly request: ReactNode;
}

interface WallProps {
  readonly title: string;
  readonly isSimulated: boolean;
  readonly view: ViewState;
  /** The filter of the address in words, or `null`. */
  readonly filter: string | null;
  readonly signIn: WallSignIn;
  /** Doubts, and parts of the address that are not used, in words. */
  readonly remarks: readonly string[];
  /** Buttons that are shown while somebody moves a pointer. */
  readonly controls: ReactNode;
}

const SECONDS_PER_PAGE = 15;
const NONE: readonly never[] = [];

/** The board for a screen that nobody touches: what failed, what runs, what arrived, and how fresh all that is. */
export function Wall({ title, isSimulated, view, filter, signIn, remarks, controls }: WallProps) {
  const { board } = useTaskData();
  const now = useNow();
  const isPortrait = usePortrait();
  const isPointerActive = usePointerActivity();
  const { ref: requestRef, height: covered } = useHeight();
  const { rows, sources, isProven, isComplete, total, context } = board;
  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  const all = useMemo(
    () =>
      wallTasks(
        rows.filter((task) => setAside(task, context) === null),
        context,
      ),
    [rows, context],
  );
  const { machineOf } = context;
  const nameOf = useCallback((task: ImportTask) => machineOf(task).name, [machineOf]);
  const { expiry, isPartial, request } = signIn;
  const isAsked = request !== null && request !== false;
  // Beside a request a portrait screen has room for the failures only, or for the running imports if nothing failed.
  const tasks =
    isAsked && isPortrait ? { ...all, running: all.failed.length > 0 ? NONE : all.running, arrived: NONE } : all;
  const causes = useFailureCauses(all.failed);
  const plan = wallPlan(tasks, { isPortrait, covered: isAsked ? covered : 0 }, causes.count);
  // One map for all lists: an import and its second try share a name and may be in two of them.
  const named = useMemo(
    () =>
      distinctions(
        [...tasks.failed, ...tasks.running, ...tasks.arrived.slice(0, plan.arrived)].map(({ task }) => task),
        nameOf,
      ),
    [nameOf, tasks.failed, tasks.running, tasks.arrived, plan.arrived],
  );
  const page = useWallPage(now, view.pageSeconds ?? SECONDS_PER_PAGE, plan.pages);
  const { page: failedPage } = useWallPage(now, view.pageSeconds ?? SECONDS_PER_PAGE, plan.failedPages);
  const forecasts = useForecasts(tasks.running, now);
  // While a source is unread, or lists more running tasks than the polls can follow, the wall claims neither that all is
  // well nor that there are no tasks.
  const hasUnread = isPartial || board.tooMany.length > 0 || sources.some(isUnread);
  const isFullyRead = isComplete && !hasUnread;
  const { x, y } = shiftAt(now);
  const isDim = view.dim !== null && isBetween(view.dim, new Date(now).getHours());
  const isKnown = isProven || total > 0;
  const state = {
    now,
    isPortrait,
    plan,
    historyOf: context.historyOf,
    nameOf,
    sourceLabelOf: (task: ImportTask) => (sources.length > 1 ? (labels.get(task.source) ?? task.source) : null),
    distinctionOf: (task: ImportTask) => named.get(task) ?? NO_DISTINCTION,
  };

  return (
    <WallContext value={state}>
      <section aria-label="Wall" className={`wall relative ${isPointerActive ? '' : 'cursor-none'}`}>
        <div
          className="flex h-full flex-col px-[3.4vh] pb-[1vh] transition-opacity duration-1000"
          style={{ transform: `translate(${x}px, ${y}px)`, opacity: isDim ? 0.35 : 1 }}
        >
          <WallBoundary>
            <WallHeader
              title={title}
              filter={filter}
              isSimulated={isSimulated}
              due={expiry?.isDue === true ? expiry.text : null}
              sources={sources}
              now={now}
            />
          </WallBoundary>
          <WallBoundary>
            <WallCounts
              isKnown={isKnown}
              isFullyRead={isFullyRead}
              hasUnread={hasUnread}
              hasStaleSource={forecasts.hasStaleSource}
              last={forecasts.last}
            />
          </WallBoundary>
          {isKnown ? (
            <div
              className={`min-h-0 flex-1 ${isPortrait ? '' : `grid gap-x-[5vh] ${plan.arrived > 0 ? (plan.isDense ? 'grid-cols-[minmax(0,2fr)_minmax(0,1fr)]' : 'grid-cols-[minmax(0,1.62fr)_minmax(0,1fr)]') : 'grid-cols-[minmax(0,1fr)]'}`}`}
            >
              <div>
                <WallBoundary>
                  {tasks.failed.length > 0 ? (
                    <Failures failed={tasks.failed} causes={causes} page={failedPage} />
                  ) : (
                    <NoFailures
                      state={emptyStateOf(board, view, isFullyRead, forecasts.stuckCount, now)}
                      isRunning={tasks.running.length > 0}
                    />
                  )}
                </WallBoundary>
                <WallBoundary>
                  {tasks.running.length > 0 && <OnTheirWay running={tasks.running} forecasts={forecasts} page={page} />}
                </WallBoundary>
              </div>
              <div>
                <WallBoundary>{plan.arrived > 0 && <Arrivals arrived={tasks.arrived} />}</WallBoundary>
              </div>
            </div>
          ) : (
            <NothingKnown isCovered={isAsked} />
          )}
          <WallFooter remarks={remarks} footnote={expiry?.isDue === false ? expiry.text : null} />
          <WallBoundary>
            {isAsked && (
              <div ref={requestRef} className="absolute inset-x-[3.4vh] bottom-[6vh] portrait:bottom-[7.5vh]">
                {request}
              </div>
            )}
          </WallBoundary>
        </div>
        <WallBoundary>{isPointerActive && controls}</WallBoundary>
      </section>
    </WallContext>
  );
}

/** Keeps an error in one part of the wall from the others, and renders the part again with the next data. */
function WallBoundary({ children }: { readonly children: ReactNode }) {
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

/** The page that is shown at `now`, in milliseconds. */
function useWallPage(now: number, secondsPerPage: number, pages: number): WallPage {
  const [former, setFormer] = useState<WallPage>({ period: Number.POSITIVE_INFINITY, page: 0 });
  const current = nextWallPage(former, now, secondsPerPage, pages);
  if (current.period !== former.period || current.page !== former.page) setFormer(current);
  return current;
}
