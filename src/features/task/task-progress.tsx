import { resultText, stageText } from '#domain/column-table.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { StuckMark, type Forecast } from '#features/task/forecast.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Text, visibleText } from '#ui/text.tsx';

interface TaskProgressProps {
  readonly task: ImportTask;
  /** If given, also `null`, the row reserves room for a mark, so that all bars end at one edge. */
  readonly forecast?: Forecast | null;
  /** Whether EC2 no longer lists the task, so that its last snapshot shows no progress. */
  readonly isUnlisted?: boolean;
}

/** The progress of a running task in AWS's number and words, or the result of an ended one. */
export function TaskProgress({ task, forecast, isUnlisted = false }: TaskProgressProps) {
  const { outcome, progress, reason } = task;
  const result = resultText(task);
  if (hasEnded(outcome) || outcome === 'unknown' || reason !== null) {
    return (
      <span className="block truncate" title={reason ?? undefined}>
        <Result task={task} text={result} />
      </span>
    );
  }
  const stage = stageText(task);
  if (isUnlisted) {
    const last = [progress === null ? null : `${progress} %`, stage].filter(Boolean).join(' ');
    return <span className="block truncate text-muted">{visibleText(last === '' ? '-' : last)}</span>;
  }
  return (
    <span className="relative flex items-center gap-2.5 max-sm:gap-1.5">
      <ProgressBar
        name={`Progress of ${task.id}`}
        percent={progress}
        valueText={[progress === null ? 'Not known' : `${progress} %`, stage].filter(Boolean).join(', ')}
      />
      {progress !== null && <span className="w-9 shrink-0 text-right text-muted">{progress} %</span>}
      <span className={`truncate ${progress === null ? '' : 'w-[7.6em] sm:w-[8.9em] sm:shrink-0'}`}>
        {stage === null ? <span className="text-faint">-</span> : <Text>{stage}</Text>}
      </span>
      {forecast !== undefined && (
        <span className="flex w-3.5 shrink-0">
          <StuckMark forecast={forecast} />
        </span>
      )}
    </span>
  );
}

function Result({ task, text }: { readonly task: ImportTask; readonly text: string | null }) {
  if (text === null) return <span className="text-faint">-</span>;
  if (task.outcome === 'completed' && task.imageId !== null) {
    return <span className="font-mono text-[0.94em] text-muted">{text}</span>;
  }
  return (
    <span className={task.reason === null ? 'text-muted' : ''}>
      <Text>{text}</Text>
    </span>
  );
}
