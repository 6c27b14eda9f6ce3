import type { Wave } from '#domain/waves.ts';
import { visibleText } from '#ui/text.tsx';
import { lastArrival } from '#features/wall/last-arrival.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** When the last machine of a wave is expected. */
export function LastOne({ wave }: { readonly wave: Wave }) {
  const { claims, now } = useWall();
  const last = lastArrival(wave, claims.hasStaleSource, now);
  if (last === null) return null;
  return (
    <span className="min-w-0 truncate">
      {`Last one${last.time === null ? ':' : ''} ${last.lead}`}
      {last.time !== null && (
        <>
          {' '}
          <b className="font-semibold text-(--text)">{last.time}</b>
        </>
      )}
      {visibleText(last.rest)}
    </span>
  );
}
