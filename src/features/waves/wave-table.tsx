import { useState } from 'react';
import type { Wave } from '#domain/waves.ts';
import { WaveCard, WaveRow } from '#features/waves/wave-row.tsx';
import { useWaves } from '#features/waves/waves-context.ts';
import { visibleText } from '#ui/text.tsx';

const HEADS = [
  ['Machines', 'w-[22%]'],
  ['Arrived', 'text-right w-[88px]'],
  ['Running', 'text-right w-[76px]'],
  ['Failed', 'text-right w-[68px]'],
  ['Retried', 'text-right w-[72px]'],
  ['Size', 'text-right w-[132px]'],
  ['Last one expected', 'pl-6'],
  ['Cutover', 'w-[184px]'],
] as const;

/** The waves as the rows of a table, or as cards where there is little room. */
export function WaveTable({ waves }: { readonly waves: readonly Wave[] }) {
  const { by, isCards } = useWaves();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  // A wave that is alone is opened by itself.
  const isOpen = ({ key }: Wave): boolean => toggled.has(key) !== (waves.length === 1);
  const toggle = (key: string): void =>
    setToggled((former) => new Set(former.has(key) ? [...former].filter((one) => one !== key) : [...former, key]));
  return (
    <table aria-label="Waves" className="w-full table-fixed border-t border-line bg-surface">
      <thead className={isCards ? 'sr-only' : 'bg-bg text-small text-muted'}>
        <tr className="h-8 border-b border-line">
          <th scope="col" className="w-[136px] truncate pl-5 text-left font-normal">
            {visibleText(by)}
          </th>
          {!isCards &&
            HEADS.map(([title, look]) => (
              <th
                key={title}
                scope="col"
                className={`pr-4 font-normal ${look} ${look.includes('right') ? '' : 'text-left'}`}
              >
                {title}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {waves.map((wave) => {
          const props = { wave, isOpen: isOpen(wave), onToggle: () => toggle(wave.key) };
          return isCards ? <WaveCard key={wave.key} {...props} /> : <WaveRow key={wave.key} {...props} />;
        })}
      </tbody>
    </table>
  );
}
