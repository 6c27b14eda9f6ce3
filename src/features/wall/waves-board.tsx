import type { CSSProperties } from 'react';
import type { Wave } from '#domain/waves.ts';
import { visibleText } from '#ui/text.tsx';
import { ArrivedCount } from '#features/wall/arrived-count.tsx';
import { Heading } from '#features/wall/heading.tsx';
import { cutoverText, lastArrival } from '#features/wall/last-arrival.ts';
import { MachineBar, mostCells } from '#features/wall/machine-bar.tsx';
import { pageOf } from '#features/wall/pages.ts';
import { wavesPlan } from '#features/wall/plan.ts';
import { useWallPage } from '#features/wall/use-wall-page.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** A row for each wave: its machines, how many arrived, when the last one is expected, and by when they have to be there. */
export function WavesBoard() {
  const { waves, room } = useWall();
  const list = waves().waves;
  const { pages, perPage, row } = wavesPlan(list.length, room);
  const page = useWallPage(pages);
  return (
    <div style={{ '--row': row } as CSSProperties}>
      <Heading page={pages > 1 && `page ${page + 1} of ${pages}`}>
        {list.length === 0 ? 'No tag makes waves of these machines' : 'Waves'}
      </Heading>
      <ul aria-label="Waves">
        {pageOf(list, page, perPage).map((wave) => (
          <WaveRow key={wave.key} wave={wave} />
        ))}
      </ul>
    </div>
  );
}

/** The width of the cells in units. */
const CELLS = { landscape: 640, portrait: 1000 };

function WaveRow({ wave }: { readonly wave: Wave }) {
  const { claims, now, room } = useWall();
  const last = lastArrival(wave, claims.hasStaleSource, now);
  const { next } = wave.cutover;
  // A machine that is not read may not be missing.
  const short = claims.isCertain ? (next?.short ?? 0) : 0;
  return (
    <li className="wall-row wall-wave">
      <b className="truncate font-semibold">{visibleText(wave.title)}</b>
      <MachineBar
        wave={wave}
        claims={claims}
        most={mostCells(CELLS[room.isPortrait ? 'portrait' : 'landscape'] * room.unitPx)}
      />
      <ArrivedCount wave={wave} />
      <span className="truncate text-(--muted)">
        {last !== null && (
          <>
            {last.lead} {last.time !== null && <b className="font-semibold text-(--text)">{last.time}</b>}
            {visibleText(last.rest)}
          </>
        )}
      </span>
      <span className={`truncate text-right ${short > 0 ? 'text-(--red)' : 'text-(--muted)'}`}>
        {cutoverText(wave)}
        {short > 0 && `, ${short} short`}
      </span>
    </li>
  );
}
