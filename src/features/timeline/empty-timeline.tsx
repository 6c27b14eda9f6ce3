import { NO_FILTER } from '#domain/filter.ts';
import type { Board } from '#data/use-board.ts';
import { Button } from '#ui/button.tsx';
import { focusSearchBox } from '#ui/search-box.ts';
import { goTo } from '#url/use-view.ts';

/** Why there is no lane. */
export function EmptyTimeline({ board }: { readonly board: Board }) {
  const { total, isProven, isRead, isUnlisted } = board;
  const [title, text] =
    total > 0
      ? ['No matches', `None of ${total}${isRead ? '' : '+'} tasks matches the filter.`]
      : !isProven
        ? ['Reading', 'The machines are shown as soon as EC2 has answered.']
        : isUnlisted
          ? ['No task has left EC2’s list', 'EC2 drops a task 7 days after its end.']
          : ['No import tasks', 'A machine gets a lane here as soon as its import begins.'];
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">{title}</p>
      <p className="mx-auto mt-2 mb-4 max-w-[52ch] text-muted">{text}</p>
      {total > 0 && <Button onClick={clearFilter}>Clear the filter</Button>}
    </div>
  );
}

function clearFilter(): void {
  goTo((current) => ({ ...current, filter: NO_FILTER }), 'push');
  focusSearchBox();
}
