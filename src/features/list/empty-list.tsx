import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';

interface NoTasksProps {
  readonly regions: readonly string[];
  /** When EC2 last listed no task, as a text. */
  readonly provedAt: string | null;
}

/** EC2 answered that it lists no task. */
export function NoTasks({ regions, provedAt }: NoTasksProps) {
  const { view } = useView();
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">No import tasks</p>
      <p className="mx-auto mt-2 max-w-[52ch] text-muted">
        EC2 listed none in {regions.join(', ')}
        {provedAt !== null && ` at ${provedAt}`}. A task is listed while it is active and for 7 days after its end. If
        you expected some, check the Region and the account in config.json.
      </p>
      <p className="mt-3">
        <ViewLink to={{ ...view, view: 'setup' }}>Connect an AWS account</ViewLink>
      </p>
    </div>
  );
}

/** Some sources list no task, and the others were not read so far. */
export function NoTasksSoFar({ unread }: { readonly unread: readonly string[] }) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">No import tasks so far</p>
      <p className="mx-auto mt-2 max-w-[52ch] text-muted wrap-anywhere">Not read yet: {unread.join(', ')}.</p>
    </div>
  );
}

/** This browser remembers no task that EC2 has dropped. */
export function NoUnlisted({ onBack }: { readonly onBack: () => void }) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">No task has left EC2’s list</p>
      <p className="mx-auto mt-2 mb-4 max-w-[52ch] text-muted">
        EC2 drops a task 7 days after its end. From then on it stands here, if this browser saw it run.
      </p>
      <Button onClick={onBack}>Show what EC2 lists</Button>
    </div>
  );
}

interface NoMatchesProps {
  /** `0 of 80`, with a `+` while more may be listed. */
  readonly count: string;
  readonly isComplete: boolean;
  /** A note on the tasks that the filter cannot decide on, or `null`. */
  readonly undecided: ReactNode;
  /** Whether the filter asks for tasks that take longer than usual. */
  readonly asksForStuck: boolean;
  readonly onClear: () => void;
}

/** The filter excludes every source, so that no source is asked. */
export function NoSource({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">No source is chosen</p>
      <p className="mt-2 mb-4 text-muted">The filter leaves out every account and Region that is configured.</p>
      <Button onClick={onClear}>Clear the filter</Button>
    </div>
  );
}

/** There are tasks, and none matches the filter. */
export function NoMatches({ count, isComplete, undecided, asksForStuck, onClear }: NoMatchesProps) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">{undecided === null ? 'No matches' : 'None is known to match'}</p>
      <p className="mt-2 mb-4 text-muted">
        {count} tasks {undecided === null ? 'match' : 'are known to match'} the filter
        {isComplete ? '.' : ' so far; older tasks have not been read yet.'}
      </p>
      {asksForStuck && (
        <p className="mx-auto mb-4 max-w-[52ch] text-muted">
          EC2 gives no times: only what this browser has watched for long enough can be known to take longer than usual.
        </p>
      )}
      {undecided !== null && <div className="mb-4">{undecided}</div>}
      <Button onClick={onClear}>Clear the filter</Button>
    </div>
  );
}

interface NothingReadProps {
  readonly error: { readonly next: string; readonly needsPerson: boolean };
}

/** Nothing could be read, which is not an empty list. */
export function NothingRead({ error }: NothingReadProps) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">The tasks could not be read</p>
      <p className="mx-auto mt-2 max-w-[60ch] text-muted">
        {/* A notice above says what happened. */}
        {error.needsPerson ? 'They are shown as soon as the board may read them.' : error.next}
      </p>
    </div>
  );
}
