import { outcomeWord, type ImportTask } from '#domain/import-task.ts';
import { hasEnded, type Outcome } from '#domain/outcome.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';

interface Look {
  readonly icon: IconName;
  readonly colour: string;
}

const LOOKS: Readonly<Record<Outcome, Look>> = {
  running: { icon: 'running', colour: 'text-running' },
  completed: { icon: 'completed', colour: 'text-completed' },
  failing: { icon: 'failed', colour: 'text-failed' },
  failed: { icon: 'failed', colour: 'text-failed' },
  cancelling: { icon: 'cancelled', colour: 'text-cancelled' },
  cancelled: { icon: 'cancelled', colour: 'text-cancelled' },
  unknown: { icon: 'unknown', colour: 'text-muted' },
};

interface OutcomeBadgeProps {
  readonly task: ImportTask;
  /** Whether EC2 no longer lists the task, so that the outcome of a running one is not known. */
  readonly isUnlisted?: boolean;
  /** Whether it needs nobody, so that it does not stand out. */
  readonly isQuiet?: boolean;
}

interface OutcomeMarkProps extends Pick<OutcomeBadgeProps, 'task' | 'isQuiet'> {
  /** Whether it takes longer than usual. */
  readonly isLate: boolean;
}

/** The outcome of a task as an icon, a colour and a word; never the colour alone. */
export function OutcomeBadge({ task, isUnlisted = false, isQuiet = false }: OutcomeBadgeProps) {
  const isLost = isUnlisted && !hasEnded(task.outcome);
  const { icon, colour } = LOOKS[isLost ? 'unknown' : task.outcome];
  const word = isLost ? `Was ${outcomeWord(task).toLowerCase()}` : outcomeWord(task);
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 align-top ${isQuiet ? 'text-muted' : `font-medium ${colour}`}`}
    >
      <Icon name={icon} />
      <span className="truncate">{visibleText(word)}</span>
    </span>
  );
}

/** The outcome of a task as an icon alone, where its machine stands beside it; assistive technology reads the word. */
export function OutcomeMark({ task, isLate, isQuiet }: OutcomeMarkProps) {
  const { icon, colour } = LOOKS[task.outcome];
  return (
    <span className={`flex ${isQuiet ? 'text-muted' : isLate ? 'text-warn' : colour}`}>
      <Icon name={isLate ? 'warning' : icon} />
      <span className="sr-only">{isLate ? 'Longer than usual' : visibleText(outcomeWord(task))}</span>
    </span>
  );
}
