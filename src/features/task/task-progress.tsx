import type { ReactNode } from 'react';
import { resultText, stageText } from '#domain/result-text.ts';
import { estimateText, MINUTE_MS, observedDurationText } from '#domain/duration.ts';
import { basisText } from '#domain/estimate.ts';
import { resultId, type ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { stuckText, stuckWords, type Forecast } from '#features/task/forecast.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Text, visibleText } from '#ui/text.tsx';

interface TaskProgressProps {
  readonly task: ImportTask;
  /** What is expected of the task, where there is room to say so: all bars then end at one edge. */
  readonly forecast?: Forecast | null;
  /** Whether EC2 no longer lists the task, so that its last snapshot shows no progress. */
  readonly isUnlisted?: boolean;
  /** What is shown instead of EC2's own words about an ended task. */
  readonly result?: ReactNode;
}

/** The progress of a running task in AWS's number and words and how long it may still take, or the result of an ended one. */
export function TaskProgress({ task, forecast, isUnlisted = false, result }: TaskProgressProps) {
  const { outcome, progress, reason } = task;
  if (hasEnded(outcome) || outcome === 'unknown' || reason !== null) {
    return (
      <span className="block truncate" title={reason ?? undefined}>
        {result ?? <Result task={task} text={resultText(task)} />}
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
      <span className={forecast === undefined ? 'flex min-w-0 flex-1' : progress === null ? '' : 'flex w-14 shrink-0'}>
        <ProgressBar
          name={`Progress of ${task.id}`}
          percent={progress}
          valueText={[progress === null ? 'Not known' : `${progress} %`, stage].filter(Boolean).join(', ')}
        />
      </span>
      {progress !== null && <span className="w-9 shrink-0 text-right text-muted">{progress} %</span>}
      <span className="flex min-w-0 flex-1 gap-1.5">
        {stage === null ? (
          <span className="text-faint">-</span>
        ) : (
          <span className="max-w-full shrink-0 truncate">
            <Text>{stage}</Text>
          </span>
        )}
        {forecast !== undefined && <Outlook forecast={forecast} />}
      </span>
    </span>
  );
}

/** How long a running task may still take, or that it takes longer than usual. */
function Outlook({ forecast }: { readonly forecast: Forecast | null }) {
  if (forecast === null) return null;
  const { stuck, estimate: range, inStage } = forecast;
  if (stuck !== null) {
    return (
      <span className="min-w-0 truncate font-medium text-warn" title={`${stuckText(forecast)}: ${stuck.basis}`}>
        <span aria-hidden="true">· {stuckWords(stuck)}</span>
        <span className="sr-only">{stuckText(forecast)}</span>
      </span>
    );
  }
  if (range === null) {
    // That it was there a moment ago says nothing.
    if (inStage === null || inStage.milliseconds < MINUTE_MS) return null;
    return <span className="min-w-0 truncate text-muted">· for {observedDurationText(inStage)}</span>;
  }
  return (
    <span className="min-w-0 truncate text-muted" title={`A guess, if it completes: ${basisText(range)}`}>
      · {estimateText(range)}
    </span>
  );
}

function Result({ task, text }: { readonly task: ImportTask; readonly text: string | null }) {
  if (text === null) return <span className="text-faint">-</span>;
  if (task.outcome === 'completed' && resultId(task) !== null) {
    return <span className="font-mono text-[0.94em] text-muted">{text}</span>;
  }
  return (
    <span className={task.reason === null ? 'text-muted' : ''}>
      <Text>{text}</Text>
    </span>
  );
}
