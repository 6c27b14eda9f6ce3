import { Notice } from '#ui/notice.tsx';
import { visibleText } from '#ui/text.tsx';

/** More than these are a number. */
const MOST_IDS = 3;

/** Ids that the address names and EC2 does not list: without a word they would look like tasks that do not match. */
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
