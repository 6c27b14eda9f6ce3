import { useCallback, useMemo, type CSSProperties, type ReactNode } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import { useTaskData } from '#data/task-data.ts';
import { useNow } from '#ui/clock.ts';
import { Arrivals } from '#features/wall/arrivals.tsx';
import { claimsOf } from '#features/wall/claims.ts';
import { emptyStateOf } from '#features/wall/empty-state.ts';
import { NoFailures, NothingKnown } from '#features/wall/empty-wall.tsx';
import { Failures } from '#features/wall/failures.tsx';
import { distinctions, nameLength, NO_DISTINCTION } from '#features/wall/naming.ts';
import { OnTheirWay } from '#features/wall/on-their-way.tsx';
import { wallPlan, type WallPlan } from '#features/wall/plan.ts';
import { isBetween, shiftAt } from '#features/wall/screen.ts';
import { useFailureCauses } from '#features/wall/use-failure-causes.ts';
import { useForecasts } from '#features/wall/use-forecasts.ts';
import { useHeight } from '#features/wall/use-height.ts';
import { usePointerActivity } from '#features/wall/use-pointer-activity.ts';
import { useRoom } from '#features/wall/use-room.ts';
import { useWallWaves } from '#features/wall/use-wall-waves.ts';
import { WallBoundary } from '#features/wall/wall-boundary.tsx';
import { WallContext } from '#features/wall/wall-context.ts';
import { WallFooter } from '#features/wall/wall-footer.tsx';
import { WallHead } from '#features/wall/wall-head.tsx';
import { wallTasks } from '#features/wall/wall-tasks.ts';
import { WavesBoard } from '#features/wall/waves-board.tsx';
import type { ViewState } from '#url/view-state.ts';
import './wall.css';
import './wall-head.css';
import './wall-cells.css';
import './wall-lists.css';

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
/** More arrivals than these are on no screen. */
const MOST_ARRIVED = 60;
const NONE: readonly never[] = [];

/** The board for a screen that nobody touches: what failed, what runs, what arrived, and how fresh all that is. */
export function Wall({ title, isSimulated, view, filter, signIn, remarks, controls }: WallProps) {
  const { board } = useTaskData();
  const now = useNow();
  const isPointerActive = usePointerActivity();
  const { ref: requestRef, height: covered } = useHeight();
  const isAsked = signIn.request !== null && signIn.request !== false;
  const room = useRoom(isAsked ? covered : 0);
  const { rows, sources, context } = board;
  const { isPortrait } = room;
  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  const all = useMemo(() => wallTasks(rows, context), [rows, context]);
  const { machineOf } = context;
  const nameOf = useCallback((task: ImportTask) => machineOf(task).name, [machineOf]);
  const { expiry, isPartial, request } = signIn;
  const claims = claimsOf(board, isPartial, now);
  const waves = useWallWaves(view, claims.isFullyRead);
  // Beside a request a portrait screen has room for the failures only, or for the running imports if nothing failed.
  const tasks =
    isAsked && isPortrait ? { ...all, running: all.failed.length > 0 ? NONE : all.running, arrived: NONE } : all;
  const { failed, running, arrived } = tasks;
  const causes = useFailureCauses(all.failed);
  // One map for all lists: an import and its second try share a name and may be in two of them.
  const named = useMemo(
    () =>
      distinctions(
        [...failed, ...running, ...arrived.slice(0, MOST_ARRIVED)].map(({ task }) => task),
        nameOf,
      ),
    [nameOf, failed, running, arrived],
  );
  const distinctionOf = (task: ImportTask) => named.get(task) ?? NO_DISTINCTION;
  const plan = wallPlan(
    {
      failed: failed.length,
      running: running.length,
      arrived: arrived.length,
      longestName: Math.max(0, ...running.map(({ task }) => nameLength(nameOf(task), distinctionOf(task)))),
    },
    room,
    causes.count,
  );
  const forecasts = useForecasts(now);
  const { x, y } = shiftAt(now);
  const isDim = view.dim !== null && isBetween(view.dim, new Date(now).getHours());
  const state = {
    now,
    isPortrait,
    room,
    secondsPerPage: view.pageSeconds ?? SECONDS_PER_PAGE,
    isByWave: view.show === 'waves' && rows.length > 0,
    plan,
    claims,
    waves,
    historyOf: context.historyOf,
    nameOf,
    sourceLabelOf: (task: ImportTask) => (sources.length > 1 ? (labels.get(task.source) ?? task.source) : null),
    distinctionOf,
  };
  const hasArrivals = plan.arrived.count > 0;

  return (
    <WallContext value={state}>
      <section aria-label="Wall" className={`wall relative ${isPointerActive ? '' : 'cursor-none'}`}>
        <div
          className="wall-screen"
          style={{ transform: `translate(${x}px, ${y}px)`, opacity: isDim ? 0.35 : 1, ...sizeStyle(plan) }}
        >
          <WallHead
            title={title}
            filter={filter}
            isSimulated={isSimulated}
            due={expiry?.isDue === true ? expiry.text : null}
            view={view}
          />
          {!claims.isKnown ? (
            <NothingKnown isCovered={isAsked} />
          ) : state.isByWave ? (
            <div className="wall-lists">
              <WallBoundary>
                <WavesBoard />
              </WallBoundary>
            </div>
          ) : (
            <div className={`wall-lists ${hasArrivals ? (plan.running.columns > 1 ? 'is-busy' : 'is-roomy') : ''}`}>
              <div>
                <WallBoundary>
                  {failed.length > 0 ? (
                    <Failures failed={failed} causes={causes} />
                  ) : (
                    <NoFailures
                      state={emptyStateOf(board, view, claims.isFullyRead, forecasts.stuckCount, now)}
                      isRunning={running.length > 0}
                    />
                  )}
                </WallBoundary>
                <WallBoundary>
                  {running.length > 0 && <OnTheirWay running={running} forecasts={forecasts} />}
                </WallBoundary>
              </div>
              {hasArrivals && (
                <div style={sizeStyle(plan.arrived)}>
                  <WallBoundary>
                    <Arrivals arrived={arrived} />
                  </WallBoundary>
                </div>
              )}
            </div>
          )}
          <WallFooter remarks={remarks} footnote={expiry?.isDue === false ? expiry.text : null} />
          <WallBoundary>
            {isAsked && (
              <div ref={requestRef} className="wall-request">
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

/** The size of the letters in rows and their height, for wall.css. */
function sizeStyle({ size, row }: Pick<WallPlan, 'size' | 'row'>): CSSProperties {
  return { '--size': size, '--row': row } as CSSProperties;
}
