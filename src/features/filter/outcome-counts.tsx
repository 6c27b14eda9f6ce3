import { Fragment, type ReactNode } from 'react';
import { ANY, type Filter } from '#domain/filter.ts';
import { toggledOutcome, type FailuresAside } from '#domain/filter-aside.ts';
import { OUTCOME_FAMILIES, type OutcomeFamily } from '#domain/outcome.ts';
import { Icon, type IconName } from '#ui/icon.tsx';

const COLOURS: Readonly<Record<OutcomeFamily, string>> = {
  running: 'text-running',
  failed: 'text-failed',
  completed: 'text-completed',
  cancelled: 'text-cancelled',
  unknown: 'text-muted',
};

interface OutcomeCountsProps {
  /** The number of tasks by outcome; `null` before anything was read. */
  readonly counts: Readonly<Record<OutcomeFamily, number>> | null;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  /** The failures that are not counted, because they need nobody. */
  readonly aside: FailuresAside;
  /** How many running tasks take longer than usual. */
  readonly stuckCount: number;
  /** Whether EC2 may list more tasks than were counted. */
  readonly isOpen: boolean;
  /** The tasks that the filter cannot decide on, because AWS has not given a field. */
  readonly undecided: Readonly<Record<OutcomeFamily, number>>;
  /** Whether a source was not read so far. */
  readonly hasUnread: boolean;
}

/** The number of tasks by outcome; each number toggles a filter. */
export function OutcomeCounts(props: OutcomeCountsProps) {
  const { counts, filter, onChange, aside, stuckCount, isOpen, undecided, hasUnread } = props;
  const chosen = filter.outcome;
  const isStuckChosen = filter.stuck.include.includes('true');
  return (
    <div
      role="group"
      aria-label="Outcomes"
      className="flex gap-6 px-5 pt-3.5 pb-3 max-md:flex-wrap max-md:justify-between max-md:gap-2 low:pt-2 low:pb-1.5"
    >
      {OUTCOME_FAMILIES.map((family) => {
        const isChosen = chosen.include.includes(family);
        // Unknown outcomes are rare, so a zero is not shown.
        if (family === 'unknown' && !isChosen && (counts?.unknown ?? 0) + undecided.unknown === 0) return null;
        const word = family.charAt(0).toUpperCase() + family.slice(1);
        const count = counts?.[family] ?? null;
        // Every running task of a source that was read is known; older pages may contain more of the other outcomes.
        const isLeast = hasUnread || undecided[family] > 0 || (isOpen && family !== 'running');
        const text = count === null ? '-' : `${count}${isLeast ? '+' : ''}`;
        return (
          <Fragment key={family}>
            <Count
              number={text}
              word={word}
              icon={family}
              colour={COLOURS[family]}
              isAlarming={family === 'failed' && count !== null && count > 0}
              isChosen={isChosen}
              onClick={() => onChange(toggledOutcome(filter, family, aside))}
            >
              {family === 'failed' && <Aside aside={aside} filter={filter} onChange={onChange} />}
            </Count>
            {family === 'running' && (stuckCount > 0 || isStuckChosen) && (
              <Count
                number={String(stuckCount)}
                word="Longer than usual"
                icon="waiting"
                colour="text-warn"
                isChosen={isStuckChosen}
                onClick={() => onChange({ ...filter, stuck: isStuckChosen ? ANY : { include: ['true'], exclude: [] } })}
              />
            )}
          </Fragment>
        );
      })}
    </div>
  );
}

interface CountProps {
  readonly number: string;
  readonly word: string;
  readonly icon: IconName;
  /** The colour of the icon, as a class. */
  readonly colour: string;
  readonly isAlarming?: boolean;
  readonly isChosen: boolean;
  readonly onClick: () => void;
  /** What is shown beside the number. */
  readonly children?: ReactNode;
}

function Count({ number, word, icon, colour, isAlarming = false, isChosen, onClick, children }: CountProps) {
  return (
    <div className="flex gap-2">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onClick}
        className="group block text-left low:flex low:items-center low:gap-1.5"
      >
        <b
          className={`block text-count font-semibold tracking-tight low:text-title ${
            isAlarming ? 'text-failed' : icon === 'waiting' ? 'text-warn' : ''
          }`}
        >
          {number}
        </b>
        <span
          className={`flex items-center gap-1.5 border-b-2 pb-0.5 ${
            isChosen ? 'border-accent text-text' : 'border-transparent text-muted group-hover:text-text'
          }`}
        >
          <Icon name={icon} className={colour} />
          {word}
        </span>
      </button>
      {children}
    </div>
  );
}

/** The failures that need nobody, each number leading to them. */
function Aside({ aside, filter, onChange }: Pick<OutcomeCountsProps, 'aside' | 'filter' | 'onChange'>) {
  const { retriedMachines: machines, handled } = aside;
  if (machines === 0 && handled === 0) return null;
  const only = (part: Partial<Filter>): void =>
    onChange({ ...filter, outcome: ANY, attempt: ANY, handled: ANY, ...part });
  return (
    <span className="flex flex-col items-start pt-1 text-small text-muted low:flex-row low:gap-2 [&_button:hover]:text-text [&_button:hover]:underline">
      {machines > 0 && (
        <button type="button" onClick={() => only({ attempt: { include: ['retried'], exclude: [] } })}>
          {machines === 1 ? '1 machine retried' : `${machines} machines retried`}
        </button>
      )}
      {handled > 0 && (
        <button type="button" onClick={() => only({ handled: { include: ['true'], exclude: [] } })}>
          {handled} handled
        </button>
      )}
    </span>
  );
}
