import { useState } from 'react';
import { objectLink, snapshotLink } from '#domain/console-link.ts';
import { sizeText } from '#domain/disk-size.ts';
import { taskKind, type ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import { snapshotName, type Snapshot } from '#domain/snapshot.ts';
import { toWords } from '#domain/words.ts';
import { ConsoleLink } from '#features/drawer/console-link.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { FieldList, type Field } from '#ui/field-list.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { usePrinting } from '#ui/media.ts';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { visibleText } from '#ui/text.tsx';

interface DiskListProps {
  readonly task: ImportTask;
  /** The Region of the snapshots; empty if not known, and then there are no links. */
  readonly region: string;
}

/** Up to so many disks show everything at once. */
const OPEN_DISKS = 2;
/** So many letters of a device's name fit into its line, which is as wide as that. */
const DEVICE_LENGTH = 10;

/** The disks of an import, one line each, with everything that EC2 says of them below. */
export function DiskList({ task, region }: DiskListProps) {
  const { snapshots, outcome } = task;
  return (
    <section>
      <h3 className="mb-2 font-semibold">
        Disks
        {snapshots.length > 1 && <span className="ml-1.5 font-normal text-muted">{totalText(task)}</span>}
      </h3>
      {snapshots.length === 0 ? (
        <p className="text-muted">EC2 lists no disks yet.</p>
      ) : (
        <ul
          aria-label="Snapshots"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {snapshots.map((snapshot, index) => (
            <DiskLine
              // oxlint-disable-next-line react/no-array-index-key -- a snapshot id may be absent or stand twice
              key={index}
              snapshot={snapshot}
              index={index}
              region={region}
              isTaskEnded={hasEnded(outcome)}
              isInitiallyOpen={snapshots.length <= OPEN_DISKS}
              hasDevice={taskKind(task) === 'image'}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** `3 · 548 GiB · 1 copied`. */
function totalText({ snapshots, sizeBytes }: ImportTask): string {
  const copied = snapshots.filter((snapshot) => snapshot.copied).length;
  const isPart = snapshots.some((snapshot) => snapshot.sizeBytes === null);
  return [
    snapshots.length,
    ...(sizeBytes === null ? [] : [`${isPart ? 'at least ' : ''}${sizeText(sizeBytes)}`]),
    copied === snapshots.length ? 'all copied' : `${copied} copied`,
  ].join(' · ');
}

interface DiskLineProps {
  readonly snapshot: Snapshot;
  /** The index in EC2's list, from 0. */
  readonly index: number;
  readonly region: string;
  readonly isTaskEnded: boolean;
  readonly isInitiallyOpen: boolean;
  /** Whether the disk gets a device: that of an imported snapshot has none. */
  readonly hasDevice: boolean;
}

function DiskLine({ snapshot, index, region, isTaskEnded, isInitiallyOpen, hasDevice }: DiskLineProps) {
  const { deviceName, sizeBytes, progress, snapshotId, status, statusMessage, copied } = snapshot;
  const [isOpen, setOpen] = useState(isInitiallyOpen);
  const isPrinting = usePrinting();
  const device = deviceName ?? `Disk ${index + 1}`;
  const state = copied ? 'copied' : (statusMessage ?? status);
  const { icon, colour } = lookOf(snapshot, isTaskEnded);
  return (
    <li>
      <details
        open={isOpen || isPrinting}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        className="group"
      >
        <summary className="flex h-9 cursor-default list-none items-center gap-2 px-3 -outline-offset-2 hover:bg-bg [&::-webkit-details-marker]:hidden">
          <span className={colour}>
            <Icon name={icon} />
          </span>
          <span className="w-[10ch] shrink-0 truncate font-mono text-[0.94em]">{visibleText(device)}</span>
          <span className="w-15 shrink-0 text-right">
            {sizeBytes === null ? <span className="text-faint">-</span> : sizeText(sizeBytes)}
          </span>
          <span className={`min-w-0 flex-1 truncate ${colour}`} title={state ?? undefined}>
            {visibleText(state ?? '-')}
          </span>
          {progress !== null ? (
            <span className="flex w-20 items-center gap-2 text-muted">
              <ProgressBar name={`Progress of ${snapshotName(snapshot, index)}`} percent={progress} />
              <span className="w-9 text-right">{progress} %</span>
            </span>
          ) : (
            snapshotId !== null && <ShortId id={snapshotId} />
          )}
          <Icon name="collapsed" className="text-faint group-open:rotate-90 print:hidden" />
        </summary>
        <div className="px-3 pt-0.5 pb-3">
          <DiskFields snapshot={snapshot} region={region} state={state} hasDevice={hasDevice} />
        </div>
      </details>
    </li>
  );
}

interface Look {
  readonly icon: IconName;
  readonly colour: string;
}

function lookOf({ copied, status, statusMessage }: Snapshot, isTaskEnded: boolean): Look {
  if (copied) return { icon: 'completed', colour: 'text-completed' };
  if (status === null && statusMessage === null) return { icon: 'unknown', colour: 'text-muted' };
  if (isTaskEnded) return { icon: 'cancelled', colour: 'text-muted' };
  if (toWords(statusMessage ?? status ?? '') === 'pending') return { icon: 'waiting', colour: 'text-muted' };
  return { icon: 'running', colour: 'text-running' };
}

/** `snap-0e5f…9a41`, and less of it on a phone. */
function ShortId({ id }: { readonly id: string }) {
  return (
    <span className="shrink-0 font-mono text-small text-muted">
      {id.length <= 14 ? (
        visibleText(id)
      ) : (
        <>
          <span className="max-sm:hidden">{visibleText(id.slice(0, 9))}</span>…{visibleText(id.slice(-4))}
        </>
      )}
    </span>
  );
}

interface DiskFieldsProps extends Pick<DiskLineProps, 'hasDevice'> {
  readonly snapshot: Snapshot;
  readonly region: string;
  /** The state that its line shows. */
  readonly state: string | null;
}

/** What EC2 says of a disk beside what its line shows. */
function DiskFields({ snapshot, region, state, hasDevice }: DiskFieldsProps) {
  const { deviceName, format, status, statusMessage, snapshotId, bucket, key, url, description } = snapshot;
  const fields: readonly Field[] = [
    ...((deviceName === null && hasDevice) || (deviceName?.length ?? 0) > DEVICE_LENGTH
      ? [{ name: 'Device', value: deviceName, isMono: true }]
      : []),
    { name: 'Format', value: format },
    ...(status === state ? [] : [{ name: 'Status', value: status }]),
    ...(statusMessage === null || statusMessage === state ? [] : [{ name: 'Status message', value: statusMessage }]),
    {
      name: 'Snapshot',
      value: snapshotId,
      isMono: true,
      action: actionsOf(snapshotId, 'snapshot id', snapshotLink(region, snapshotId)),
    },
    ...(url === null || bucket !== null ? [{ name: 'Bucket', value: bucket, isMono: true }] : []),
    ...(url === null || key !== null
      ? [{ name: 'Key', value: key, isMono: true, action: actionsOf(key, 'key', objectLink(region, snapshot)) }]
      : []),
    ...(url === null ? [] : [{ name: 'URL', value: url, isMono: true }]),
    ...(description === null ? [] : [{ name: 'Description', value: description }]),
  ];
  const missing = fields.filter(({ value }) => value === null).map(({ name }) => name);
  return (
    <>
      <FieldList fields={fields.filter(({ value }) => value !== null)} />
      {missing.length > 0 && <p className="mt-1 text-muted">Not given: {missing.join(', ')}</p>}
    </>
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
