import { useState, type ReactNode } from 'react';
import type { Check } from '#features/setup/check.ts';
import type { DiagnosisMeans } from '#features/setup/diagnosis.ts';
import { useDiagnosis } from '#features/setup/use-diagnosis.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';

const STYLES: Readonly<
  Record<Check['result'], { readonly icon: IconName; readonly word: string; readonly color: string }>
> = {
  passed: { icon: 'completed', word: 'Passed', color: 'text-completed' },
  doubtful: { icon: 'unknown', word: 'Doubtful', color: 'text-warn' },
  failed: { icon: 'failed', word: 'Failed', color: 'text-failed' },
  waiting: { icon: 'running', word: 'Waiting', color: 'text-running' },
  'not tried': { icon: 'waiting', word: 'Not yet', color: 'text-muted' },
};

/** The connection test of one source, which runs at mount and at each press of the button. */
export function CheckList(means: DiagnosisMeans) {
  const [round, setRound] = useState(0);
  return <TestRun key={round} means={means} onAgain={() => setRound(round + 1)} />;
}

function TestRun({ means, onAgain }: { readonly means: DiagnosisMeans; readonly onAgain: () => void }) {
  const { checks, isDone, isProven } = useDiagnosis(means);
  const { source } = means;
  const broken = checks.find(({ result }) => result === 'failed');
  const summary = !isDone
    ? 'Testing'
    : broken !== undefined
      ? `Broken: ${broken.title}`
      : isProven
        ? 'Every link holds'
        : 'Not tested to the end';
  const color = !isDone
    ? 'text-muted'
    : broken !== undefined
      ? 'font-medium text-failed'
      : isProven
        ? 'text-completed'
        : 'text-warn';
  return (
    <section aria-label={`Connection of ${source.label}`} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
        <h3 className="min-w-0 font-semibold wrap-anywhere">{source.label}</h3>
        <span role="status" className={color}>
          {summary}
        </span>
        <span className="flex-1" />
        <CopyButton name="the report" text={reportOf(source.label, checks)} />
        <Button onClick={onAgain} disabled={!isDone}>
          <Icon name="refresh" />
          Test again
        </Button>
      </div>
      <ol>
        {checks.map((check) => (
          <CheckRow key={check.title} check={check} />
        ))}
      </ol>
    </section>
  );
}

interface CheckRowProps {
  readonly check: Check;
  /** What to do, in place of the check's own words. */
  readonly children?: ReactNode;
}

/** One link of the chain: what was tried, what came back, and what to do. */
export function CheckRow({
  check: { title, tried, result, saw, fix, code, requestId },
  children = fix !== null && (
    <>
      <span className="font-medium">To do: </span>
      {fix}
    </>
  ),
}: CheckRowProps) {
  const { icon, word, color } = STYLES[result];
  const identity = [code, requestId].filter(Boolean).join(' · ');
  return (
    <li
      aria-label={`${title}: ${word}`}
      className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 border-b border-line px-4 py-2.5 last:border-0 max-sm:grid-cols-1"
    >
      <span className={`inline-flex items-center gap-1.5 self-start font-medium ${color}`}>
        <Icon name={icon} />
        {word}
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p>
          <span className="font-medium">{title}</span> <span className="text-muted">{visibleText(tried)}</span>
        </p>
        {saw !== '' && (
          <p className={result === 'not tried' ? 'text-muted' : ''}>
            <Text>{saw}</Text>
          </p>
        )}
        {children !== false && <div className="mt-1 border-l-2 border-line-strong pl-2.5">{children}</div>}
        {identity !== '' && (
          <p className="flex items-center gap-1 font-mono text-small text-muted">
            {visibleText(identity)}
            <CopyButton name={`the code of ${title}`} text={identity} />
          </p>
        )}
      </div>
    </li>
  );
}

function reportOf(label: string, checks: readonly Check[]): string {
  const lines = checks.flatMap(({ title, tried, result, saw, fix, code, requestId }) => [
    `${result.toUpperCase()}  ${title}: ${tried}`,
    `  ${saw}`,
    ...(fix === null ? [] : [`  To do: ${fix}`]),
    ...(code === null && requestId === null ? [] : [`  ${[code, requestId].filter(Boolean).join(' · ')}`]),
  ]);
  return [`Connection of ${label}`, ...lines].join('\n');
}
