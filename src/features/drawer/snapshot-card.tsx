import { objectLink, snapshotLink } from '#domain/console-link.ts';
import { sizeText } from '#domain/disk-size.ts';
import { snapshotName, type Snapshot } from '#domain/snapshot.ts';
import { ConsoleLink } from '#features/drawer/console-link.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Text } from '#ui/text.tsx';

interface SnapshotCardProps {
  readonly snapshot: Snapshot;
  /** The index in EC2's list, from 0. */
  readonly index: number;
  /** The Region of the snapshot; empty if not known, and then there is no link. */
  readonly region: string;
}

/** A disk of an import, with every field that EC2 gives. */
export function SnapshotCard({ snapshot, index, region }: SnapshotCardProps) {
  const { deviceName, description, format, sizeBytes, progress, status, statusMessage } = snapshot;
  const name = snapshotName(snapshot, index);
  const state = [status === 'completed' ? 'copied' : status, statusMessage].filter((part) => part !== null);
  return (
    <li className="rounded-lg border border-line bg-surface px-3.5 py-3">
      <div className="flex items-baseline justify-between gap-3">
        <h4 className="min-w-0 wrap-anywhere font-mono text-[0.94em] font-semibold">
          <Text>{deviceName ?? name}</Text>
        </h4>
        <span className="max-w-1/2 shrink-0 text-right wrap-anywhere text-muted">
          {state.length > 0 ? <Text>{state.join(' · ')}</Text> : <span className="text-faint">-</span>}
        </span>
      </div>
      {progress !== null && (
        <div className="mt-2 flex items-center gap-2.5">
          <ProgressBar name={`Progress of ${name}`} percent={progress} />
          <span className="w-9 text-right text-muted">{progress} %</span>
        </div>
      )}
      <div className="mt-2">
        <FieldList
          fields={[
            { name: 'Format', value: format },
            { name: 'Size', value: sizeBytes === null ? null : sizeText(sizeBytes) },
            { name: 'Status', value: snapshot.status },
            {
              name: 'Snapshot',
              value: snapshot.snapshotId,
              isMono: true,
              action: actionsOf(snapshot.snapshotId, 'snapshot id', snapshotLink(region, snapshot.snapshotId)),
            },
            { name: 'Bucket', value: snapshot.bucket, isMono: true },
            {
              name: 'Key',
              value: snapshot.key,
              isMono: true,
              action: actionsOf(snapshot.key, 'key', objectLink(region, snapshot)),
            },
            ...(snapshot.url === null ? [] : [{ name: 'URL', value: snapshot.url, isMono: true }]),
            ...(description === null ? [] : [{ name: 'Description', value: description }]),
          ]}
        />
      </div>
    </li>
  );
}

function actionsOf(text: string | null, name: string, href: string | null) {
  if (text === null) return null;
  return (
    <>
      <CopyButton text={text} name={name} />
      <ConsoleLink href={href} name={text} />
    </>
  );
}
