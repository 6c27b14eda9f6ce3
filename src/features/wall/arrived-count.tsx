import type { Wave } from '#domain/waves.ts';
import { arrivedCount } from '#features/wall/head.ts';
import { useWall } from '#features/wall/wall-context.ts';

/** How many machines of a wave arrived, and of how many where that is certain. */
export function ArrivedCount({ wave }: { readonly wave: Wave }) {
  const { claims } = useWall();
  const { number, of } = arrivedCount(wave, claims);
  return (
    <span className="shrink-0 text-right text-(--muted)">
      <b className="font-semibold text-(--text)">{number}</b>
      {of !== null && ` of ${of}`}
    </span>
  );
}
