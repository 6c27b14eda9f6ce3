import { Fragment } from 'react';
import { taskEnd, timeTaken, type Ec2Record } from '#domain/arrival.ts';
import { columnOf, columnText, type ColumnName } from '#domain/column.ts';
import { durationText, observedDurationText, timeText } from '#domain/duration.ts';
import { kindWord, resultId, resultWord, taskKind, type ImportTask } from '#domain/import-task.ts';
import { platformOf, type Platform } from '#domain/platform.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { useRowStyle } from '#features/list/row-context.ts';
import { OutcomeBadge } from '#features/task/outcome-badge.tsx';
import { Remaining, type Forecast } from '#features/task/forecast.tsx';
import { TaskProgress } from '#features/task/task-progress.tsx';
import { TaskResult } from '#features/task/task-result.tsx';
import { useNow } from '#ui/clock.ts';
import { CopyOnHover } from '#ui/copy-button.tsx';
import { Text } from '#ui/text.tsx';

/** The most tags that a row shows; the drawer has them all. */
const MOST_TAGS = 8;

interface TaskCellProps {
  readonly task: ImportTask;
  readonly column: ColumnName;
  /** What this browser saw of the task. */
  readonly seen: TaskHistory | null;
  /** What EC2 remembers of what it made. */
  readonly record: Ec2Record | null;
  readonly forecast: Forecast | null;
  /** Why a failure needs nobody, or `null`. */
  readonly aside: 'retried' | 'handled' | null;
  /** How many attempts to import the machine there are. */
  readonly attempts: number;
}

/** The content of a cell; a dash for an empty value. */
export function TaskCell({ task, column, seen, record, forecast, aside, attempts }: TaskCellProps) {
  const { isUnlisted, labelOf } = useRowStyle();
  switch (column) {
    case 'outcome':
      return <OutcomeBadge task={task} isUnlisted={isUnlisted} isQuiet={aside !== null} />;
    case 'progress':
      return isUnlisted ? (
        <UnlistedProgress task={task} seen={seen} />
      ) : (
        <ProgressOrResult task={task} seen={seen} record={record} forecast={forecast} aside={aside} />
      );
    case 'attempts':
      return <Plain text={String(attempts)} />;
    case 'kind':
      return <Plain text={kindWord(taskKind(task))} />;
    case 'platform':
      return <PlatformName platform={platformOf(task, record)} />;
    case 'arrived':
      return <Ago at={task.outcome === 'completed' ? (taskEnd(task, seen, record)?.at ?? null) : null} />;
    case 'took':
      return <Took task={task} seen={seen} record={record} />;
    case 'remaining':
      return <Remaining forecast={forecast} />;
    case 'tags':
      return <Tags task={task} />;
    case 'first-seen':
      return <Ago at={seen?.firstSeen ?? null} />;
    case 'changed':
      return <Ago at={seen?.changes.at(-1)?.at ?? null} />;
    case 'source':
      return <Plain text={labelOf(task.source)} />;
    default:
      return <Plain text={columnText(task, column)} isMono={columnOf(column).isMono === true} />;
  }
}

/** The progress of a running task; of an ended one its result, whose id can be copied. */
function ProgressOrResult({ task, seen, record, forecast, aside }: Omit<TaskCellProps, 'column' | 'attempts'>) {
  const { isByCause } = useRowStyle();
  const id = task.outcome === 'completed' ? resultId(task) : null;
  return (
    <span className="relative block">
      <TaskProgress
        task={task}
        forecast={forecast}
        result={<TaskResult task={task} seen={seen} record={record} aside={aside} isByCause={isByCause} />}
      />
      {id !== null && <CopyOnHover text={id} name={`${resultWord(taskKind(task))} id`} />}
    </span>
  );
}

/** A platform; one that only the AMI names is marked. */
function PlatformName({ platform }: { readonly platform: Platform | null }) {
  if (platform === null || !platform.isRecognized) return <Plain text={platform?.word ?? null} />;
  return (
    <span title="Recognized by the import, says its AMI" className="text-muted">
      <Text>{platform.word}</Text> <span className="text-small">(AMI)</span>
    </span>
  );
}

function Took({ task, seen, record }: Pick<TaskCellProps, 'task' | 'seen' | 'record'>) {
  const took = task.outcome === 'completed' ? timeTaken(task, seen, record) : null;
  return <Plain text={took === null ? null : observedDurationText(took)} />;
}

/** The last known progress of a task that EC2 no longer lists, and when it was seen. */
function UnlistedProgress({ task, seen }: Pick<TaskCellProps, 'task' | 'seen'>) {
  return (
    <span className="flex gap-2">
      <span className="min-w-0">
        <TaskProgress task={task} isUnlisted />
      </span>
      <span className="shrink-0 text-faint">
        last seen <Ago at={seen?.lastSeen ?? null} />
      </span>
    </span>
  );
}

function Plain({ text, isMono = false }: { readonly text: string | null; readonly isMono?: boolean }) {
  if (text === null) return <span className="text-faint">-</span>;
  return <Text className={isMono ? 'font-mono text-[0.94em]' : ''}>{text}</Text>;
}

/** A time relative to now, with the absolute time and its zone on hover. */
function Ago({ at }: { readonly at: number | null }) {
  const now = useNow();
  if (at === null) return <span className="text-faint">-</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={timeText(at)}>
      {durationText(now - at)} ago
    </time>
  );
}

function Tags({ task }: { readonly task: ImportTask }) {
  if (task.tags.length === 0) return <span className="text-faint">-</span>;
  // `Name` comes last: the description mostly repeats it, and not all tags may fit.
  const tags = task.tags.toSorted((a, b) => Number(a.key === 'Name') - Number(b.key === 'Name'));
  return tags.slice(0, MOST_TAGS).map(({ key, value }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- keys of tags are anybody's text
    <Fragment key={index}>
      <Text className={value === '' ? 'mr-3 text-faint' : 'text-faint'}>{key}</Text>{' '}
      {value !== '' && <Text className="mr-3">{value}</Text>}
    </Fragment>
  ));
}
