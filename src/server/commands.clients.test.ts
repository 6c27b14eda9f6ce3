import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelCommand, commandsForMany, describeCommand } from '#domain/aws-command.ts';
import { serveCloud } from './cloud-server.ts';
import { HOSTILE, ID, importAgain, PLACE } from '#domain/hostile-texts.fixture.ts';
import { isInstalled } from './installed.fixture.ts';

// The real AWS CLI runs the commands that the drawer hands out: `npm run clients`, where it is installed.

const run = promisify(execFile);
const PATIENCE = 60_000;

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloud-commands-'));
  await writeFile(join(home, 'secret.txt'), 'what stands in a file');
});
afterAll(() => rm(home, { recursive: true }));

describe.skipIf(!isInstalled('the package awscli of pip, apt or brew', 'aws', '--version'))('the AWS CLI', () => {
  const seen: { action: string; region: string; status: number; parameters: Record<string, string> }[] = [];
  let server: Awaited<ReturnType<typeof serveCloud>>;
  let credentials: Record<string, string>;

  beforeAll(async () => {
    server = await serveCloud({
      speed: 1,
      onRequest: ({ action, region, status, parameters }) => {
        if (parameters !== null) seen.push({ action, region, status, parameters: Object.fromEntries(parameters) });
      },
    });
    const cognito = async (action: string, input: object) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityService.${action}`,
      };
      return (await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(input) })).json();
    };
    const { IdentityId } = await cognito('GetId', { IdentityPoolId: 'eu-west-1:11111111-2222-3333-4444-555555555555' });
    const { AccessKeyId, SecretKey, SessionToken } = (await cognito('GetCredentialsForIdentity', { IdentityId }))
      .Credentials;
    credentials = { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretKey, AWS_SESSION_TOKEN: SessionToken };
  });
  afterAll(() => server.close());

  /** Runs a command as it is by `sh`; the CLI is led to the cloud from outside. Returns what it said and what arrived. */
  async function type(command: string, scenario = 'operator') {
    const kept = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(?:AWS_|LC_|LANG)|_proxy$/i.test(name)),
    );
    const env = {
      ...kept,
      ...credentials,
      HOME: home,
      CLOUD: `${server.url}/worlds/${scenario}`,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_DEFAULT_OUTPUT: 'json',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    };
    const before = seen.length;
    const script = `aws() { command aws "$@" --endpoint-url "$CLOUD"; }\n${command}\n`;
    const { stdout, stderr } = await run('sh', ['-c', script], { cwd: home, env }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    // Some texts would make a file of this name.
    expect(await readdir(home)).not.toContain('stolen');
    return { stdout, stderr, arrived: seen.slice(before) };
  }

  test('imports again with every field of the task', { timeout: PATIENCE }, async () => {
    const command = importAgain({
      Description: 'web-01 · shop',
      Platform: 'Windows',
      Architecture: 'x86_64',
      BootMode: 'uefi',
      UsageOperation: 'RunInstances:0002',
      Encrypted: true,
      KmsKeyId: 'alias/vm',
      LicenseSpecifications: [
        { LicenseConfigurationArn: 'arn:aws:license-manager:eu-west-1:111122223333:license-configuration:lic-0123' },
      ],
      Tags: [
        { Key: 'Name', Value: 'web-01' },
        { Key: 'Note', Value: '' },
      ],
      SnapshotDetails: [
        {
          Description: 'boot',
          Format: 'VHD',
          DeviceName: '/dev/sda1',
          UserBucket: { S3Bucket: 'vm-images', S3Key: 'wave 2/boot (1).vhd' },
        },
        { SnapshotId: 'snap-0123456789abcdef0' },
      ],
    });
    const { stdout, stderr, arrived } = await type(command);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      Status: 'active',
      StatusMessage: 'pending',
      Description: 'web-01 · shop',
      Tags: [
        { Key: 'Name', Value: 'web-01' },
        { Key: 'Note', Value: '' },
      ],
    });
    expect(arrived).toEqual([
      {
        action: 'ImportImage',
        region: 'eu-west-1',
        status: 200,
        parameters: {
          Action: 'ImportImage',
          Version: '2016-11-15',
          Description: 'web-01 · shop',
          Platform: 'Windows',
          Architecture: 'x86_64',
          BootMode: 'uefi',
          UsageOperation: 'RunInstances:0002',
          Encrypted: 'true',
          KmsKeyId: 'alias/vm',
          'LicenseSpecifications.1.LicenseConfigurationArn':
            'arn:aws:license-manager:eu-west-1:111122223333:license-configuration:lic-0123',
          'TagSpecification.1.ResourceType': 'import-image-task',
          'TagSpecification.1.Tag.1.Key': 'Name',
          'TagSpecification.1.Tag.1.Value': 'web-01',
          'TagSpecification.1.Tag.2.Key': 'Note',
          'TagSpecification.1.Tag.2.Value': '',
          'DiskContainer.1.Description': 'boot',
          'DiskContainer.1.Format': 'VHD',
          'DiskContainer.1.DeviceName': '/dev/sda1',
          'DiskContainer.1.UserBucket.S3Bucket': 'vm-images',
          'DiskContainer.1.UserBucket.S3Key': 'wave 2/boot (1).vhd',
          'DiskContainer.2.SnapshotId': 'snap-0123456789abcdef0',
        },
      },
    ]);
  });

  test('carries the worst texts as they are, in every field', { timeout: PATIENCE }, async () => {
    const command = importAgain({
      Description: HOSTILE.join('|'),
      Tags: HOSTILE.map((text, index) => ({ Key: `${text}${index}`, Value: text })),
      SnapshotDetails: HOSTILE.filter((text) => text.trim() !== '').map((text) => ({
        Description: text,
        DeviceName: text,
        UserBucket: { S3Bucket: text, S3Key: text },
      })),
    });
    const { arrived } = await type(command);
    const expected: Record<string, string> = {
      Action: 'ImportImage',
      Version: '2016-11-15',
      Description: HOSTILE.join('|'),
      'TagSpecification.1.ResourceType': 'import-image-task',
    };
    HOSTILE.forEach((text, index) => {
      expected[`TagSpecification.1.Tag.${index + 1}.Key`] = `${text}${index}`;
      expected[`TagSpecification.1.Tag.${index + 1}.Value`] = text;
      if (text.trim() === '') return;
      const disk = `DiskContainer.${index + 1}`;
      Object.assign(expected, {
        [`${disk}.Description`]: text,
        [`${disk}.DeviceName`]: text,
        [`${disk}.UserBucket.S3Bucket`]: text,
        [`${disk}.UserBucket.S3Key`]: text,
      });
    });
    expect(arrived).toMatchObject([{ action: 'ImportImage', parameters: expected }]);
    expect(Object.keys(arrived[0]?.parameters ?? {})).toHaveLength(Object.keys(expected).length);
  });

  test.each(['--dry-run', 'file://secret.txt', "it's $HOME !1", 'https://127.0.0.1:1/x', 'one\ntwo'])(
    'takes the description %j as text',
    { timeout: PATIENCE },
    async (Description) => {
      const { arrived, stderr } = await type(importAgain({ Description, SnapshotDetails: [{ SnapshotId: 'snap-1' }] }));
      expect(stderr).toBe('');
      expect(arrived).toMatchObject([{ status: 200, parameters: { Description } }]);
    },
  );

  test('describes one task and many, and cancels', { timeout: PATIENCE }, async () => {
    const all = JSON.parse(
      (await type('aws ec2 describe-import-image-tasks --region eu-west-1 --filters Name=task-state,Values=active'))
        .stdout,
    ).ImportImageTasks;
    const ids: string[] = all.map(({ ImportTaskId }: { ImportTaskId: string }) => ImportTaskId).slice(-3);
    const [id = ''] = ids;
    const many = JSON.parse((await type(commandsForMany(PLACE, ids))).stdout).ImportImageTasks;
    expect(many.map(({ ImportTaskId }: { ImportTaskId: string }) => ImportTaskId)).toEqual(ids);
    expect(JSON.parse((await type(describeCommand(PLACE, id))).stdout).ImportImageTasks).toMatchObject([
      { ImportTaskId: id },
    ]);
    expect(JSON.parse((await type(cancelCommand(PLACE, id))).stdout)).toEqual({
      ImportTaskId: id,
      State: 'deleting',
      PreviousState: 'active',
    });
  });

  test('asks for an id that is none, and for nothing else', { timeout: PATIENCE }, async () => {
    const id = '--version';
    const described = await type(describeCommand(PLACE, id));
    const cancelled = await type(cancelCommand(PLACE, id));
    expect([...described.arrived, ...cancelled.arrived]).toMatchObject([
      { action: 'DescribeImportImageTasks', parameters: { 'ImportTaskId.1': id } },
      { action: 'CancelImportTask', parameters: { ImportTaskId: id } },
    ]);
  });

  test('goes where the source is, and is refused what a viewer may not', { timeout: PATIENCE }, async () => {
    const place = { region: 'eu-west-1', endpoints: { ec2: `${server.url}/worlds/steady`, cognitoIdentity: null } };
    const { stderr, arrived } = await type(`unset -f aws\n${cancelCommand(place, ID)}`);
    expect(stderr).toContain('An error occurred (UnauthorizedOperation) when calling the CancelImportTask operation');
    expect(arrived).toMatchObject([{ action: 'CancelImportTask', status: 403 }]);
  });
});
