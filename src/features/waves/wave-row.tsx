import { useId } from 'react';
import { countedTasks } from '#domain/wave-filter.ts';
import type { Wave } from '#domain/waves.ts';
import { cellsText, MachineCells } from '#features/task/machine-cells.tsx';
import { WaveCount } from '#features/waves/wave-count.tsx';
import { CutoverCell, EndCell } from '#features/waves/wave-dates.tsx';
import { WavePanel } from '#features/waves/wave-panel.tsx';
import { leastText, sizeOfText } from '#features/task/wave-words.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { useWidth } from '#features/waves/use-width.ts';
import { Icon } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';

interface WaveRowProps {
  readonly wave: Wave;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The number of columns of a row. */
const COLUMNS = 9;

/** A wave as a row of columns, and below it what it consists of where it is open. */
export function WaveRow({ wave, isOpen, onToggle }: WaveRowProps) {
  const id = useId();
  return (
    <>
      <tr className={`h-10 ${isOpen ? 'bg-bg' : 'border-b border-line'}`}>
        <th scope="row" className="pr-4 pl-5 text-left font-normal">
          <Toggle wave={wave} isOpen={isOpen} onToggle={onToggle} panel={id} />
        </th>
        <td className="pr-4">
          <Cells wave={wave} />
        </td>
        <td className="pr-4 text-right whitespace-nowrap">
          <Arrived wave={wave} />
        </td>
        {NUMBERS.map((number) => (
          <td key={number} className="pr-4 text-right">
            {countedTasks(wave, number).length === 0 ? (
              <span className="text-faint">-</span>
            ) : (
              <Count wave={wave} number={number} />
            )}
          </td>
        ))}
        <td className="pr-4 text-right whitespace-nowrap">{sizeOfText(wave)}</td>
        <td className="pr-4 pl-6">
          <EndCell wave={wave} />
        </td>
        <td className="pr-5">
          <CutoverCell wave={wave} />
        </td>
      </tr>
      {isOpen && (
        <tr id={id} className="border-b border-line bg-bg">
          <td colSpan={COLUMNS} className="px-5 pt-1 pb-4">
            <WavePanel wave={wave} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A wave as a card, for narrow screens. */
export function WaveCard({ wave, isOpen, onToggle }: WaveRowProps) {
  const id = useId();
  return (
    <tr className={`border-b border-line ${isOpen ? 'bg-bg' : ''}`}>
      <td className="px-5 py-2.5">
        <div className="flex items-baseline justify-between gap-4">
          <Toggle wave={wave} isOpen={isOpen} onToggle={onToggle} panel={id} />
          <span className="whitespace-nowrap">
            <Arrived wave={wave} />
          </span>
        </div>
        <div className="py-1.5">
          <Cells wave={wave} />
        </div>
        <p className="flex flex-wrap gap-x-3">
          {NUMBERS.map(
            (number) =>
              countedTasks(wave, number).length > 0 && <Count key={number} wave={wave} number={number} word={number} />,
          )}
          <span className="text-muted">{sizeOfText(wave)}</span>
        </p>
        <div className="mt-0.5 flex flex-wrap justify-between gap-x-4">
          <EndCell wave={wave} />
          <CutoverCell wave={wave} isNamed />
        </div>
        {isOpen && (
          <div id={id} className="pt-3">
            <WavePanel wave={wave} />
          </div>
        )}
      </td>
    </tr>
  );
}

function Toggle({ wave, isOpen, onToggle, panel }: WaveRowProps & { readonly panel: string }) {
  const title = visibleText(wave.title);
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        title={title}
        onClick={onToggle}
        className="flex h-7 max-w-full items-center gap-1.5 rounded-sm text-left font-semibold"
      >
        <Icon name={isOpen ? 'expanded' : 'collapsed'} className="text-faint" />
        <Text className="truncate">{wave.title}</Text>
      </button>
      {/* Paper has no buttons. */}
      <b className="hidden font-semibold print:inline">{title}</b>
    </>
  );
}

function Cells({ wave }: { readonly wave: Wave }) {
  const { isTable } = useWaves();
  const { ref, width } = useWidth();
  if (isTable) return <span className="text-muted">{cellsText(wave)}</span>;
  return <div ref={ref}>{width > 0 && <MachineCells wave={wave} widthPx={width} />}</div>;
}

function Arrived({ wave }: { readonly wave: Wave }) {
  const { counts, machines, planned, isAtLeast, title } = wave;
  const all = machines.length + planned;
  return (
    <>
      <WaveCount
        wave={wave}
        number="completed"
        name={`${counts.completed} arrived, ${title}`}
        className="font-semibold"
      >
        {leastText(counts.completed, isAtLeast)}
      </WaveCount>
      <span className="text-muted"> / </span>
      {planned > 0 ? (
        <span className="text-muted">{leastText(all, isAtLeast)}</span>
      ) : (
        <WaveCount wave={wave} number="all" name={`${all} machines, ${title}`} className="text-muted">
          {leastText(all, isAtLeast)}
        </WaveCount>
      )}
    </>
  );
}

const NUMBERS = ['running', 'failed', 'retried'] as const;
const LOOKS = { running: '', failed: 'font-semibold text-failed', retried: 'text-muted' } as const;

interface CountProps {
  readonly wave: Wave;
  readonly number: (typeof NUMBERS)[number];
  /** What the number is, where no heading says it. */
  readonly word?: string;
}

function Count({ wave, number, word = '' }: CountProps) {
  const count = countedTasks(wave, number).length;
  // Every running task is known, whatever older pages contain.
  const text = leastText(count, wave.isAtLeast && number !== 'running');
  return (
    <WaveCount wave={wave} number={number} name={`${text} ${number}, ${wave.title}`} className={LOOKS[number]}>
      {`${text} ${word}`.trim()}
    </WaveCount>
  );
}
