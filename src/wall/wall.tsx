import type { ReactNode } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import { taskKey } from '#domain/import-task.ts';
import { timeInStage, type Sightings } from '#domain/sighting.ts';
import type { Experience } from '#domain/stage-durations.ts';
import type { Board } from '#queries/use-board.ts';
import { outlookOf } from '#task/outlook.tsx';
import { useNow } from '#ui/clock.ts';
import { usePortrait } from '#ui/media.ts';
import { visibleText } from '#ui/text.tsx';
import { calmOf } from '#wall/calm.ts';
import { isBetween, lastExpected, shiftAt, wallPlan, wallTasks } from '#wall/plan.ts';
import { SourceLine } from '#wall/source-line.tsx';
import { Tile } from '#wall/tile.tsx';
import { useHand } from '#wall/use-hand.ts';
import { usePage } from '#wall/use-page.ts';
import { Calm, Count, LastExpected, NothingKnown } from '#wall/wall-parts.tsx';
import { WallHeader } from '#wall/wall-header.tsx';
import { ArrivedRow, FailedRow, Heading, RunningRow } from '#wall/wall-rows.tsx';
import type { ViewState } from '#url/view-state.ts';
import './wall.css';

interface WallProps {
  readonly title: string;
  readonly view: ViewState;
  readonly board: Board;
  /** What this browser saw of the tasks, by their keys. */
  readonly records: ReadonlyMap<string, Sightings & { readonly missed?: true }>;
  readonly experience: Experience;
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

/** What the call for a person covers, in hundredths of the screen's height. */
const NEED = 28;
const PORTRAIT_NEED = 36;

/** How long a remark stands, in milliseconds, where there are several of them or, on a narrow screen, the sources beside it. */
const REMARK_MS = 10_000;

/** The board for a screen that nobody touches: is anything broken, what moves, what arrived, and can I believe it. */
export function Wall({ title, view, board, records, experience, filter, footnote, remarks, isPartial, need, controls }: WallProps) {
  const now = useNow();
  const isPortrait = usePortrait();
  const hasHand = useHand();
  const { rows, sources, counts, isProven, isComplete, total } = board;
  const several = sources.length > 1;
  const labels = new Map(sources.map(({ source }) => [source.name, source.label]));
  const whereOf = (task: ImportTask): string | null => (several ? (labels.get(task.source) ?? task.source) : null);
  const all = wallTasks(rows, (task) => records.get(taskKey(task)) ?? null);
  const hasNeed = need !== null && need !== false;
  // Beside a call for a person a portrait screen has room for what failed, or else for what was on its way.
  const tasks = hasNeed && isPortrait ? { ...all, running: all.failed.length > 0 ? [] : all.running, arrived: [] } : all;
  const plan = wallPlan(tasks, isPortrait, hasNeed ? (isPortrait ? PORTRAIT_NEED : NEED) : 0);
  // The newest stand first: without a time there, none is known.
  const hasTimes = typeof tasks.arrived[0]?.at === 'number';
  const { page, turn } = usePage(now, view.turn ?? TURN_SECONDS, plan.pages);
  const { page: failedPage } = usePage(now, view.turn ?? TURN_SECONDS, plan.failedPages);
  const remarkTurn = Math.floor(now / REMARK_MS);
  const isSourcesTurn = isPortrait && remarkTurn % 2 === 0;
  const remark = isSourcesTurn ? null : (remarks[Math.floor(isPortrait ? remarkTurn / 2 : remarkTurn) % remarks.length] ?? null);
  const { failedStay, failedPerPage, failedPages, isFailedDense } = plan;
  // The last page is as long as the others, or all below it would move: it shows some again.
  const older = Math.min(failedStay + failedPage * failedPerPage, tasks.failed.length - failedPerPage);
  const failed = [...tasks.failed.slice(0, failedStay), ...tasks.failed.slice(older, older + failedPerPage)];
  const running = tasks.running.slice(page * plan.runningPerPage, (page + 1) * plan.runningPerPage);
  const outlooks = new Map(tasks.running.map(({ task }) => [task, outlookOf(task, records.get(taskKey(task)) ?? null, experience)]));
  const last = lastExpected([...outlooks.values()].map((outlook) => outlook?.estimate ?? null), now);
  // Of a source that nobody could read so far nothing is known: neither that all is well nor that there is nothing.
  const hasUnread = isPartial || sources.some(({ provedAt }) => provedAt === null);
  const isWhole = isComplete && !hasUnread;
  const plus = isWhole ? '' : '+';
  const { x, y } = shiftAt(now);
  const isDim = view.dim !== null && isBetween(view.dim, new Date(now).getHours());
  const isKnown = isProven || total > 0;

  return (
    <section
      aria-label="Wall"
      className={`wall relative ${hasHand ? '' : 'cursor-none'}`}
    >
      <div
        className="flex h-full flex-col px-[3.4vh] pb-[1vh] transition-opacity duration-1000"
        style={{ transform: `translate(${x}px, ${y}px)`, opacity: isDim ? 0.35 : 1 }}
      >
        <Tile attempt={board}>
          <WallHeader title={title} filter={filter} isSimulated={sources.some(({ source }) => source.simulated)} due={footnote?.isDue === true ? footnote.text : null} sources={sources} now={now} />
        </Tile>
        <Tile attempt={board}>
          <div className="flex h-[14vh] shrink-0 items-center border-b border-(--line)">
            <Count number={isKnown ? `${counts.failed}${plus}` : '-'} word="failed" colour={counts.failed > 0 ? 'text-(--red)' : ''} />
            <Count number={isKnown ? `${counts.running}${hasUnread ? '+' : ''}` : '-'} word="on their way" colour={counts.running > 0 ? 'text-(--amber)' : ''} />
            <Count number={isKnown ? `${counts.completed}${plus}` : '-'} word="arrived" colour="" />
            {!isPortrait && (
              <LastExpected isAny={counts.running > 0 || hasUnread || !isKnown} last={last} />
            )}
          </div>
        </Tile>
        {isKnown ? (
          <div className={`min-h-0 flex-1 ${isPortrait ? '' : `grid gap-x-[5vh] ${tasks.arrived.length > 0 ? (plan.isDense ? 'grid-cols-[minmax(0,2fr)_minmax(0,1fr)]' : 'grid-cols-[minmax(0,1.62fr)_minmax(0,1fr)]') : 'grid-cols-[minmax(0,1fr)]'}`}`}>
            <div>
              <Tile attempt={board}>
                {tasks.failed.length > 0 ? (
                  <>
                    <Heading side={failedPages > 1 ? `older ones: page ${failedPage + 1} of ${failedPages}` : undefined}>Needs somebody</Heading>
                    <ul aria-label="Failed imports" className={`${isPortrait ? 'wall-tall' : ''} ${isFailedDense ? 'wall-dense' : ''}`}>
                      {failed.map((entry) => (
                        <FailedRow key={taskKey(entry.task)} entry={entry} where={whereOf(entry.task)} now={now} isTall={isPortrait} />
                      ))}
                    </ul>
                  </>
                ) : (
                  <Calm calm={calmOf(board, view, isWhole, now)} isRunning={tasks.running.length > 0} />
                )}
              </Tile>
              <Tile attempt={board}>
                {tasks.running.length > 0 && (
                  <>
                    <Heading side={plan.pages > 1 ? `page ${page + 1} of ${plan.pages}` : undefined}>On their way</Heading>
                    <ul aria-label="Imports on their way" className={`${plan.isDense ? 'wall-dense' : ''} ${plan.isDense && !isPortrait ? 'grid grid-cols-2 gap-x-[3vh]' : ''}`}>
                      {running.map(({ task }) => {
                        const seen = records.get(taskKey(task)) ?? null;
                        const outlook = outlooks.get(task) ?? null;
                        return (
                          <RunningRow
                            key={taskKey(task)}
                            task={task}
                            where={plan.isDense ? null : whereOf(task)}
                            isDense={plan.isDense}
                            isTimesTurn={turn % 2 === 1}
                            hasTime={!plan.isDense || (!isPortrait && tasks.arrived.length === 0)}
                            inStage={seen === null ? null : timeInStage(seen, now)}
                            estimate={outlook?.estimate ?? null}
                            isStuck={outlook?.stuck != null}
                          />
                        );
                      })}
                    </ul>
                  </>
                )}
              </Tile>
            </div>
            <div>
              <Tile attempt={board}>
                {tasks.arrived.length > 0 && (
                  <>
                    <Heading>{hasTimes ? 'Arrived lately' : 'Arrived'}</Heading>
                    <ul aria-label="Imports that arrived" className="wall-dense">
                      {tasks.arrived.slice(0, plan.arrived).map((entry) => (
                        <ArrivedRow key={taskKey(entry.task)} entry={entry} hasTimes={hasTimes} now={now} />
                      ))}
                    </ul>
                  </>
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
          {remark !== null && <span className="min-w-0 truncate text-(--amber) portrait:line-clamp-2 portrait:whitespace-normal">{visibleText(remark)}</span>}
          {footnote?.isDue === false && <span className="ml-auto shrink-0">{visibleText(footnote.text)}</span>}
        </footer>
        <Tile attempt={board}>{need}</Tile>
      </div>
      <Tile attempt={board}>{hasHand && controls}</Tile>
    </section>
  );
}
