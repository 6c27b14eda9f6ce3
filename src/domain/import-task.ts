import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { toOutcome, type Outcome } from '#domain/outcome.ts';
import { toProgress } from '#domain/progress.ts';
import { redactedTask } from '#domain/raw-task.ts';
import { toSnapshot, type Snapshot } from '#domain/snapshot.ts';
import { toStage, type Stage } from '#domain/stage.ts';
import { nonEmptyText, nonEmptyMessage } from '#domain/words.ts';

/** A tag is a pair and not a property: keys are anybody's text, `__proto__` among them. */
interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An image import as the rest of the product knows it. `null` means that AWS does not say. */
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
  /** Only `true` is a statement; an absent or false value is not told apart by EC2. */
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly tags: readonly Tag[];
  readonly snapshots: readonly Snapshot[];
  /** The sum of the disk sizes that are known, in bytes. */
  readonly sizeBytes: number | null;
  /** The task as EC2 answered it, redacted. Absent in what an older version of the board has kept. */
  readonly raw?: ImportImageTask;
}

/** Settles one task of an answer, or returns `null` for an item without an id, which nobody can follow. Never throws. */
export function toImportTask(answered: ImportImageTask, source: string): ImportTask | null {
  // First of all, so that nothing behind it can hold a presigned address.
  const raw = redactedTask(answered);
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
    raw,
  };
}

/** What tells tasks of all sources apart; ids are unique within one account and Region only. */
export function taskKey(task: Pick<ImportTask, 'source' | 'id'>): string {
  return `${task.source}/${task.id}`;
}

/** The outcome as a word: `Failing`; for an unknown one the Status that AWS sent, else `Unknown`. */
export function outcomeWord(task: Pick<ImportTask, 'outcome' | 'status'>): string {
  if (task.outcome === 'unknown') return task.status ?? 'Unknown';
  return task.outcome.charAt(0).toUpperCase() + task.outcome.slice(1);
}
