import type { Choice } from '#domain/filter.ts';
import { OUTCOME_FAMILIES, type OutcomeFamily } from '#domain/outcome.ts';
import { Icon } from '#ui/icon.tsx';

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
  readonly chosen: Choice<OutcomeFamily>;
  readonly onToggle: (family: OutcomeFamily) => void;
  /** Whether EC2 may list more tasks than were counted. */
  readonly isOpen: boolean;
  /** The tasks that the filter cannot decide on, because AWS has not given a field. */
  readonly undecided: Readonly<Record<OutcomeFamily, number>>;
  /** Whether a source was not read so far. */
  readonly hasUnread: boolean;
}

/** The number of tasks by outcome; each number toggles a filter. */
export function OutcomeCounts({ counts, chosen, onToggle, isOpen, undecided, hasUnread }: OutcomeCountsProps) {
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
          <button
            key={family}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onToggle(family)}
            className="group block text-left low:flex low:items-center low:gap-1.5"
          >
            <b
              className={`block text-count font-semibold tracking-tight low:text-title ${
                family === 'failed' && count !== null && count > 0 ? 'text-failed' : ''
              }`}
            >
              {text}
            </b>
            <span
              className={`flex items-center gap-1.5 border-b-2 pb-0.5 ${
                isChosen ? 'border-accent text-text' : 'border-transparent text-muted group-hover:text-text'
              }`}
            >
              <Icon name={family} className={COLOURS[family]} />
              {word}
            </span>
          </button>
        );
      })}
    </div>
  );
}
