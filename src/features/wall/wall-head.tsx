import type { Wave } from '#domain/waves.ts';
import { clockText } from '#domain/duration.ts';
import { useTaskData } from '#data/task-data.ts';
import { visibleText } from '#ui/text.tsx';
import { ArrivedCount } from '#features/wall/arrived-count.tsx';
import { headCount, wallHead } from '#features/wall/head.ts';
import { Freshness } from '#features/wall/freshness.tsx';
import { LastOne } from '#features/wall/last-one.tsx';
import { MachineBar, MachineParts, mostCells } from '#features/wall/machine-bar.tsx';
import { WallBoundary } from '#features/wall/wall-boundary.tsx';
import { useWall } from '#features/wall/wall-context.ts';
import type { ViewState } from '#url/view-state.ts';

interface WallHeadProps {
  readonly title: string;
  /** The filter of the address in words, or `null`. */
  readonly filter: string | null;
  readonly isSimulated: boolean;
  /** A note on what a person has to do soon, or `null`. */
  readonly due: string | null;
  readonly view: ViewState;
}

/** How much arrived, how fresh that is, and the time; then a bar of all machines, and when the last one is expected. */
export function WallHead({ title, filter, isSimulated, due, view }: WallHeadProps) {
  const { now } = useWall();
  const { sources, rows } = useTaskData().board;
  const about = [filter, ...(rows.length > 0 ? [title] : [])].filter((text) => text !== null);
  return (
    <header className="wall-head">
      <div className="wall-title">
        <WallBoundary>
          <Headline title={title} view={view} />
        </WallBoundary>
        <div className="wall-about">
          <span className="flex items-baseline gap-[0.6em]">
            {isSimulated && <span className="shrink-0">Simulated data</span>}
            <span className="min-w-0 truncate">{visibleText(about.join(' · '))}</span>
          </span>
          <Freshness sources={sources} now={now} />
        </div>
        <time>{clockText(now)}</time>
      </div>
      <ImportCounts />
      <WallBoundary>
        <Progress due={due} />
      </WallBoundary>
    </header>
  );
}

/** How many imports failed, are on their way and arrived, for assistive technology. A plus marks a minimum. */
function ImportCounts() {
  const { claims } = useWall();
  const { failed, completed, running, unknown } = useTaskData().board.counts;
  const { plus } = claims;
  if (!claims.isKnown) return null;
  return (
    <p className="sr-only">
      {`Imports: ${failed}${plus.failed} failed, ${running + unknown}${plus.running} on their way, ${completed}${plus.completed} arrived`}
    </p>
  );
}

/** How much arrived; the title of the board before anything is known. */
function Headline({ title, view }: { readonly title: string; readonly view: ViewState }) {
  const wall = useWall();
  const { claims } = wall;
  const head = wallHead(wall.waves(), wall);
  if (!claims.isKnown || head.wave.machines.length + head.wave.planned === 0)
    return <h1 className="truncate">{visibleText(title)}</h1>;
  const { number, of, word } = headCount(head.wave, view.filter, claims);
  return (
    <h1 className="flex items-baseline">
      {head.title !== null && (
        <>
          <b className="min-w-0 truncate">{visibleText(head.title)}</b>
          <span className="whitespace-pre text-(--muted)"> · </span>
        </>
      )}
      <span className="shrink-0 whitespace-pre">
        <b>{number}</b>
        {of === null ? ` ${word}` : ` of ${of} ${word}`}
      </span>
    </h1>
  );
}

/** The bar of all machines, and the line below it. */
function Progress({ due }: { readonly due: string | null }) {
  const wall = useWall();
  const { claims, room } = wall;
  const { wave, parts, others } = wallHead(wall.waves(), wall);
  const isEmpty = !claims.isKnown || wave.machines.length + wave.planned === 0;
  const widthPx = (room.width - 80) * room.unitPx;
  return (
    <>
      {isEmpty ? (
        <div className="wall-cells" />
      ) : parts.length > 0 ? (
        <MachineParts all={wave} parts={parts} claims={claims} />
      ) : (
        <MachineBar wave={wave} claims={claims} most={mostCells(widthPx)} />
      )}
      <div className="wall-sub">
        {due !== null && <b className="shrink-0 text-[1.25em] leading-none text-(--amber)">{due}</b>}
        {!isEmpty && <LastOne wave={wave} />}
        {!isEmpty && others.map((other) => <SmallBar key={other.key} wave={other} />)}
      </div>
    </>
  );
}

function SmallBar({ wave }: { readonly wave: Wave }) {
  const { claims, room } = useWall();
  return (
    <span className="wall-small">
      <span className="min-w-0 truncate">{visibleText(wave.title)}</span>
      <MachineBar wave={wave} claims={claims} most={mostCells(320 * room.unitPx)} />
      <ArrivedCount wave={wave} />
    </span>
  );
}
