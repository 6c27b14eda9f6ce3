import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiTask } from '#domain/api-task.ts';
import { cancelCommand, commandsForMany, importAgainCommand, taskCommands } from '#domain/aws-command.ts';
import { COLUMN_NAMES, columnText } from '#domain/column.ts';
import { resultText } from '#domain/result-text.ts';
import { imageLink, launchLink, snapshotLink } from '#domain/console-link.ts';
import { adviceOf, factsOf, FAILURE_KINDS, failureKind } from '#domain/failure-catalogue.ts';
import { groupTasks } from '#domain/group.ts';
import { resultId, taskKind, toImportTask, type AnsweredTask, type ImportTask } from '#domain/import-task.ts';
import { launchCommands } from '#domain/launch-command.ts';
import { machinesOf } from '#domain/machine.ts';
import { readCommand } from '#domain/shell-words.fixture.ts';
import { durationStatsByKind, statsFor } from '#domain/stage-durations.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';

type Detail = Record<string, unknown>;

function answered(id: string, detail: Detail, task: Partial<AnsweredTask> = {}): AnsweredTask {
  return { ImportTaskId: `import-snap-${id}`, SnapshotTaskDetail: detail, ...task };
}

function snapshotTask(id: string, detail: Detail, task: Partial<AnsweredTask> = {}): ImportTask {
  const converted = toImportTask(answered(id, detail, task), 'here');
  if (converted === null) throw new Error('no task');
  return converted;
}

const PLACE = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };
const UserBucket = { S3Bucket: 'vm-images', S3Key: 'disk.raw' };
const pending = { Status: 'active', StatusMessage: 'pending', DiskImageSize: 0, Format: 'RAW', UserBucket };
const copying = { ...pending, StatusMessage: 'downloading/converting', SnapshotId: '' };
const done = { Status: 'completed', Format: 'RAW', SnapshotId: 'snap-0e1f203142536475a', UserBucket };
const FORMAT = 'Disk validation failed [Unsupported specified file format]';
const INVALID = { Status: 'deleted', DiskImageSize: 0, Format: 'VHDX', StatusMessage: `ClientError: ${FORMAT}` };

describe('snapshot imports of real users', () => {
  it.each([
    ['fgtxpsup', { ...done, DiskImageSize: 3182428160 }, 'completed', null, 3182428160],
    ['fh6i8uil', { ...done, Format: 'VMDK', DiskImageSize: 819056640 }, 'completed', null, 819056640],
    [
      '2b608c5f4fbcc276t',
      { ...copying, Progress: '19', DiskImageSize: 4702863360 },
      'running',
      'converting',
      4702863360,
    ],
    ['02b716ec5eb50b53d', { ...pending, Format: 'VMDK', Progress: '3' }, 'running', 'pending', null],
    ['0bd6fdf1d41b31bcb', INVALID, 'failed', null, null],
    ['hidden6', { ...copying, Progress: '35', DiskImageSize: 268435456000 }, 'running', 'converting', 250 * 2 ** 30],
    ['087cd7311afba675f', { ...done, DiskImageSize: 10737418240 }, 'completed', null, 10 * 2 ** 30],
    ['0fbbe899f2fd4bbdc', { ...pending, Progress: '3' }, 'running', 'pending', null],
    ['01c750a9b69d61f1e', { Status: 'active', StatusMessage: 'pending', Progress: '0' }, 'running', 'pending', null],
    ['247b055a63e5a470t', { ...pending, Format: 'VHD', SnapshotId: '' }, 'running', 'pending', null],
    ['00fa9ccd98e9b8378', { ...pending, Progress: '3' }, 'running', 'pending', null],
    ['hidden12', { Status: 'deleted', StatusMessage: FORMAT.toLowerCase() }, 'failed', null, null],
  ])('%s has its outcome, stage and size', (id, detail, outcome, stage, sizeBytes) => {
    const task = snapshotTask(id, detail);
    expect([task.outcome, task.stage, task.sizeBytes]).toEqual([outcome, stage, sizeBytes]);
    expect([taskKind(task), task.snapshots.length]).toEqual(['snapshot', 1]);
    expect(resultId(task)).toBe(outcome === 'completed' ? 'snap-0e1f203142536475a' : null);
  });

  it.each([
    ['3.115815424E9', 3115815424],
    ['705638400.0', 705638400],
    [20, 20 * 2 ** 30],
    ['', null],
    ['unknown', null],
  ])('have a size that AWS writes as %j', (DiskImageSize, sizeBytes) => {
    expect(snapshotTask('1', { ...done, DiskImageSize }).sizeBytes).toBe(sizeBytes);
  });

  it.each([
    [{ Status: 'pending' }, 'running'],
    [{ Status: 'deleting' }, 'cancelling'],
    [{ Status: 'deleting', StatusMessage: FORMAT }, 'failing'],
    [{ Status: 'deleted' }, 'cancelled'],
    [{ Status: 'error' }, 'failed'],
    [{ Status: 'error', StatusMessage: 'Failed' }, 'failed'],
    [{ Status: 'paused' }, 'unknown'],
    [{}, 'unknown'],
  ])('with the detail %j are %s', (detail, outcome) => {
    expect(snapshotTask('1', detail).outcome).toBe(outcome);
  });
});

describe('a snapshot import', () => {
  const completed = snapshotTask('0a1', { ...done, DiskImageSize: 2 ** 33, Encrypted: true, KmsKeyId: 'alias/k' });
  const failed = snapshotTask('0a2', { ...INVALID, UserBucket });

  it('never shows the query of a presigned URL', () => {
    const Url = 'https://vm-images.s3.amazonaws.com/d.raw?X-Amz-Signature=0123456789abcdef0123456789abcdef';
    const task = snapshotTask('1', { ...pending, Url, UserBucket: undefined });
    expect(JSON.stringify([task, apiTask(task)])).not.toContain('0123456789abcdef');
    expect(task.snapshots[0]?.url).toContain('d.raw');
  });

  it('keeps EC2’s answer, and rebuilds it where a record has none', () => {
    expect(apiTask(completed)).toEqual(
      answered('0a1', { ...done, DiskImageSize: 2 ** 33, Encrypted: true, KmsKeyId: 'alias/k' }),
    );
    const { raw: _, ...stored } = completed;
    expect(apiTask(stored)).toEqual(apiTask(completed));
  });

  it('is named, grouped and found by its own id', () => {
    const image = toImportTask({ ImportTaskId: 'import-ami-1' }, 'here') ?? completed;
    expect(
      groupTasks([completed, image, failed], 'kind', NO_CONTEXT).map(({ key, title, tasks }) => [
        key,
        title,
        tasks.length,
      ]),
    ).toEqual([
      ['image', 'Images', 1],
      ['snapshot', 'Snapshots', 2],
    ]);
    const nameless = snapshotTask('0123456789abcdef0', {});
    expect(machinesOf([nameless])(nameless)).toEqual({ name: '9abcdef0', from: 'id' });
    expect(resultText(completed)).toBe('snap-0e1f203142536475a');
    expect(resultText(snapshotTask('1', { Status: 'completed' }))).toBe('Snapshot ready');
  });

  it('has commands of its own kind', () => {
    const { describe: describing, cancel, again } = taskCommands(PLACE, snapshotTask('0a3', copying), true);
    expect(describing).toContain('aws ec2 describe-import-snapshot-tasks');
    expect(cancel).toBe(cancelCommand(PLACE, 'import-snap-0a3'));
    expect(again.kind === 'command' && again.text).toContain('aws ec2 import-snapshot ');
    const many = commandsForMany(PLACE, ['import-snap-1', 'import-ami-1', 'import-snap-2']).split('\n\n');
    expect(many).toHaveLength(2);
    expect(many[1]).toMatch(/describe-import-snapshot-tasks[^]*import-snap-1[^]*import-snap-2/);
  });

  it('is imported again from its file, with its key and tags', () => {
    const tagged = { ...failed, tags: [{ key: 'Name', value: 'db' }], encrypted: true, kmsKeyId: 'alias/k' };
    const again = importAgainCommand(PLACE, tagged);
    if (again.kind !== 'command') throw new Error(again.missing.join());
    const { DiskContainer, ...inputs } = readCommand(again.text) as { DiskContainer: string };
    expect(JSON.parse(DiskContainer)).toEqual({ Format: 'VHDX', UserBucket });
    expect(inputs).toMatchObject({
      Encrypted: true,
      KmsKeyId: 'alias/k',
      TagSpecifications: [{ ResourceType: 'import-snapshot-task', Tags: [{ Key: 'Name', Value: 'db' }] }],
    });
    expect(again.notes.join()).not.toContain('AMI');
    // The snapshot that it made is no file to import.
    const fromUrl = snapshotTask('1', { ...done, UserBucket: undefined });
    expect(importAgainCommand(PLACE, fromUrl).kind).toBe('missing');
  });

  it('opens its snapshot in the console, and neither an AMI nor a launch', () => {
    expect(snapshotLink('eu-west-1', resultId(completed))).toContain(
      'SnapshotDetails:snapshotId=snap-0e1f203142536475a',
    );
    expect(imageLink('eu-west-1', completed)).toBeNull();
    expect(launchLink('eu-west-1', completed)).toBeNull();
    expect(launchCommands(PLACE, completed, 'db')).toBeNull();
  });

  it('gets the cause of its failure, and no advice on AMIs', () => {
    expect(failureKind(failed.reason ?? '')?.id).toBe('format-unsupported');
    const steps = [...FAILURE_KINDS, null].flatMap((kind) => adviceOf(kind, factsOf(failed)).remedy);
    expect(steps.filter((step) => /ImportSnapshot|RegisterImage|copy the AMI/.test(step))).toEqual([]);
  });

  it('is total over whatever stands in its detail', () => {
    const word = fc.option(fc.oneof(fc.string(), fc.constantFrom('', 'active', 'deleted', 'error')), {
      nil: undefined,
    });
    const detail = fc.option(
      fc.record(
        {
          Status: word,
          StatusMessage: word,
          Progress: word,
          SnapshotId: word,
          Url: word,
          Format: word,
          DiskImageSize: fc.oneof(fc.double(), fc.string()),
          Encrypted: fc.boolean(),
          UserBucket: fc.record({ S3Bucket: word, S3Key: word }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(detail, (some) => {
        const task = toImportTask({ ImportTaskId: 'import-snap-1', SnapshotTaskDetail: some as never }, 'here');
        if (task === null) throw new Error('no task');
        expect(task.sizeBytes === null || task.sizeBytes > 0).toBe(true);
        for (const column of COLUMN_NAMES) columnText(task, column);
        taskCommands(PLACE, task, true);
        expect(resultId(task)).not.toBe('');
      }),
    );
  });
});

describe('forecasts of snapshot imports', () => {
  /** The browser polled all the time: the last look was a moment before. */
  function polledUntil(former: TaskHistory | null, at: number): TaskHistory | null {
    return former === null ? null : { ...former, lastSeen: at - 1 };
  }

  /** An import of ten minutes that was seen from its start. */
  function seen(id: string): TaskHistory & { readonly task: ImportTask } {
    const states = [
      [0, snapshotTask(id, pending)],
      [120_000, snapshotTask(id, { ...copying, Progress: '22' })],
      [600_000, snapshotTask(id, done)],
    ] as const;
    let history: TaskHistory | null = null;
    for (const [at, { outcome, stage, progress }] of states) {
      history = addObservation(polledUntil(history, at), { at, outcome, stage, progress, disks: [] }, true);
    }
    if (history === null) throw new Error('no history');
    return { ...history, task: snapshotTask(id, done) };
  }

  it('are learned from snapshot imports alone', () => {
    const image = { ...seen('1'), task: { ...snapshotTask('1', done), id: 'import-ami-1' } };
    const stats = durationStatsByKind([seen('1'), seen('2'), image]);
    const ofSnapshots = statsFor({ id: 'import-snap-3' }, stats);
    expect(ofSnapshots.imports.map(({ durations }) => durations)).toEqual([
      [120_000, 480_000, 0, 0, 0],
      [120_000, 480_000, 0, 0, 0],
    ]);
    // An image import that skips three stages was not followed to its end.
    expect(statsFor({ id: 'import-ami-3' }, stats).imports[0]?.durations[1]).toBeNull();
  });
});
