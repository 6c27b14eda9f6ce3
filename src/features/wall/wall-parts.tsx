import type { Board } from '#data/use-board.ts';
import { clockText } from '#domain/duration.ts';
import { Icon } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';
import type { emptyStateOf } from '#features/wall/empty-state.ts';
import type { lastExpected } from '#features/wall/plan.ts';

/** In the place of the failures where none is drawn: how it is. */
export function Calm({
  calm: { isWell, text },
  isRunning,
}: {
  readonly calm: ReturnType<typeof emptyStateOf>;
  readonly isRunning: boolean;
}) {
  return (
    <p className={isRunning ? 'wall-heading flex items-end' : 'pt-[4vh] text-[1.8em]'}>
      <span className={`flex items-center gap-[0.5em] font-semibold ${isWell ? 'text-(--green)' : 'text-(--muted)'}`}>
        <Icon name={isWell ? 'completed' : 'waiting'} className="size-[1em]" />
        {text}
      </span>
    </p>
  );
}

export function Count({
  number,
  word,
  colour,
}: {
  readonly number: string;
  readonly word: string;
  readonly colour: string;
}) {
  return (
    <p className="@container min-w-0 flex-1 border-l border-(--line) pl-[1em] first:border-l-0 first:pl-0">
      <span className="flex h-[3.1em] items-end">
        {/* In portrait four letters are wider than their third of the screen. */}
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

/** When the last of what is on its way may be there. A part of its own: a time that no calendar has must not take the wall. */
export function LastExpected({
  isAny,
  last,
}: {
  readonly isAny: boolean;
  readonly last: ReturnType<typeof lastExpected>;
}) {
  if (last === null) return <Count number="-" word={isAny ? 'last one: not known yet' : 'none expected'} colour="" />;
  return (
    <Count
      number={clockText(last.high)}
      word={`last one expected, ${clockText(last.low)}–${clockText(last.high)}`}
      colour=""
    />
  );
}

/** Before anything was read, and where nothing can be: neither is an empty board. */
export function NothingKnown({
  board: { sources, readError },
  hasNeed,
}: {
  readonly board: Board;
  readonly hasNeed: boolean;
}) {
  const error = sources.map((state) => state.error).find((one) => one !== null) ?? readError;
  if (hasNeed) return <div className="flex-1" />;
  return (
    <div className="grid min-h-0 flex-1 place-content-center text-center">
      <p className="text-[1.8em] font-semibold">
        {error === null ? 'Reading the import tasks' : 'The import tasks cannot be read'}
      </p>
      {error !== null && (
        <p className="mx-auto mt-[0.6em] max-w-[46em] text-(--muted)">
          {error.happened}. {error.words !== null && <q className="mr-[0.3em]">{visibleText(error.words)}</q>}
          {error.next}
        </p>
      )}
    </div>
  );
}
