import { useReadAll } from '#data/use-read-all.ts';
import type { Board } from '#data/use-board.ts';
import { Button } from '#ui/button.tsx';

const ignore = (): void => {};

/** That the list was not read to its end, which every number follows from, and the way to read it all. */
export function ReadingNote({ board }: { readonly board: Board }) {
  const { state, start, stop } = useReadAll(board, ignore);
  const { total, isRead, isCut } = board;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 pb-3 text-muted">
      {total} of {total}+ tasks read: older ones may belong to a wave
      {isCut && '. EC2 repeated a page'}
      {!isRead && (
        <Button onClick={state === 'reading' ? stop : start}>{state === 'reading' ? 'Stop' : 'Read all'}</Button>
      )}
    </p>
  );
}
