import type { CellKind } from '#domain/wave-machine.ts';
import { Cell, CELL_WORDS } from '#features/task/machine-cells.tsx';

const HEIGHT_PX = 14;
const WORDS: Partial<Record<CellKind, string>> = { running: 'running, filled to its percent' };

interface LegendProps {
  /** The kinds that occur. */
  readonly kinds: ReadonlySet<CellKind>;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** What the cells mean, and the way to the same as tables. */
export function Legend({ kinds, isTable, onTable }: LegendProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-bg px-5 py-2 text-small text-muted">
      {!isTable &&
        CELL_WORDS.filter(([kind]) => kinds.has(kind)).map(([kind, word]) => (
          <span key={kind} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <svg width="11" height={HEIGHT_PX} aria-hidden="true">
              <Cell kind={kind} height={HEIGHT_PX} percent={40} />
            </svg>
            {WORDS[kind] ?? word}
          </span>
        ))}
      <button
        type="button"
        aria-pressed={isTable}
        onClick={() => onTable(!isTable)}
        className="ml-auto h-6 text-accent underline underline-offset-2"
      >
        {isTable ? 'Show as a picture' : 'Show as a table'}
      </button>
    </div>
  );
}
