import { taskEnd } from '#domain/arrival.ts';
import type { Attempts } from '#domain/attempts.ts';
import { dayAndClockText } from '#domain/duration.ts';
import { failureHeadline } from '#domain/failure.ts';
import { resultId, taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { lastChange } from '#domain/task-history.ts';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { TaskId } from '#features/task/task-id.tsx';
import { Text } from '#ui/text.tsx';
import { useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';

interface AttemptListProps {
  readonly task: ImportTask;
  /** The name of the machine. */
  readonly machine: string;
  readonly attempts: Attempts;
  readonly context: TaskContext;
}

/** The other attempts to import the machine of a task; nothing if it is the only one. */
export function AttemptList({ task, machine, attempts, context }: AttemptListProps) {
  const { tasks, isOrdered, retried } = attempts;
  if (tasks.length < 2) return null;
  return (
    <section>
      <h3 className="mb-2 font-semibold">
        Attempts of this machine<span className="font-normal text-muted"> · {tasks.length}</span>
      </h3>
      {!isOrdered && (
        <p className="mb-1 text-muted">Which one came first is not known: EC2 gives no times, and nobody saw them.</p>
      )}
      <ul aria-label={`Attempts of ${machine}`} className="grid grid-cols-1 gap-1.5">
        {tasks.map((attempt) => (
          <Attempt
            key={taskKey(attempt)}
            task={attempt}
            isOpen={attempt === task}
            isRetried={retried.has(taskKey(attempt))}
            changedAt={timeOf(attempt, context)}
          />
        ))}
      </ul>
    </section>
  );
}

interface AttemptProps {
  readonly task: ImportTask;
  readonly isOpen: boolean;
  readonly isRetried: boolean;
  /** When it ended or was last seen to change, in milliseconds; `null` if nobody knows. */
  readonly changedAt: number | null;
}

function Attempt({ task, isOpen, isRetried, changedAt }: AttemptProps) {
  const { view } = useView();
  const result = task.reason === null ? resultId(task) : failureHeadline(task.reason);
  return (
    <li className={`rounded-md border border-line bg-surface px-2.5 py-2 ${isRetried ? 'text-muted' : ''}`}>
      <span className="flex items-baseline justify-between gap-3">
        <span className="flex items-baseline gap-2">
          <OutcomeBadge task={task} />
          {isRetried && <span className="text-muted">retried</span>}
        </span>
        {changedAt !== null && <span className="text-small text-muted">{dayAndClockText(changedAt)}</span>}
      </span>
      {result !== null && (
        <p className="mt-0.5 line-clamp-2 wrap-anywhere">
          <Text>{result}</Text>
        </p>
      )}
      <p className="mt-0.5 text-small text-muted">
        {isOpen ? (
          <TaskId id={task.id} />
        ) : (
          <ViewLink to={{ ...view, task: task.id }}>
            <TaskId id={task.id} />
          </ViewLink>
        )}
      </p>
    </li>
  );
}

/** When a task ended, else when its last change was seen, in milliseconds; `null` if nobody knows. */
function timeOf(task: ImportTask, { historyOf, ec2RecordOf }: TaskContext): number | null {
  const seen = historyOf(task);
  return taskEnd(task, seen, ec2RecordOf(task))?.at ?? (seen === null ? null : lastChange(seen));
}
