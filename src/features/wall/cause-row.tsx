import type { FailureCause } from '#features/wall/use-failure-causes.ts';
import { Text } from '#ui/text.tsx';
import { useWall } from '#features/wall/wall-context.ts';
import { endText } from '#features/wall/when.ts';

/** The most names that fit into a line. */
const MOST_NAMES = 12;

/** A cause: how many machines failed of it, their names, and when the last failure was seen. */
export function CauseRow({ cause: { title, entries } }: { readonly cause: FailureCause }) {
  const { nameOf, now } = useWall();
  const [newest] = entries;
  const names = entries.slice(0, MOST_NAMES).map(({ task }) => nameOf(task));
  return (
    <li className="wall-row grid grid-cols-[1.4em_minmax(0,1fr)_minmax(0,1fr)_3.3em] items-center gap-[0.6em] portrait:grid-cols-[1.4em_minmax(0,1fr)_3.3em]">
      <b className="font-semibold text-(--red)">{entries.length}</b>
      <span className="truncate font-medium text-(--red)">
        <Text>{title}</Text>
      </span>
      <span className="truncate portrait:hidden">
        <Text>{`${names.join(', ')}${entries.length > MOST_NAMES ? ', …' : ''}`}</Text>
      </span>
      <span className="text-right text-(--muted)">{newest === undefined ? '' : endText(newest, now)}</span>
    </li>
  );
}
