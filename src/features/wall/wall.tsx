import { useMemo, type ReactNode } from 'react';
import { groupTasks, type Group } from '#domain/group.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { taskKey } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { useTaskData } from '#data/task-data.ts';
import { useFailureCatalogue } from '#features/task/failure-kinds.ts';
import { forecastOf } from '#features/task/forecast.tsx';
import { useNow } from '#ui/clock.ts';
import { usePortrait } from '#ui/media.ts';
import { visibleText } from '#ui/text.tsx';
import { Arrivals } from '#features/wall/arrivals.tsx';
import { emptyStateOf } from '#features/wall/empty-state.ts';
import { causeOf } from '#features/task/failure-cause.ts';
import { Failures } from '#features/wall/failures.tsx';
import { distinctions, NO_SUFFIX, type Distinction } from '#features/wall/naming.ts';
import { OnTheirWay } from '#features/wall/on-their-way.tsx';
import {
  isBetween,
  lastExpected,
  shiftAt,
  underWayOf,
  wallPlan,
  wallTasks,
  type WallEntry,
} from '#features/wall/plan.ts';
import { SourceLine } from '#features/wall/source-line.tsx';
import { Tile } from '#features/wall/tile.tsx';
import { freshnessOf } from '#features/wall/source-freshness.ts';
import { usePointerActivity } from '#features/wall/use-pointer-activity.ts';
import { useHeight } from '#features/wall/use-height.ts';
import { usePage } from '#features/wall/use-page.ts';
import { Calm, Count, LastExpected, NothingKnown } from '#features/wall/wall-parts.tsx';
import { WallHeader } from '#features/wall/wall-header.tsx';
import type { ViewState } from '#url/view-state.ts';
import './wall.css';

interface WallProps {
  readonly title: string;
  readonly isSimulated: boolean;
  readonly view: ViewState;
  /** What the filter of the address is, in words, or `null`. */
  readonly filter: string | null;
  /** Until when the sign-in lasts: at the end of the last line, and over everything where it is soon. */
  readonly footnote: { readonly text: string; readonly isDue: boolean } | null;
  /** What is doubtful or not used, in words. */
  readonly remarks: readonly string[];
  /** Whether sources are left out, because nobody is signed in at them. */
  readonly isPartial: boolean;
  /** Over the board, where a person is needed. */
  readonly need: ReactNode;
  /** What a hand at the screen can do, shown while it moves. */
  readonly controls: ReactNode;
}

const TURN_SECONDS = 15;
const MINUTE_MS = 60_000;
const NONE: readonly never[] = [];

/** Why imports failed, and which; the most frequent cause first. */
function causesOf(failed: readonly WallEntry[], catalogue: ReturnType<typeof useFailureCatalogue>): readonly Group[] {
  return groupTasks(
    failed.map(({ task }) => task),
    'cause',
    { labelOf: (source) => source, causeOf: (reason) => causeOf(reason, catalogue) },
  );
}

/** What is found once, when it is first asked for. */
function lazily<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}

/** How many they are; as many as there may be where that cannot be found: only the part that draws them may fail of it. */
function countOf(find: () => readonly unknown[], most: number): number {
  try {
    return find().length;
  } catch {
    return most;
  }
}

/** How long a remark stands, in milliseconds, where there are several of them or, on a narrow screen, the sources beside it. */
const REMARK_MS = 10_000;

/** The board for a screen that nobody touches: is anything broken, what moves, what arrived, and can I believe it. */
export function Wall({ title, isSimulated, view, filter, footnote, remarks, isPartial, need, controls }: WallProps) {
  const { board, records, durationStats } = useTaskData();
  const now = useNow();
  const isPortrait = usePortrait();
  const isPointerActive = usePointerActivity();
  const { ref: needRef, height: covered } = useHeight();
  const { rows, sources, counts, undecided, isProven, isComplete, total } = board;
  const several = sources.length > 1;
  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  const whereOf = (task: ImportTask): string | null => (several ? (labels.get(task.source) ?? task.source) : null);
  const seenOf = (task: ImportTask) => records.get(taskKey(task)) ?? null;
  const all = useMemo(() => wallTasks(rows, (task) => records.get(taskKey(task)) ?? null), [rows, records]);
  const hasNeed = need !== null && need !== false;
  // Beside a call for a person a portrait screen has room for what failed, or else for what was on its way.
  const tasks =
    hasNeed && isPortrait ? { ...all, running: all.failed.length > 0 ? NONE : all.running, arrived: NONE } : all;
  // Fetched while its file is there for certain: the first failure may come after the next release.
  const catalogue = useFailureCatalogue(true);
  const causes = useMemo(() => lazily(() => causesOf(all.failed, catalogue)), [all, catalogue]);
  const plan = wallPlan(tasks, { isPortrait, covered: hasNeed ? covered : 0 }, () =>
    countOf(causes, all.failed.length),
  );
  // Over all lists: an import that is tried again stands in two of them by one name.
  const named = useMemo(
    () =>
      distinctions(
        [...tasks.failed, ...tasks.running, ...tasks.arrived.slice(0, plan.arrived)].map(({ task }) => task),
      ),
    [tasks.failed, tasks.running, tasks.arrived, plan.arrived],
  );
  const distinctionOf = (task: ImportTask): Distinction => named.get(task) ?? NO_SUFFIX;
  const turned = usePage(now, view.pageSeconds ?? TURN_SECONDS, plan.pages);
  const { page: failedPage } = usePage(now, view.pageSeconds ?? TURN_SECONDS, plan.failedPages);
  const remarkTurn = Math.floor(now / REMARK_MS);
  const isSourcesTurn = isPortrait && remarkTurn % 2 === 0;
  const remark = isSourcesTurn
    ? null
    : (remarks[Math.floor(isPortrait ? remarkTurn / 2 : remarkTurn) % remarks.length] ?? null);
  // Of a source that is not fresh no time goes on, and nothing is expected: it would grow untrue unseen. Nor of a task
  // that the last polls did not list: what became of it is being asked for.
  const freshAts = new Map(
    sources.flatMap((source) =>
      freshnessOf(source, now) === 'fresh' ? [[source.source.name, source.provedAt ?? 0] as const] : [],
    ),
  );
  const isAnyBehind = freshAts.size < sources.length;
  const isBehind = (task: ImportTask): boolean =>
    (freshAts.get(task.source) ?? Number.POSITIVE_INFINITY) - (seenOf(task)?.lastSeen ?? now) > MINUTE_MS;
  // Reckoned at the last reading, and so not anew each second.
  const outlooks = useMemo(
    () =>
      new Map(
        rows
          .filter(({ outcome }) => !hasEnded(outcome) && outcome !== 'failing')
          .map((task) => [task, forecastOf(task, records.get(taskKey(task)) ?? null, durationStats)]),
      ),
    [rows, records, durationStats],
  );
  const stuck = [...outlooks.values()].filter((forecast) => forecast !== null && forecast.stuck !== null).length;
  // Of a source that nobody could read so far, or of which more moves than the polls can follow, not all is known:
  // neither that all is well nor that there is nothing.
  const hasUnread = isPartial || board.tooMany.length > 0 || sources.some(({ provedAt }) => provedAt === null);
  const last =
    hasUnread || isAnyBehind || underWayOf(undecided.counts) > 0
      ? null
      : lastExpected(
          tasks.running.map(({ task }) => {
            const estimate = outlooks.get(task)?.estimate ?? null;
            return estimate && { estimate, at: seenOf(task)?.lastSeen ?? now };
          }),
          now,
        );
  const underWay = underWayOf(counts);
  const isWhole = isComplete && !hasUnread;
  const plus = isWhole ? '' : '+';
  const { x, y } = shiftAt(now);
  const isDim = view.dim !== null && isBetween(view.dim, new Date(now).getHours());
  const isKnown = isProven || total > 0;

  return (
    <section aria-label="Wall" className={`wall relative ${isPointerActive ? '' : 'cursor-none'}`}>
      <div
        className="flex h-full flex-col px-[3.4vh] pb-[1vh] transition-opacity duration-1000"
        style={{ transform: `translate(${x}px, ${y}px)`, opacity: isDim ? 0.35 : 1 }}
      >
        <Tile attempt={board}>
          <WallHeader
            title={title}
            filter={filter}
            isSimulated={isSimulated}
            due={footnote?.isDue === true ? footnote.text : null}
            sources={sources}
            now={now}
          />
        </Tile>
        <Tile attempt={board}>
          <div className="flex h-[14vh] shrink-0 items-center border-b border-(--line)">
            <Count
              number={isKnown ? `${counts.failed}${undecided.counts.failed > 0 ? '+' : plus}` : '-'}
              word="failed"
              colour={counts.failed > 0 ? 'text-(--red)' : ''}
            />
            <Count
              number={isKnown ? `${underWay}${hasUnread || underWayOf(undecided.counts) > 0 ? '+' : ''}` : '-'}
              word="on their way"
              colour={underWay > 0 ? 'text-(--amber)' : ''}
            />
            <Count
              number={isKnown ? `${counts.completed}${undecided.counts.completed > 0 ? '+' : plus}` : '-'}
              word="arrived"
              colour=""
            />
            {!isPortrait && (
              <LastExpected
                isAny={underWay + underWayOf(undecided.counts) > 0 || hasUnread || !isKnown || isAnyBehind}
                last={last}
              />
            )}
          </div>
        </Tile>
        {isKnown ? (
          <div
            className={`min-h-0 flex-1 ${isPortrait ? '' : `grid gap-x-[5vh] ${plan.arrived > 0 ? (plan.isDense ? 'grid-cols-[minmax(0,2fr)_minmax(0,1fr)]' : 'grid-cols-[minmax(0,1.62fr)_minmax(0,1fr)]') : 'grid-cols-[minmax(0,1fr)]'}`}`}
          >
            <div>
              <Tile attempt={board}>
                {tasks.failed.length > 0 ? (
                  <Failures
                    failed={tasks.failed}
                    causes={causes}
                    plan={plan}
                    page={failedPage}
                    whereOf={whereOf}
                    distinctionOf={distinctionOf}
                    isPortrait={isPortrait}
                    now={now}
                  />
                ) : (
                  <Calm calm={emptyStateOf(board, view, isWhole, stuck, now)} isRunning={tasks.running.length > 0} />
                )}
              </Tile>
              <Tile attempt={board}>
                {tasks.running.length > 0 && (
                  <OnTheirWay
                    running={tasks.running}
                    seenOf={seenOf}
                    outlookOf={(task) => outlooks.get(task) ?? null}
                    isBehind={isBehind}
                    plan={plan}
                    turned={turned}
                    whereOf={whereOf}
                    distinctionOf={distinctionOf}
                    isPortrait={isPortrait}
                    now={now}
                  />
                )}
              </Tile>
            </div>
            <div>
              <Tile attempt={board}>
                {plan.arrived > 0 && (
                  <Arrivals arrived={tasks.arrived} most={plan.arrived} distinctionOf={distinctionOf} now={now} />
                )}
              </Tile>
            </div>
          </div>
        ) : (
          <NothingKnown board={board} hasNeed={hasNeed} />
        )}
        <footer className="flex h-[5vh] shrink-0 items-center gap-[2em] overflow-hidden whitespace-nowrap text-(--muted) portrait:h-[6.5vh]">
          {/* A remark at a time, and on a narrow screen by turns with the sources: side by side none would be legible. */}
          {(remark === null || !isPortrait) && <SourceLine sources={sources} isPortrait={isPortrait} now={now} />}
          {remark !== null && (
            <span className="min-w-0 truncate text-(--amber) portrait:line-clamp-2 portrait:whitespace-normal">
              {visibleText(remark)}
            </span>
          )}
          {footnote?.isDue === false && <span className="ml-auto shrink-0">{visibleText(footnote.text)}</span>}
        </footer>
        <Tile attempt={board}>
          {hasNeed && (
            <div ref={needRef} className="absolute inset-x-[3.4vh] bottom-[6vh] portrait:bottom-[7.5vh]">
              {need}
            </div>
          )}
        </Tile>
      </div>
      <Tile attempt={board}>{isPointerActive && controls}</Tile>
    </section>
  );
}
