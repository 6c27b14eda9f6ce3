import { taskEnd, timeTaken, type Ec2Record, type TaskEnd } from '#domain/arrival.ts';
import { readyText, resultText } from '#domain/result-text.ts';
import { arrivalText, durationText, MINUTE_MS, observedDurationText, timeText } from '#domain/duration.ts';
import { failureHeadline } from '#domain/failure.ts';
import { resultId, type ImportTask } from '#domain/import-task.ts';
import { unusableState } from '#domain/launch-check.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { useCurrentMinute } from '#ui/clock.ts';
import { Text, visibleText } from '#ui/text.tsx';

interface TaskResultProps {
  /** An ended task, or one that is failing. */
  readonly task: ImportTask;
  /** What this browser saw of it. */
  readonly seen: TaskHistory | null;
  /** What EC2 remembers of what it made. */
  readonly record: Ec2Record | null;
  /** Why a failure needs nobody, or `null`. */
  readonly aside: 'retried' | 'handled' | null;
  /** Whether its cause is said already, so that AWS's words are enough. */
  readonly isByCause?: boolean;
}

/** The result of a task in one line, with its time as far as anybody knows it: what arrived, or why it failed. */
export function TaskResult({ task, seen, record, aside, isByCause = false }: TaskResultProps) {
  const end = taskEnd(task, seen, record);
  if (task.outcome === 'completed') return <Arrival task={task} end={end} seen={seen} record={record} />;
  if (task.reason !== null) return <Failure reason={task.reason} end={end} aside={aside} isByCause={isByCause} />;
  const text = resultText(task);
  if (text === null) return <span className="text-faint">-</span>;
  return (
    <span className="text-muted">
      <Text>{text}</Text>
      <Ago end={end} />
    </span>
  );
}

function Arrival({
  task,
  end,
  seen,
  record,
}: Pick<TaskResultProps, 'task' | 'seen' | 'record'> & { readonly end: TaskEnd | null }) {
  const now = useCurrentMinute();
  const id = resultId(task);
  const took = timeTaken(task, seen, record);
  const state = unusableState(record);
  return (
    <span className="text-muted">
      {end !== null && (
        <time
          dateTime={new Date(end.at).toISOString()}
          title={end.isFact ? `AMI created ${timeText(end.at)}` : timeText(end.at)}
          className="font-medium text-text"
        >
          {`${end.isBy ? 'by ' : ''}${arrivalText(end.at, now)}`}
        </time>
      )}
      {took !== null && ` · ${took.atLeast ? '' : 'took '}${observedDurationText(took)}`}
      {end !== null && ' · '}
      {id === null ? readyText(task) : <ResultId id={id} isShort={end !== null} />}
      {state !== null && ` · ${state === 'deregistered' ? 'deregistered since' : `AMI ${visibleText(state)}`}`}
    </span>
  );
}

/** How many characters at the end of an id mostly tell it from others. */
const ID_END = 8;

/** The id of an AMI or a snapshot. A short one shows its end; the rest is there for assistive technology. */
function ResultId({ id, isShort }: { readonly id: string; readonly isShort: boolean }) {
  const prefix = /^(?:ami|snap)-/.exec(id)?.[0] ?? '';
  const middle = isShort && prefix !== '' ? id.slice(prefix.length, -ID_END) : '';
  return (
    <span className="font-mono text-[0.94em]">
      {middle === '' ? (
        <Text>{id}</Text>
      ) : (
        <>
          {prefix}
          <span className="sr-only">{middle}</span>
          <span aria-hidden="true">…</span>
          {id.slice(-ID_END)}
        </>
      )}
    </span>
  );
}

interface FailureProps extends Pick<TaskResultProps, 'aside'> {
  readonly reason: string;
  readonly end: TaskEnd | null;
  readonly isByCause: boolean;
}

function Failure({ reason, end, aside, isByCause }: FailureProps) {
  const kind = useFailureCatalogue(true)?.failureKind(reason) ?? null;
  const words = failureHeadline(reason);
  // A guess is no headline: AWS's own words are.
  const headline = kind === null || kind.isGuess || isByCause ? words : kind.title;
  return (
    <>
      {aside !== null && <span className="text-muted">{aside === 'retried' ? 'Retried · ' : 'Handled · '}</span>}
      <span className={aside !== null ? 'text-muted' : isByCause ? '' : 'font-medium'}>
        <Text>{headline}</Text>
      </span>
      <Ago end={end} />
      {headline !== words && (
        <span className="text-muted">
          {' · '}
          <Text>{words}</Text>
        </span>
      )}
    </>
  );
}

/** How long ago a task ended; nothing where nobody knows it. */
function Ago({ end }: { readonly end: TaskEnd | null }) {
  const now = useCurrentMinute();
  if (end === null) return null;
  return (
    <time dateTime={new Date(end.at).toISOString()} title={timeText(end.at)} className="text-muted">
      {end.isBy ? ` · by ${arrivalText(end.at, now)}` : ` · ${agoText(now - end.at)}`}
    </time>
  );
}

/** A minute's clock knows no seconds. */
function agoText(milliseconds: number): string {
  return milliseconds < MINUTE_MS ? 'just now' : `${durationText(milliseconds)} ago`;
}
