import { useMemo, useState } from 'react';
import { defaultWaveTag, isSameTag, waveTags } from '#domain/wave-tag.ts';
import { cutsWaves, withoutCuts } from '#domain/wave-filter.ts';
import { wavesOf } from '#domain/waves.ts';
import { useTaskData } from '#data/task-data.ts';
import { useAutoReadMore } from '#data/use-auto-read-more.ts';
import { cellKind, type CellKind } from '#domain/wave-machine.ts';
import { ByMenu } from '#features/waves/by-menu.tsx';
import { EmptyWaves, NoTag } from '#features/waves/empty-waves.tsx';
import { ReadingNote } from '#features/waves/reading-note.tsx';
import { Legend } from '#features/waves/legend.tsx';
import { WaveTable } from '#features/waves/wave-table.tsx';
import { WavesContext } from '#features/waves/waves-context.ts';
import { WavesHeading } from '#features/waves/waves-heading.tsx';
import { useCoveringDrawer, useFitting } from '#ui/media.ts';
import { ViewLink } from '#url/view-link.tsx';
import type { ViewState } from '#url/view-state.ts';

/** The tag that is named where no task has one that groups machines. */
const USUAL_TAG = 'Wave';
const DRAWER_PX = 440;
/** Below this width, the columns do not fit. */
const LEAST_PX = 1120;

/** A row for each wave of machines. */
export function WavesView({ view }: { /** The view that the tasks belong to. */ readonly view: ViewState }) {
  const { board } = useTaskData();
  const { rows, tasks, context, isComplete, isUnlisted } = board;
  // Nobody scrolls here, and no wave is complete before the list is.
  useAutoReadMore(board);
  const [isTable, setTable] = useState(false);
  const isBeside = !useCoveringDrawer() && view.task !== null;
  const isCards = useFitting((px) => Number(px - (isBeside ? DRAWER_PX : 0) < LEAST_PX)) === 1;
  const tags = useMemo(() => waveTags(tasks), [tasks]);
  const asked = view.by;
  // In the spelling of the tags.
  const known = asked === null ? null : tags.find(({ key }) => isSameTag(key, asked))?.key;
  const by = known ?? asked ?? defaultWaveTag(tags) ?? USUAL_TAG;
  const { plan } = view;
  const isCut = cutsWaves(view.filter);
  const { all, waves } = useMemo(
    () => wavesOf(rows, context, { by, plan, isComplete: isComplete && !isCut, isUnlisted }),
    [rows, context, by, plan, isComplete, isCut, isUnlisted],
  );
  const kinds = useMemo(
    () => new Set<CellKind>([...all.machines.map(cellKind), ...(all.planned > 0 ? (['planned'] as const) : [])]),
    [all],
  );
  const shared = useMemo(() => ({ view, by, context, isTable, isCards }), [view, by, context, isTable, isCards]);
  const legend = <Legend kinds={kinds} isTable={isTable} onTable={setTable} />;
  return (
    <section aria-label="Waves" className="flex min-h-0 flex-1 flex-col">
      <WavesContext value={shared}>
        {all.machines.length === 0 && rows.length === 0 ? (
          <EmptyWaves board={board} />
        ) : (
          <>
            <div className="min-h-0 flex-1 overflow-auto">
              <WavesHeading all={all} plan={plan}>
                {tags.length > 0 && <ByMenu tags={tags} />}
              </WavesHeading>
              {!isComplete && <ReadingNote board={board} />}
              {isCut && (
                <p className="px-5 pb-3 text-muted">
                  The filter leaves out machines by how far they came, so these are parts of waves.{' '}
                  <ViewLink to={{ ...view, filter: withoutCuts(view.filter) }}>Show whole waves</ViewLink>
                </p>
              )}
              {waves.every(({ key }) => key === '') && <NoTag by={by} tasks={rows} board={board} />}
              <WaveTable waves={waves} />
              {isCards && legend}
            </div>
            {!isCards && legend}
          </>
        )}
      </WavesContext>
    </section>
  );
}
