import { describe, expect, it } from 'vitest';
import type { Ec2Record } from '#domain/arrival.ts';
import { FLAWLESS_IMAGE, importedImage } from '#domain/image-record.fixture.ts';
import { toImageRecord, type ImageRecord } from '#domain/image-record.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { filterTest, NO_FILTER, undecidedTest } from '#domain/filter.ts';
import { groupTasks } from '#domain/group.ts';
import { launchFindings, unusableState, type LaunchFinding } from '#domain/launch-check.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';

function arrived(imageId: string, more: object = {}): ImportTask {
  const raw = { ImportTaskId: `import-${imageId}`, Status: 'completed', ImageId: imageId, ...more };
  const task = toImportTask(raw, 'here');
  if (task === null) throw new Error('no task');
  return task;
}

const TASK = arrived('ami-14774371');
const record = (image: ImageRecord | null): Ec2Record => ({ image, isDeregistered: false, snapshot: null });
const gone: Ec2Record = { ...record(null), isDeregistered: true };
const found = (more: Partial<ImageRecord>, task = TASK) => launchFindings(task, record({ ...FLAWLESS_IMAGE, ...more }));
const [ROOT] = FLAWLESS_IMAGE.volumes;
const volume = (more: object) => ({ volumes: ROOT === undefined ? [] : [{ ...ROOT, ...more }] });

describe('what bites at launch', () => {
  it('is found on a real AMI of an import', () => {
    expect(launchFindings(TASK, record(importedImage()))).toEqual([
      'no-ena',
      'volume-stays',
      'gp2',
      'imds-v1',
      'unencrypted',
    ]);
  });

  it('is nothing on an AMI without flaws', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[Partial<ImageRecord>, LaunchFinding]>([
    [{ enaSupport: false }, 'no-ena'],
    [{ enaSupport: null }, 'no-ena'],
    [volume({ deleteOnTermination: false }), 'volume-stays'],
    [volume({ type: 'gp2' }), 'gp2'],
    [{ imdsSupport: null }, 'imds-v1'],
    [volume({ encrypted: false }), 'unencrypted'],
    [volume({ kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1' }), 'kms-key'],
    [{ usageOperation: 'RunInstances:0002' }, 'license-billed'],
  ])('of %o is %s', (more, finding) => {
    expect(found(more)).toEqual([finding]);
  });

  it('is no guess: what EC2 leaves open is no finding', () => {
    expect(found(volume({ deleteOnTermination: null, type: null, encrypted: null }))).toEqual([]);
    expect(found({ ...volume({ isRoot: false, deleteOnTermination: false }), usageOperation: null })).toEqual([]);
    expect(found({ usageOperation: 'RunInstances:0800' })).toEqual([]);
    const sparse = toImageRecord({ ImageId: 'ami-1' });
    expect(launchFindings(TASK, record(sparse))).toEqual(['no-ena', 'imds-v1']);
  });

  it('takes the key from the task where the AMI does not name it', () => {
    const encrypted = arrived('ami-2', { Encrypted: true, KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/2' });
    expect(found({}, encrypted)).toEqual(['kms-key']);
  });

  it('is not known without a record, and nothing for what cannot be launched', () => {
    expect(launchFindings(TASK, null)).toBeNull();
    expect(launchFindings(TASK, record(null))).toBeNull();
    expect(launchFindings(TASK, gone)).toEqual([]);
    expect(launchFindings(TASK, record(importedImage({ state: 'deregistered' })))).toEqual([]);
    expect(launchFindings(arrived('ami-3', { Status: 'active' }), record(importedImage()))).toEqual([]);
  });
});

it('an AMI is unusable while it is not available, and AWS’s word says why', () => {
  expect(
    [null, record(null), record(importedImage({ state: null })), record(FLAWLESS_IMAGE)].map(unusableState),
  ).toEqual([null, null, null, null]);
  expect([gone, record(importedImage({ state: 'disabled' }))].map(unusableState)).toEqual(['deregistered', 'disabled']);
});

describe('a list', () => {
  const tasks = ['ami-flawless', 'ami-flawed', 'ami-unknown', 'ami-gone'].map((id) => arrived(id));
  const records = new Map([
    ['ami-flawless', record(FLAWLESS_IMAGE)],
    ['ami-flawed', record({ ...FLAWLESS_IMAGE, enaSupport: false, imdsSupport: null })],
    ['ami-gone', gone],
  ]);
  const context = { ...NO_CONTEXT, ec2RecordOf: ({ imageId }: ImportTask) => records.get(imageId ?? '') ?? null };
  const passing = (include: readonly string[], exclude: readonly string[] = []) => {
    const filter = { ...NO_FILTER, launch: { include, exclude } } as typeof NO_FILTER;
    return {
      passing: tasks.filter(filterTest(filter, context)).map(({ imageId }) => imageId),
      undecided: tasks.filter(undecidedTest(filter, context) ?? (() => false)).map(({ imageId }) => imageId),
    };
  };

  it('is filtered by what was found, and says of which AMIs nothing is known', () => {
    expect(passing(['no-ena'])).toEqual({ passing: ['ami-flawed'], undecided: ['ami-unknown'] });
    expect(passing(['unknown'])).toEqual({ passing: ['ami-unknown'], undecided: [] });
    expect(passing([], ['no-ena']).passing).toEqual(['ami-flawless', 'ami-unknown', 'ami-gone']);
  });

  it('is grouped by all that was found', () => {
    const running = arrived('ami-running', { Status: 'active' });
    expect(groupTasks([...tasks, running], 'launch', context).map(({ key, title }) => [key, title])).toEqual([
      ['no-ena+imds-v1', 'No ENA · IMDSv1'],
      ['none', 'Nothing found'],
      ['unknown', 'No AMI record'],
      ['', 'Nothing to launch'],
    ]);
  });
});
