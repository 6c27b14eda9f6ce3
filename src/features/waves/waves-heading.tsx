import type { ReactNode } from 'react';
import { countedTasks, type WaveNumber } from '#domain/wave-filter.ts';
import type { MachineTotals } from '#domain/waves.ts';
import { MachineBar } from '#features/task/machine-cells.tsx';
import { useWidth } from '#features/waves/use-width.ts';
import { WaveCount } from '#features/waves/wave-count.tsx';
import { leastText } from '#features/task/wave-words.ts';

interface WavesHeadingProps {
  /** All waves as one. */
  readonly all: MachineTotals;
  /** The number of the plan, or `null`. */
  readonly plan: number | null;
  /** The choice of the tag. */
  readonly children: ReactNode;
}

/** How many machines arrived of all that are shown, over one bar. */
export function WavesHeading({ all, plan, children }: WavesHeadingProps) {
  const { ref, width } = useWidth();
  const { counts, machines, planned, retried, isAtLeast } = all;
  const stuck = countedTasks(all, 'stuck').length;
  const least = (count: number): string => leastText(count, isAtLeast);
  const parts: readonly (readonly [WaveNumber, string, string])[] = [
    ['running', `${counts.running} running`, 'font-medium text-running'],
    ['stuck', `${stuck} longer than usual`, 'font-medium text-warn'],
    ['failed', `${least(counts.failed)} failed`, 'font-medium text-failed'],
    ['cancelled', `${least(counts.cancelled)} cancelled`, 'text-muted'],
    ['unknown', `${least(counts.unknown)} unknown`, 'text-muted'],
    ['retried', `${least(retried.length)} retried`, 'text-muted'],
  ];
  const texts = [
    ...parts
      .filter(([number]) => countedTasks(all, number).length > 0)
      .map(([number, text, look]) => ({
        key: number,
        node: (
          <WaveCount wave={all} number={number} name={`${text}, all waves`} isOfAll className={look}>
            {text}
          </WaveCount>
        ),
      })),
    ...(planned > 0 ? [`${planned} of the plan not listed yet`] : []).map(mutedText),
    ...(plan !== null && plan < machines.length ? [`${machines.length - plan} more than planned`] : []).map(mutedText),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 pt-1 pb-4">
      <h2 className="text-count font-semibold tracking-tight whitespace-nowrap low:text-title">
        {least(counts.completed)} of {least(machines.length + planned)} arrived
      </h2>
      <div ref={ref} className="min-w-40 flex-1 basis-60 max-md:order-last max-md:basis-full">
        {width > 0 && <MachineBar wave={all} widthPx={width} />}
      </div>
      <p className="flex flex-wrap">
        {texts.map(({ key, node }, index) => (
          <span key={key} className="whitespace-nowrap">
            {node}
            {index < texts.length - 1 && <span className="mx-1.5 text-faint">·</span>}
          </span>
        ))}
      </p>
      {children}
    </div>
  );
}

function mutedText(text: string): { readonly key: string; readonly node: ReactNode } {
  return { key: text, node: <span className="text-muted">{text}</span> };
}
