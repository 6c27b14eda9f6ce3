import { Notice } from '#ui/notice.tsx';
import { visibleText } from '#ui/text.tsx';

/** The most ids that are shown. */
const MOST_IDS = 3;

/** The ids of the address that EC2 does not list. Without the notice they would look like tasks that do not match. */
export function UnlistedNotice({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : '';
  return (
    <div className="px-5 pb-3">
      <Notice role="note" title="EC2 does not list">
        <span className="font-mono wrap-anywhere">{ids.slice(0, MOST_IDS).map(visibleText).join(', ')}</span>
        {more}. A task is listed while it is active and for 7 days after its end.
      </Notice>
    </div>
  );
}
