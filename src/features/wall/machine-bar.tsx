import type { CellKind } from '#domain/wave-machine.ts';
import type { Wave } from '#domain/waves.ts';
import { visibleText } from '#ui/text.tsx';
import { ArrivedCount } from '#features/wall/arrived-count.tsx';
import type { Claims } from '#features/wall/claims.ts';
import { cellsOf, cellsText, type Cell } from '#features/wall/head.ts';

/** The least width of a cell with its gap, in pixels. */
const CELL_PX = 9;

/** How many machines have a cell each in a bar of a width in pixels. */
export function mostCells(widthPx: number): number {
  return Math.floor(widthPx / CELL_PX);
}

interface MachineBarProps {
  readonly wave: Wave;
  readonly claims: Claims;
  /** The most machines that have a cell each. */
  readonly most: number;
}

/** A cell for each machine of a wave; a bar in proportion where there are too many for cells. */
export function MachineBar({ wave, claims, most }: MachineBarProps) {
  const cells = cellsOf(wave);
  return (
    <span
      className={`wall-cells ${claims.isCertain ? '' : 'is-uncertain'}`}
      role="img"
      aria-label={cellsText(wave, claims)}
    >
      {cells.length <= most ? cells.map((cell) => <CellMark key={cell.key} cell={cell} />) : <Shares cells={cells} />}
    </span>
  );
}

function CellMark({ cell: { kind, percent } }: { readonly cell: Cell }) {
  return (
    <i data-kind={kind}>
      {(kind === 'running' || kind === 'stuck') && <i style={{ height: `${percent}%` }} />}
      {(kind === 'failed' || kind === 'cancelled') && (
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={kind === 'failed' ? 'M4.5 4.5l7 7m0-7l-7 7' : 'M4.5 11.5l7-7'} />
        </svg>
      )}
    </i>
  );
}

const KINDS: readonly CellKind[] = ['completed', 'running', 'stuck', 'unknown', 'failed', 'cancelled', 'planned'];

/** One bar for each kind of machine, as long as there are many. */
function Shares({ cells }: { readonly cells: readonly Cell[] }) {
  return KINDS.map((kind) => {
    const count = cells.filter((cell) => cell.kind === kind).length;
    return count === 0 ? null : <i key={kind} data-kind={kind} className="is-share" style={{ flexGrow: count }} />;
  });
}

interface MachinePartsProps {
  readonly all: Wave;
  readonly parts: readonly Wave[];
  readonly claims: Claims;
}

/** A bar of several waves, each as long as it has machines, with their names and counts below. */
export function MachineParts({ all, parts, claims }: MachinePartsProps) {
  return (
    <div className="wall-parts" role="img" aria-label={cellsText(all, claims)}>
      {parts.map((wave) => (
        <div key={wave.key} style={{ flexGrow: wave.machines.length + wave.planned }}>
          <span className={`wall-cells ${claims.isCertain ? '' : 'is-uncertain'}`}>
            <Shares cells={cellsOf(wave)} />
          </span>
          <span className="flex gap-[0.3em] whitespace-nowrap">
            <span className="min-w-0 truncate">{visibleText(wave.title)}</span>
            <ArrivedCount wave={wave} />
          </span>
        </div>
      ))}
    </div>
  );
}
