import { useTaskData } from '#data/task-data.ts';
import { clockText } from '#domain/duration.ts';
import { underWayOf, type lastExpected } from '#features/wall/plan.ts';
import { useWall } from '#features/wall/wall-context.ts';

interface WallCountsProps {
  /** Whether there is any number to show. */
  readonly isKnown: boolean;
  /** Whether every task of every source was read. */
  readonly isFullyRead: boolean;
  /** Whether a source was not read so far, or lists more running tasks than the polls can follow. */
  readonly hasUnread: boolean;
  readonly hasStaleSource: boolean;
  readonly last: ReturnType<typeof lastExpected>;
}

/** How many imports failed, are on their way and arrived, and when the last one is expected. A plus marks a minimum. */
export function WallCounts({ isKnown, isFullyRead, hasUnread, hasStaleSource, last }: WallCountsProps) {
  const { counts, undecided } = useTaskData().board;
  const { isPortrait } = useWall();
  const underWay = underWayOf(counts);
  const undecidedUnderWay = underWayOf(undecided.counts);
  const plus = isFullyRead ? '' : '+';
  return (
    <div className="flex h-[14vh] shrink-0 items-center border-b border-(--line)">
      <Count
        number={isKnown ? `${counts.failed}${undecided.counts.failed > 0 ? '+' : plus}` : '-'}
        word="failed"
        colour={counts.failed > 0 ? 'text-(--red)' : ''}
      />
      <Count
        number={isKnown ? `${underWay}${hasUnread || undecidedUnderWay > 0 ? '+' : ''}` : '-'}
        word="on their way"
        colour={underWay > 0 ? 'text-(--amber)' : ''}
      />
      <Count
        number={isKnown ? `${counts.completed}${undecided.counts.completed > 0 ? '+' : plus}` : '-'}
        word="arrived"
        colour=""
      />
      {!isPortrait && (
        <LastExpected
          isAny={underWay + undecidedUnderWay > 0 || hasUnread || !isKnown || hasStaleSource}
          last={hasUnread || undecidedUnderWay > 0 ? null : last}
        />
      )}
    </div>
  );
}

function Count({ number, word, colour }: { readonly number: string; readonly word: string; readonly colour: string }) {
  return (
    <p className="@container min-w-0 flex-1 border-l border-(--line) pl-[1em] first:border-l-0 first:pl-0">
      <span className="flex h-[3.1em] items-end">
        {/* Four characters are wider than a third of a portrait screen. */}
        <b
          className={`leading-none font-semibold tracking-tight tabular-nums ${colour}`}
          style={{ fontSize: `min(3.1em, ${Math.floor(150 / number.length)}cqw)` }}
        >
          {number}
        </b>
      </span>
      <span className="block truncate text-(--muted)">{word}</span>
    </p>
  );
}

function LastExpected({ isAny, last }: { readonly isAny: boolean; readonly last: ReturnType<typeof lastExpected> }) {
  if (last === null) return <Count number="-" word={isAny ? 'last one: not known yet' : 'none expected'} colour="" />;
  return (
    <Count
      number={clockText(last.high)}
      word={`last one expected, ${clockText(last.low)}–${clockText(last.high)}`}
      colour=""
    />
  );
}
