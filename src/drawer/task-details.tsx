import { sizeText } from '#domain/disk-size.ts';
import { failureHeadline } from '#domain/failure.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { basisText, estimateText } from '#domain/estimate-text.ts';
import type { Sightings } from '#domain/sighting.ts';
import { snapshotName } from '#domain/snapshot.ts';
import { SeenCard } from '#drawer/seen-card.tsx';
import { SnapshotCard } from '#drawer/snapshot-card.tsx';
import { stuckText, type Outlook } from '#task/outlook.tsx';
import { OutcomeBadge } from '#task/outcome-badge.tsx';
import { StageTrack } from '#task/stage-track.tsx';
import { TaskProgress } from '#task/task-progress.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Text } from '#ui/text.tsx';

interface TaskDetailsProps {
  readonly task: ImportTask;
  readonly seen: Sightings | null;
  /** Whether EC2 lists it no longer. */
  readonly isGone: boolean;
  readonly outlook: Outlook | null;
  readonly labelOf: (source: string) => string;
}

/** What is known of a task, in the order in which people ask for it. */
export function TaskDetails({ task, seen, isGone, outlook, labelOf }: TaskDetailsProps) {
  const { snapshots, reason, tags } = task;
  return (
    <>
      <div className="grid gap-2.5">
        <div className="flex items-center justify-between gap-4">
          <OutcomeBadge task={task} isGone={isGone} />
          {reason === null && (
            <span className="min-w-0 flex-1 text-right">
              <TaskProgress task={task} isGone={isGone} />
            </span>
          )}
        </div>
        <StageTrack task={task} />
        {outlook !== null && outlook.estimate !== null && (
          <p className="text-muted">
            <span className="font-medium text-text">{estimateText(outlook.estimate)}</span> until it completes, a guess{' '}
            {basisText(outlook.estimate)}
          </p>
        )}
        {outlook !== null && outlook.stuck !== null && (
          <Notice role="note" title={stuckText(outlook) ?? ''}>
            {outlook.stuck.basis}.
          </Notice>
        )}
      </div>
      {reason !== null && (
        <section aria-label="Why it failed" className="rounded-lg bg-failed-soft px-3.5 py-3">
          <h3 className="font-semibold wrap-anywhere text-failed">
            <Text>{failureHeadline(reason)}</Text>
          </h3>
          <p className="mt-2 flex items-start gap-1 rounded-md bg-surface px-2.5 py-2 font-mono text-small">
            <span className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">
              <Text>{reason}</Text>
            </span>
            <CopyButton text={reason} name="the reason" />
          </p>
          {snapshots.some(({ copied }) => copied) && (
            <p className="mt-2 text-muted">Its disks were copied before it failed; there is no AMI.</p>
          )}
        </section>
      )}
      <section>
        <h3 className="mb-2 font-semibold">
          Snapshots{snapshots.length > 0 && <span className="font-normal text-muted"> · {snapshots.length}</span>}
        </h3>
        {snapshots.length === 0 ? (
          <p className="text-muted">EC2 lists no disks yet.</p>
        ) : (
          <ul aria-label="Snapshots" className="grid gap-2">
            {snapshots.map((snapshot, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a snapshot id may be absent or stand twice
              <SnapshotCard key={`${index} ${snapshotName(snapshot, index)}`} snapshot={snapshot} index={index} />
            ))}
          </ul>
        )}
      </section>
      <SeenCard seen={seen} isGone={isGone} />
      <section>
        <h3 className="mb-2 font-semibold">Task</h3>
        <FieldList
          fields={[
            { name: 'AMI', value: task.imageId, isMono: true, action: task.imageId !== null && <CopyButton text={task.imageId} name="AMI id" /> },
            { name: 'Status', value: task.status },
            { name: 'Status message', value: task.statusMessage },
            { name: 'Progress', value: task.progress === null ? null : `${task.progress} %` },
            { name: 'Description', value: task.description },
            { name: 'Source', value: labelOf(task.source) },
            { name: 'Size of disks', value: task.sizeBytes === null ? null : sizeText(task.sizeBytes) },
            { name: 'Platform', value: task.platform },
            { name: 'Architecture', value: task.architecture },
            { name: 'Hypervisor', value: task.hypervisor },
            { name: 'Boot mode', value: task.bootMode },
            { name: 'License type', value: task.licenseType },
            { name: 'Usage operation', value: task.usageOperation, isMono: true },
            { name: 'Encrypted', value: task.encrypted ? 'yes' : null },
            { name: 'KMS key', value: task.kmsKeyId, isMono: true },
            ...task.licenseConfigurationArns.map((arn) => ({ name: 'License configuration', value: arn, isMono: true })),
          ]}
        />
      </section>
      <section>
        <h3 className="mb-2 font-semibold">
          Tags{tags.length > 0 && <span className="font-normal text-muted"> · {tags.length}</span>}
        </h3>
        {tags.length === 0 ? (
          <p className="text-faint">-</p>
        ) : (
          <FieldList fields={tags.map(({ key, value }) => ({ name: key, value: value === '' ? null : value }))} />
        )}
      </section>
    </>
  );
}
