import { useMemo } from 'react';
import { NO_FILTER } from '#domain/filter.ts';
import type { ImageRecord } from '#domain/image-record.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { isImageGone, launchFindings, launchTitle, unusableState, type LaunchFinding } from '#domain/launch-check.ts';
import { launchRemedy } from '#domain/launch-remedy.ts';
import type { Source } from '#domain/source.ts';
import { useTaskData } from '#data/task-data.ts';
import { Command } from '#features/drawer/commands.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import { useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';

interface LaunchCardProps {
  readonly task: ImportTask;
  readonly source: Source;
}

/** What EC2's record of the AMI says before a launch: its state, and what bites. Nothing where no record is known. */
export function LaunchCard({ task, source }: LaunchCardProps) {
  const { board, refusedReads } = useTaskData();
  if (task.outcome !== 'completed' || task.imageId === null) return null;
  const record = board.context.ec2RecordOf(task);
  const image = record?.image ?? null;
  const state = unusableState(record);
  const isRefused = image === null && refusedReads(source.name).includes('images');
  if (image === null && state === null && !isRefused) return null;
  return (
    <section aria-label="Before you launch" className="rounded-lg border border-line bg-surface px-3.5 py-3">
      <h3 className="font-semibold">Before you launch</h3>
      {isRefused && (
        <p className="mt-1.5 text-muted">
          Not known: the role may not call ec2:DescribeImages, so the board does not call it again. Allow it, or remove
          images from reads in config.json.
        </p>
      )}
      {state !== null && <p className="mt-1.5">{stateText(state, isImageGone(record))}</p>}
      {image !== null && !isImageGone(record) && <Findings task={task} image={image} source={source} />}
    </section>
  );
}

function stateText(state: string, isGone: boolean): string {
  return isGone
    ? 'The AMI is deregistered: EC2 no longer lists it. Many pipelines copy an AMI under a name of their own, and drop the first.'
    : `EC2 gives the state of the AMI as ${visibleText(state)}: nothing can be launched from it now.`;
}

function Findings({ task, image, source }: LaunchCardProps & { readonly image: ImageRecord }) {
  const { board } = useTaskData();
  const { context, tasks } = board;
  const findings = launchFindings(task, context.ec2RecordOf(task)) ?? [];
  const counts = useMemo(() => {
    const found = new Map<LaunchFinding, number>();
    for (const one of tasks)
      for (const name of launchFindings(one, context.ec2RecordOf(one)) ?? [])
        found.set(name, (found.get(name) ?? 0) + 1);
    return found;
  }, [tasks, context]);
  if (findings.length === 0) return <p className="mt-1.5 text-muted">Nothing that EC2 tells of the AMI bites.</p>;
  return (
    <ul className="mt-1 divide-y divide-line">
      {findings.map((finding) => {
        const { sentence, command, note } = launchRemedy(finding, { task, image, target: source });
        return (
          <li key={finding} className="py-2 last:pb-0">
            <p className="wrap-anywhere">
              <span className="font-medium">{launchTitle(finding)}.</span> <Text>{sentence}</Text>
            </p>
            <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3">
              {command === null ? (
                <p className="text-muted">{note}</p>
              ) : (
                <details className="min-w-0 open:w-full">
                  <summary className="cursor-default text-muted hover:text-accent">The command that mends it</summary>
                  <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-1">
                    <Command name="Mend it" text={command.shell} notes={[note]} />
                    <Command name="Mend it, for PowerShell" text={command.powerShell} />
                  </div>
                </details>
              )}
              <AllWith finding={finding} count={counts.get(finding) ?? 1} isMinimum={!board.isComplete} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface AllWithProps {
  readonly finding: LaunchFinding;
  readonly count: number;
  /** Whether not all tasks were read. */
  readonly isMinimum: boolean;
}

/** The way to all AMIs with a finding. */
function AllWith({ finding, count, isMinimum }: AllWithProps) {
  const { view } = useView();
  if (count < 2) return null;
  const launch = { include: [finding], exclude: [] };
  return (
    <ViewLink to={{ ...view, filter: { ...NO_FILTER, launch }, view: 'list', task: null }}>
      {`All ${count}${isMinimum ? '+' : ''} with this`}
    </ViewLink>
  );
}
