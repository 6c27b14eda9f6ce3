import type { ImportImageTask, SnapshotTaskDetail as Detail } from '@aws-sdk/client-ec2';
import { toOutcome, type Outcome } from '#domain/outcome.ts';
import { toProgress } from '#domain/progress.ts';
import { redactedTask } from '#domain/raw-task.ts';
import { toSnapshot, type Snapshot } from '#domain/snapshot.ts';
import { toStage, type Stage } from '#domain/stage.ts';
import { nonEmptyText, nonEmptyMessage } from '#domain/words.ts';

/** A pair rather than a property, because keys are arbitrary text, even `__proto__`. */
interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An import of an image or of a snapshot. `null` means that AWS does not say. */
export interface ImportTask {
  /** The name of the source that lists it. */
  readonly source: string;
  readonly id: string;
  readonly outcome: Outcome;
  readonly stage: Stage | null;
  /** 0–100, 100 when completed, `null` when unknown; never invented. */
  readonly progress: number | null;
  /** Why it failed, in AWS's own words. */
  readonly reason: string | null;
  /** Status and StatusMessage as AWS wrote them, on one line. */
  readonly status: string | null;
  readonly statusMessage: string | null;
  readonly description: string | null;
  readonly imageId: string | null;
  readonly platform: string | null;
  readonly architecture: string | null;
  readonly hypervisor: string | null;
  readonly bootMode: string | null;
  readonly licenseType: string | null;
  readonly usageOperation: string | null;
  readonly licenseConfigurationArns: readonly string[];
  /** EC2 does not distinguish absent from false; only `true` is a statement. */
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly tags: readonly Tag[];
  readonly snapshots: readonly Snapshot[];
  /** The sum of the disk sizes that are known, in bytes. */
  readonly sizeBytes: number | null;
  /** EC2's answer, redacted. Absent in records of older versions of the board. */
  readonly raw?: AnsweredTask;
}

/** A task as EC2 answers it: an image task, or a snapshot task, whose state stands in a detail. */
export interface AnsweredTask extends ImportImageTask {
  readonly SnapshotTaskDetail?: Detail | undefined;
}

/** What an import makes: an AMI with its snapshots, or one snapshot. */
export const TASK_KINDS = ['image', 'snapshot'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** The kind of a task, from its id: AWS gives each kind a prefix of its own. */
export function taskKind({ id }: Pick<ImportTask, 'id'>): TaskKind {
  return id.startsWith('import-snap-') ? 'snapshot' : 'image';
}

/** The kind in words, for columns and groups. */
export function kindWord(kind: TaskKind): string {
  return kind === 'image' ? 'Image' : 'Snapshot';
}

/** What a task of a kind makes, in words: `AMI`. */
export function resultWord(kind: TaskKind): string {
  return kind === 'image' ? 'AMI' : 'snapshot';
}

/** The id of a task without the prefix that all of its kind share. */
export function idTail(id: string): string {
  return id.replace(/^import-(?:ami|snap)-/, '');
}

/** The id of what an import made or makes: its AMI, or the snapshot of a snapshot import; `null` where AWS gives none. */
export function resultId(task: Pick<ImportTask, 'id' | 'imageId' | 'snapshots'>): string | null {
  return taskKind(task) === 'image' ? task.imageId : (task.snapshots[0]?.snapshotId ?? null);
}

/** Converts one task of an answer; `null` for a task without an id. Never throws. */
export function toImportTask(answered: AnsweredTask, source: string): ImportTask | null {
  // Redacts first, so that nothing after it can contain a presigned URL.
  const redacted = redactedTask(answered);
  const raw = inImageShape(redacted);
  const id = nonEmptyText(raw.ImportTaskId)?.trim();
  if (id === undefined) return null;
  const outcome = toOutcome(raw.Status, raw.StatusMessage);
  const failed = outcome === 'failed' || outcome === 'failing';
  const statusMessage = nonEmptyMessage(raw.StatusMessage);
  const snapshots = (raw.SnapshotDetails ?? []).map(toSnapshot);
  const sizes = snapshots.flatMap((snapshot) => snapshot.sizeBytes ?? []);
  return {
    source,
    id,
    outcome,
    stage: toStage(raw.StatusMessage) ?? toStage(raw.Status),
    progress: outcome === 'completed' ? 100 : toProgress(raw.Progress),
    reason: failed ? statusMessage : null,
    status: nonEmptyMessage(raw.Status),
    statusMessage,
    description: nonEmptyText(raw.Description),
    imageId: nonEmptyText(raw.ImageId),
    platform: nonEmptyText(raw.Platform),
    architecture: nonEmptyText(raw.Architecture),
    hypervisor: nonEmptyText(raw.Hypervisor),
    // Real answers say `legacy_bios` where the documentation says `legacy-bios`.
    bootMode: nonEmptyText(raw.BootMode)?.replaceAll('_', '-').toLowerCase() ?? null,
    licenseType: nonEmptyText(raw.LicenseType),
    usageOperation: nonEmptyText(raw.UsageOperation),
    licenseConfigurationArns: (raw.LicenseSpecifications ?? []).flatMap(
      (specification) => nonEmptyText(specification.LicenseConfigurationArn) ?? [],
    ),
    encrypted: raw.Encrypted === true,
    kmsKeyId: nonEmptyText(raw.KmsKeyId),
    tags: (raw.Tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
    snapshots,
    sizeBytes: sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) : null,
    raw: redacted,
  };
}

/** A task in the shape of an image task: a snapshot task has one disk, whose detail holds the whole state of the task. */
export function inImageShape(answered: AnsweredTask): ImportImageTask {
  if (typeof answered.SnapshotTaskDetail !== 'object') return answered;
  const { SnapshotTaskDetail, ...task } = answered;
  const { Encrypted, KmsKeyId, Progress, StatusMessage, ...disk } = SnapshotTaskDetail ?? {};
  const state = { Encrypted, KmsKeyId, Progress, Status: disk.Status, StatusMessage };
  return { ...task, ...state, SnapshotDetails: [disk] };
}

/** A key that is unique across sources; ids are unique only within one account and Region. */
export function taskKey(task: Pick<ImportTask, 'source' | 'id'>): string {
  return `${task.source}/${task.id}`;
}

/** The outcome as a word: `Failing`; for an unknown one AWS's Status, else `Unknown`. */
export function outcomeWord(task: Pick<ImportTask, 'outcome' | 'status'>): string {
  if (task.outcome === 'unknown') return task.status ?? 'Unknown';
  return task.outcome.charAt(0).toUpperCase() + task.outcome.slice(1);
}
