import { useTaskData } from '#data/task-data.ts';
import { visibleText } from '#ui/text.tsx';
import { SourceLine } from '#features/wall/source-line.tsx';
import { useWall } from '#features/wall/wall-context.ts';

/** How long a remark is shown, in milliseconds, before the next one or, on a portrait screen, the sources. */
const REMARK_MS = 10_000;

interface WallFooterProps {
  readonly remarks: readonly string[];
  /** The text at the right edge, or `null`. */
  readonly footnote: string | null;
}

/** The last line of the wall. It shows one remark at a time, and a portrait screen alternates remarks and sources. */
export function WallFooter({ remarks, footnote }: WallFooterProps) {
  const { now, isPortrait } = useWall();
  const { sources } = useTaskData().board;
  const slot = Math.floor(now / REMARK_MS);
  const remark =
    isPortrait && slot % 2 === 0 ? null : (remarks[Math.floor(isPortrait ? slot / 2 : slot) % remarks.length] ?? null);
  return (
    <footer className="wall-foot">
      {(remark === null || !isPortrait) && <SourceLine sources={sources} isPortrait={isPortrait} now={now} />}
      {remark !== null && (
        <span className="min-w-0 truncate text-(--amber) portrait:line-clamp-2 portrait:whitespace-normal">
          {visibleText(remark)}
        </span>
      )}
      {footnote !== null && <span className="ml-auto shrink-0">{visibleText(footnote)}</span>}
    </footer>
  );
}
