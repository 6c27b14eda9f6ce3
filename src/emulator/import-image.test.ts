import { describe, expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { elements, SignedClient } from './signed-client.ts';

const START = Date.UTC(2026, 10, 23, 9);
const DISK = { 'DiskContainer.1.UserBucket.S3Bucket': 'vm-images', 'DiskContainer.1.UserBucket.S3Key': 'web-01.ova' };
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Calls an action in a scenario whose role may call it, unless another is named. */
async function call(action: string, parameters: Record<string, string>, scenario = 'operator') {
  const client = new SignedClient(createCloud({ now: () => START }), () => START);
  const response = await client.ec2({ Action: action, ...parameters }, await client.keys(scenario), { scenario });
  const text = await response.text();
  return { status: response.status, text, code: elements('Code', text)[0] };
}

async function idOf(state: string): Promise<string> {
  const { text } = await call('DescribeImportImageTasks', {
    'Filters.1.Name': 'task-state',
    'Filters.1.Value.1': state,
  });
  return elements('importTaskId', text)[0] ?? '';
}

describe('ImportImage', () => {
  test('answers with a pending task as it was asked for, in the shape of the service model', async () => {
    const { status, text } = await call('ImportImage', {
      ...DISK,
      Description: 'web <01>',
      'DiskContainer.1.Format': 'ova',
      LicenseType: 'BYOL',
      Encrypted: 'true',
      KmsKeyId: KEY,
      BootMode: 'uefi',
      ClientToken: 'x',
      RoleName: 'vmimport',
      'DiskContainer.2.SnapshotId': 'snap-1',
      'LicenseSpecifications.1.LicenseConfigurationArn': 'arn:x',
      'TagSpecification.1.ResourceType': 'import-image-task',
      'TagSpecification.1.Tag.1.Key': 'Name',
      'TagSpecification.1.Tag.1.Value': '',
      'ClientData.Comment': 'x',
    });
    expect(status).toBe(200);
    expect(text.replace(/<requestId>[0-9a-f-]{36}/, '<requestId>').replace(/import-ami-0[0-9a-f]{16}/, 'ID')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ImportImageResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId></requestId>' +
        `<importTaskId>ID</importTaskId><description>web &lt;01&gt;</description><licenseType>BYOL</licenseType><kmsKeyId>${KEY}</kmsKeyId>` +
        '<progress>1</progress><status>active</status><statusMessage>pending</statusMessage><encrypted>true</encrypted><snapshotDetailSet>' +
        '<item><userBucket><s3Bucket>vm-images</s3Bucket><s3Key>web-01.ova</s3Key></userBucket><format>ova</format><diskImageSize>0.0</diskImageSize></item>' +
        '<item><snapshotId>snap-1</snapshotId><diskImageSize>0.0</diskImageSize></item></snapshotDetailSet>' +
        '<tagSet><item><key>Name</key><value/></item></tagSet><licenseSpecifications><item><licenseConfigurationArn>arn:x</licenseConfigurationArn></item></licenseSpecifications>' +
        '</ImportImageResponse>',
    );
  });

  test('changes nothing of the list', async () => {
    const before = await call('DescribeImportImageTasks', {});
    const { text } = await call('ImportImage', DISK);
    const [id = ''] = elements('importTaskId', text);
    expect(before.text).not.toContain(id);
    expect((await call('DescribeImportImageTasks', { 'ImportTaskId.1': id })).code).toBe(
      'InvalidConversionTaskId.Malformed',
    );
  });

  const bad: [string, Record<string, string>, string][] = [
    ['a dry run', { ...DISK, DryRun: 'true' }, 'DryRunOperation'],
    ['no disk', { Description: 'x', DryRun: 'true' }, 'MissingParameter'],
    ['a disk from nowhere', { 'DiskContainer.1.Format': 'VMDK' }, 'MissingParameter'],
    ['a bucket without a key', { 'DiskContainer.1.UserBucket.S3Bucket': 'x' }, 'MissingParameter'],
    ['a key without a bucket', { 'DiskContainer.1.UserBucket.S3Key': 'x' }, 'MissingParameter'],
    ['another format', { ...DISK, 'DiskContainer.1.Format': 'QCOW2' }, 'InvalidParameter'],
    ['an architecture that cannot be imported', { ...DISK, Architecture: 'arm64' }, 'InvalidParameter'],
    ['a boot mode that cannot be asked for', { ...DISK, BootMode: 'uefi-preferred' }, 'InvalidParameter'],
    ['a usage operation of AMIs', { ...DISK, UsageOperation: 'RunInstances:00g0' }, 'InvalidParameter'],
    [
      'both licenses',
      { ...DISK, LicenseType: 'AWS', UsageOperation: 'RunInstances:0002' },
      'InvalidParameterCombination',
    ],
    ['a key without encryption', { ...DISK, KmsKeyId: KEY }, 'InvalidParameterDependency'],
    ['Encrypted that is no boolean', { ...DISK, Encrypted: 'yes' }, 'InvalidParameterValue'],
    [
      'tags of an AMI',
      { ...DISK, 'TagSpecification.1.ResourceType': 'image', 'TagSpecification.1.Tag.1.Key': 'x' },
      'InvalidParameterValue',
    ],
    ['tags of nothing', { ...DISK, 'TagSpecification.1.Tag.1.Key': 'x' }, 'MissingParameter'],
    [
      'a tag of AWS',
      { ...DISK, 'TagSpecification.1.ResourceType': 'import-image-task', 'TagSpecification.1.Tag.1.Key': 'aws:x' },
      'InvalidParameterValue',
    ],
    ['an unknown parameter', { ...DISK, DiskContainers: 'x' }, 'UnknownParameter'],
    ['an unknown part of a disk', { ...DISK, 'DiskContainer.1.Size': '1' }, 'UnknownParameter'],
  ];
  test.each(bad)('refuses %s', async (_, parameters, code) => {
    expect((await call('ImportImage', parameters)).code).toBe(code);
  });
});

describe('CancelImportTask', () => {
  test('answers for a running task, which runs on', async () => {
    const id = await idOf('active');
    const { status, text } = await call('CancelImportTask', { ImportTaskId: id, CancelReason: 'x' });
    expect(status).toBe(200);
    expect(text).toContain(
      `<importTaskId>${id}</importTaskId><state>deleting</state><previousState>active</previousState></CancelImportTaskResponse>`,
    );
    expect(await idOf('active')).toBe(id);
  });

  test.each([
    ['no id', async () => ({}), 'MissingParameter'],
    ['an id that is not listed', async () => ({ ImportTaskId: 'import-ami-1' }), 'InvalidConversionTaskId.Malformed'],
    ['a task that has ended', async () => ({ ImportTaskId: await idOf('completed') }), 'IncorrectState'],
    ['a dry run', async () => ({ ImportTaskId: await idOf('active'), DryRun: 'true' }), 'DryRunOperation'],
    ['an unknown parameter', async () => ({ ImportTaskIds: 'x' }), 'UnknownParameter'],
  ])('refuses %s', async (_, parameters, code) => {
    expect((await call('CancelImportTask', await parameters())).code).toBe(code);
  });
});

test.each(['steady', 'denied', 'guests-refused'])(
  '%s lets nobody change anything, not even on trial, and names the action',
  async (scenario) => {
    for (const action of ['ImportImage', 'CancelImportTask']) {
      const { code, text } = await call(action, { DryRun: 'true' }, scenario);
      expect(code).toBe('UnauthorizedOperation');
      expect(text).toContain(
        `not authorized to perform: ec2:${action} because no ${scenario === 'guests-refused' ? 'session' : 'identity-based'} policy`,
      );
    }
  },
);
