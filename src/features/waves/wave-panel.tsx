import { useMemo } from 'react';
import { burnUp } from '#domain/burn-up.ts';
import type { Wave } from '#domain/waves.ts';
import { BurnUpChart } from '#features/waves/burn-up-chart.tsx';
import { burnUpSpan } from '#features/waves/burn-up-span.ts';
import { BurnUpTable } from '#features/waves/burn-up-table.tsx';
import { useWidth } from '#features/waves/use-width.ts';
import { WaitingList } from '#features/waves/waiting-list.tsx';
import { dateText, panelNotes } from '#features/task/wave-words.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { visibleText } from '#ui/text.tsx';

/** The height of the picture beside the list of missing machines, and on a narrow screen, in pixels. */
const HEIGHT_PX = 320;
const LOW_PX = 240;

/** What an open wave consists of: its machines over time, and those that it still waits for. */
export function WavePanel({ wave }: { readonly wave: Wave }) {
  const { context, isTable, isCards } = useWaves();
  const { ref, width } = useWidth();
  const picture = useMemo(() => burnUp(wave, context), [wave, context]);
  const span = burnUpSpan(picture, wave);
  const title = visibleText(wave.title);
  const notes = panelNotes(wave);
  const { next } = wave.cutover;
  return (
    <div className={isCards ? 'grid gap-4' : 'grid grid-cols-[minmax(0,1fr)_auto] gap-6'}>
      <div>
        <div ref={ref}>
          {!isTable && width > 0 && (
            <BurnUpChart
              wave={wave}
              picture={picture}
              span={span}
              name={[
                `${title} over time: ${wave.counts.completed} of ${wave.machines.length + wave.planned} arrived`,
                ...notes,
              ].join('. ')}
              widthPx={width}
              heightPx={isCards ? LOW_PX : HEIGHT_PX}
            />
          )}
        </div>
        <BurnUpTable name={`${title} over time`} picture={picture} isVisible={isTable} />
        {notes.length > 0 && <p className="mt-1 text-small text-muted">{notes.join(' · ')}</p>}
        {next !== null && !span.hasCutover && (
          <p className="mt-1 text-small text-muted">
            Cutover {dateText(next)}
            {next.at < picture.now ? ' is over' : ' lies beyond this picture'}
            {next.short > 0 && <b className="font-semibold text-failed">{` · ${next.short} short`}</b>}
          </p>
        )}
      </div>
      <WaitingList wave={wave} now={picture.now} />
    </div>
  );
}
