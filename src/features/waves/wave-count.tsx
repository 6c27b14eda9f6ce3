import type { ReactNode } from 'react';
import { waveFilter, type WaveNumber } from '#domain/wave-filter.ts';
import type { MachineTotals } from '#domain/waves.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { visibleText } from '#ui/text.tsx';
import { ViewLink } from '#url/view-link.tsx';

interface WaveCountProps {
  readonly wave: MachineTotals;
  readonly number: WaveNumber;
  /** What is counted, for the name of the link: `2 failed, Wave 3`. */
  readonly name: string;
  /** Whether the number is of all waves. */
  readonly isOfAll?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number that leads to the list of exactly the tasks that it counts. */
export function WaveCount({ wave, number, name, isOfAll = false, className = '', children }: WaveCountProps) {
  const { view, by, context } = useWaves();
  const filter = waveFilter(view.filter, wave, number, isOfAll ? null : by, context);
  if (filter === null) return <span className={className}>{children}</span>;
  return (
    <ViewLink
      to={{ ...view, view: 'list', filter, group: null, fold: null, task: null }}
      name={visibleText(name)}
      className={`rounded-sm underline decoration-transparent underline-offset-2 hover:decoration-current ${className}`}
    >
      {children}
    </ViewLink>
  );
}
