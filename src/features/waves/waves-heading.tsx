import type { ReactNode } from 'react';
import type { WaveNumber } from '#domain/wave-filter.ts';
import type { Wave } from '#domain/waves.ts';
import { MachineBar } from '#features/task/machine-cells.tsx';
import { useWidth } from '#features/waves/use-width.ts';
import { WaveCount } from '#features/waves/wave-count.tsx';
import { leastText } from '#features/waves/wave-words.ts';

interface WavesHeadingProps {
  /** All waves as one. */
  readonly all: Wave;
  /** The number of the plan, or `null`. */
  readonly plan: number | null;
  /** The choice of the tag. */
  readonly children: ReactNode;
}

/** How many machines arrived of all that are shown, over one bar. */
export function WavesHeading({ all, plan, children }: WavesHeadingProps) {
  const { ref, width } = useWidth();
  const { counts, machines, planned, retried, isAtLeast } = all;
  const least = (count: number): string => leastText(count, isAtLeast);
  const parts: readonly (readonly [WaveNumber, string, string])[] = [
    ['running', `${counts.running} running`, 'font-medium text-running'],
    ['failed', `${least(counts.failed)} failed`, 'font-medium text-failed'],
    ['cancelled', `${least(counts.cancelled)} cancelled`, 'text-muted'],
    ['unknown', `${least(counts.unknown)} unknown`, 'text-muted'],
    ['retried', `${least(retried.length)} retried`, 'text-muted'],
  ];
  const shown = parts.filter(([number]) => (number === 'retried' ? retried.length > 0 : countOf(all, number) > 0));
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 pt-1 pb-4">
      <h2 className="text-count font-semibold tracking-tight whitespace-nowrap low:text-title">
        {least(counts.completed)} of {least(machines.length + planned)} arrived
      </h2>
      <div ref={ref} className="min-w-40 flex-1 basis-60 max-md:order-last max-md:basis-full">
        {width > 0 && <MachineBar wave={all} widthPx={width} />}
      </div>
      <p className="flex flex-wrap">
        {shown.map(([number, text, look], index) => (
          <span key={number} className="whitespace-nowrap">
            {index > 0 && <Dot />}
            <WaveCount wave={all} number={number} name={`${text}, all waves`} isOfAll className={look}>
              {text}
            </WaveCount>
          </span>
        ))}
        {planned > 0 && (
          <span className="whitespace-nowrap text-muted">
            {shown.length > 0 && <Dot />}
            {planned} of the plan not listed yet
          </span>
        )}
        {plan !== null && plan < machines.length && (
          <span className="whitespace-nowrap text-muted">
            {shown.length > 0 && <Dot />}
            {machines.length - plan} more than the {plan} planned
          </span>
        )}
      </p>
      {children}
    </div>
  );
}

function Dot() {
  return <span className="mx-1.5 text-faint">·</span>;
}

function countOf({ counts, machines }: Wave, number: WaveNumber): number {
  return number === 'all' || number === 'stuck' || number === 'retried' ? machines.length : counts[number];
}
