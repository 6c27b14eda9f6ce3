import { useState } from 'react';
import { taskKind, type ImportTask } from '#domain/import-task.ts';
import { useAdvice } from '#features/drawer/use-advice.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Text } from '#ui/text.tsx';

interface WhyFailedProps {
  readonly task: ImportTask;
  readonly reason: string;
}

/** Why an import failed: what the cause means, what to do, a link to AWS's guide, and AWS's own text unchanged. */
export function WhyFailed({ task, reason }: WhyFailedProps) {
  const { kind, advice } = useAdvice(task);
  const copied = copiedText(task);
  return (
    <section aria-label="Why it failed" className="rounded-lg bg-failed-soft px-3.5 py-3">
      <h3 className="font-semibold text-failed">Why it failed</h3>
      <p className="mt-1.5">
        {kind?.isGuess === true && <span className="font-medium">It may mean “{kind.title}”. </span>}
        {kind === null && <span className="font-medium">This text is not in the catalogue. </span>}
        {advice.cause}
      </p>
      <h4 className="mt-2.5 font-semibold">What to do</h4>
      <ol className="mt-0.5 list-decimal pl-5">
        {advice.remedy.map((step) => (
          <li key={step} className="py-0.5">
            {step}
          </li>
        ))}
      </ol>
      <p className="mt-1.5">
        <a
          href={advice.page}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          AWS’s guide on this
          <Icon name="outside" className="size-3" />
        </a>
      </p>
      <h4 className="mt-2.5 text-muted">In AWS’s words</h4>
      <p className="mt-1 flex items-start gap-1 rounded-md bg-surface px-2.5 py-2 font-mono text-small">
        <Reason>{reason}</Reason>
        <CopyButton text={reason} name="the reason" />
      </p>
      {copied !== null && <p className="mt-2 text-muted">{copied}</p>}
    </section>
  );
}

/** How many disks were copied before the failure, or `null` if none was. */
function copiedText(task: ImportTask): string | null {
  const { snapshots, imageId } = task;
  const count = snapshots.filter(({ copied }) => copied).length;
  if (count === 0) return null;
  const disks =
    count < snapshots.length
      ? `${count} of its ${snapshots.length} disks ${count === 1 ? 'was' : 'were'}`
      : count === 1
        ? 'Its disk was'
        : 'Its disks were';
  return `${disks} copied before it failed${imageId === null && taskKind(task) === 'image' ? '; there is no AMI' : ''}.`;
}

/** The number of characters above which a text is collapsed. */
const LONG = 400;

/** AWS's own text. A long one is collapsed to its beginning. */
function Reason({ children }: { readonly children: string }) {
  const [isExpanded, setExpanded] = useState(children.length <= LONG);
  return (
    <span className="min-w-0 flex-1">
      <span className={`wrap-anywhere whitespace-pre-wrap ${isExpanded ? '' : 'line-clamp-6'}`}>
        <Text>{children}</Text>
      </span>
      {children.length > LONG && (
        <button
          type="button"
          onClick={() => setExpanded(!isExpanded)}
          className="mt-1 block font-sans text-accent hover:underline"
        >
          {isExpanded ? 'Show its beginning' : `Show all ${children.length} characters`}
        </button>
      )}
    </span>
  );
}
