import { taskKey } from '#domain/import-task.ts';
import { stageText } from '#domain/result-text.ts';
import type { MachineTotals } from '#domain/waves.ts';
import { cellKind, type CellKind, type WaveMachine } from '#domain/wave-machine.ts';
import { visibleText } from '#ui/text.tsx';

/** The kinds in the order in which cells stand, with their words. */
export const CELL_WORDS: readonly (readonly [kind: CellKind, word: string])[] = [
  ['completed', 'arrived'],
  ['running', 'running'],
  ['stuck', 'longer than usual'],
  ['unknown', 'unknown'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['planned', 'planned, no task yet'],
];

const FILLS: Readonly<Record<CellKind, string>> = {
  completed: 'fill-completed',
  running: 'fill-running',
  stuck: 'fill-warn',
  unknown: 'fill-muted',
  failed: 'fill-failed',
  cancelled: 'fill-cancelled',
  planned: 'fill-line',
};

const STROKES: Readonly<Record<CellKind, string>> = {
  completed: 'stroke-completed',
  running: 'stroke-running',
  stuck: 'stroke-warn',
  unknown: 'stroke-muted',
  failed: 'stroke-failed',
  cancelled: 'stroke-cancelled',
  planned: 'stroke-faint',
};

type CellWave = Pick<MachineTotals, 'machines' | 'planned' | 'isAtLeast'>;

/** How many machines there are of each kind; kinds without any are left out. */
function cellCounts({ machines, planned }: CellWave): readonly (readonly [CellKind, number, string])[] {
  const kinds = machines.map(cellKind);
  return CELL_WORDS.flatMap(([kind, word]) => {
    const count = kind === 'planned' ? planned : kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [[kind, count, word] as const];
  });
}

/** The machines of a wave in words: `20 arrived, 2 running, 1 failed`. */
export function cellsText(wave: CellWave): string {
  const texts = cellCounts(wave).map(([, count, word]) => `${count}${wave.isAtLeast ? '+' : ''} ${word}`);
  return texts.length === 0 ? 'no machine' : texts.join(', ');
}

const HEIGHT_PX = 20;
/** The widths of a cell and of the gap after it, from the roomy one to the least that shows a cross, in pixels. */
const WIDTHS = [
  [11, 2],
  [7, 1.5],
] as const;

interface MachineCellsProps {
  readonly wave: CellWave;
  /** How wide the cells may be in all, in pixels. */
  readonly widthPx: number;
}

/** A cell for each machine of a wave; a bar in proportion where there are too many for cells. */
export function MachineCells({ wave, widthPx }: MachineCellsProps) {
  const count = wave.machines.length + wave.planned;
  const width = WIDTHS.find(([cell, gap]) => count * (cell + gap) <= widthPx);
  if (width === undefined) return <MachineBar wave={wave} widthPx={widthPx} />;
  const [cell, gap] = width;
  return (
    <svg
      width={Math.max(1, count * (cell + gap))}
      height={HEIGHT_PX}
      role="img"
      aria-label={cellsText(wave)}
      className="block"
    >
      {wave.machines.map((machine, index) => (
        <g key={taskKey(machine.task)} transform={`translate(${index * (cell + gap)} 0)`}>
          <title>{titleOf(machine)}</title>
          <Cell kind={cellKind(machine)} width={cell} percent={machine.task.progress} />
        </g>
      ))}
      {Array.from({ length: wave.planned }, (_, index) => (
        <g key={index} transform={`translate(${(wave.machines.length + index) * (cell + gap)} 0)`}>
          <Cell kind="planned" width={cell} />
        </g>
      ))}
    </svg>
  );
}

function titleOf(machine: WaveMachine): string {
  const kind = cellKind(machine);
  const word = CELL_WORDS.find(([one]) => one === kind)?.[1] ?? '';
  const { progress } = machine.task;
  const stage = machine.state === 'running' ? stageText(machine.task) : null;
  const percent = machine.state === 'running' && progress !== null ? `${progress} %` : null;
  return visibleText([machine.name, [stage ?? word, percent].filter(Boolean).join(' ')].join(' · '));
}

interface CellProps {
  readonly kind: CellKind;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** 0–100, or `null`. */
  readonly percent?: number | null;
}

/** One cell: solid, filled to its percent, crossed or dashed. */
export function Cell({ kind, width = 11, height = HEIGHT_PX, percent = null }: CellProps) {
  if (kind === 'completed') return <rect width={width} height={height} rx="2" className="fill-completed" />;
  const inside = height - 2;
  const filled = (inside * (percent ?? 0)) / 100;
  const middle = height / 2;
  const arm = Math.max(1.75, width / 2 - 2.5);
  return (
    <>
      <rect
        x="0.5"
        y="0.5"
        width={width - 1}
        height={height - 1}
        rx="2"
        strokeDasharray={kind === 'planned' ? '2 2' : undefined}
        className={`${kind === 'planned' ? 'fill-none' : kind === 'failed' ? 'fill-failed-soft' : 'fill-surface'} ${STROKES[kind]}`}
      />
      {(kind === 'running' || kind === 'stuck') && (
        <rect x="1" y={1 + inside - filled} width={width - 2} height={filled} className={FILLS[kind]} />
      )}
      {kind === 'failed' && (
        <path
          d={`M${width / 2 - arm} ${middle - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`}
          fill="none"
          strokeWidth="1.5"
          className="stroke-failed"
        />
      )}
      {kind === 'cancelled' && (
        <path d={`M${width / 2 - arm} ${middle + arm}l${2 * arm} ${-2 * arm}`} className="stroke-cancelled" />
      )}
      {kind === 'unknown' && <circle cx={width / 2} cy={middle} r="1.5" className="fill-muted" />}
    </>
  );
}

/** The machines of a wave as one bar in proportion. */
export function MachineBar({ wave, widthPx }: MachineCellsProps) {
  const total = Math.max(1, wave.machines.length + wave.planned);
  let passed = 0;
  return (
    <svg width={widthPx} height="8" role="img" aria-label={cellsText(wave)} className="block max-w-full">
      <rect width={widthPx} height="8" rx="2" className="fill-line" />
      {cellCounts(wave).map(([kind, count, word]) => {
        const from = (passed / total) * widthPx;
        passed += count;
        const to = (passed / total) * widthPx;
        return (
          <rect
            key={kind}
            x={from}
            width={Math.max(1, to - from - (passed < total ? 1.5 : 0))}
            height="8"
            rx="1"
            className={FILLS[kind]}
          >
            <title>{`${count} ${word}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
