import { tagCommand } from '#domain/aws-command.ts';
import { NO_FILTER } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Board } from '#data/use-board.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { visibleText } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

/** Why no wave can be shown. */
export function EmptyWaves({ board }: { readonly board: Board }) {
  const { total, isProven, isComplete, readError, sources } = board;
  if (sources.length === 0)
    return (
      <Empty title="No source is chosen">The filter leaves out every account and Region that is configured.</Empty>
    );
  if (total > 0) {
    return (
      <Empty title="No matches">
        <p className="mb-4">
          None of the {total} tasks {isComplete ? '' : 'read so far '}matches the filter.
        </p>
        <Button onClick={() => goTo((view) => ({ ...view, filter: NO_FILTER }), 'push')}>Clear the filter</Button>
      </Empty>
    );
  }
  if (!isProven)
    return readError === null ? (
      <Empty title="Reading the tasks">Waves are shown as soon as EC2 has answered.</Empty>
    ) : (
      <Empty title="The tasks could not be read">{readError.next}</Empty>
    );
  return (
    <Empty title={isComplete ? 'No import tasks' : 'No import tasks so far'}>
      EC2 lists none. A task is listed while it is active and for 7 days after its end.
    </Empty>
  );
}

function Empty({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="px-5 py-16 text-center">
      <p className="text-title font-semibold">{title}</p>
      <div className="mx-auto mt-2 max-w-[52ch] text-muted">{children}</div>
    </div>
  );
}

interface NoTagProps {
  readonly by: string;
  /** Tasks that could have the tag. */
  readonly tasks: readonly ImportTask[];
  readonly board: Board;
}

/** Nobody has the tag: how to give it to a task. */
export function NoTag({ by, tasks, board }: NoTagProps) {
  const [first] = tasks;
  const source = board.sources.find((one) => one.source.name === first?.source)?.source;
  if (first === undefined || source === undefined) return null;
  const command = tagCommand(source, [first.id], { key: by, value: '1' });
  return (
    <div className="mx-5 mb-4 max-w-[80ch] rounded-md border border-line bg-surface px-4 py-3">
      <p className="font-medium">No task has the tag {visibleText(by)}</p>
      <p className="mt-1 text-muted">
        Machines with the same value of a tag are a wave. Tag the import tasks, for example the first one:
      </p>
      <div className="mt-2 flex items-start gap-2">
        <pre className="min-w-0 flex-1 overflow-x-auto rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-small">
          {command}
        </pre>
        <CopyButton name="the create-tags command" text={command} />
      </div>
    </div>
  );
}
