import type { WaveTag } from '#domain/wave-tag.ts';
import { isSameTag } from '#domain/wave-tag.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { visibleText } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

/** More tags than these make a menu nobody reads. */
const MOST_TAGS = 40;

/** Which tag makes the rows, over the tags that occur. */
export function ByMenu({ tags }: { readonly tags: readonly WaveTag[] }) {
  const { by } = useWaves();
  const keys = tags.slice(0, MOST_TAGS).map(({ key }) => key);
  const shown = keys.find((key) => isSameTag(key, by)) ?? by;
  return (
    <label className="ml-auto inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface pl-2.5 text-muted focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
      Rows by
      <select
        value={shown}
        onChange={({ target }) => goTo((view) => ({ ...view, by: target.value }), 'push')}
        className="h-full max-w-40 rounded-md bg-surface pr-1 text-text outline-none"
      >
        {[...new Set([shown, ...keys])].map((key) => (
          <option key={key} value={key}>
            {visibleText(key)}
          </option>
        ))}
      </select>
    </label>
  );
}
