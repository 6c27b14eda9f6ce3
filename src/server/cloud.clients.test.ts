import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveCloud } from './cloud-server.ts';
import { isInstalled } from './installed.fixture.ts';

// Clients that are not written in JavaScript sign, page and parse on their own. `npm run clients` runs those that are installed.

const run = promisify(execFile);
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const REGION = 'eu-west-1';
const PATIENCE = 60_000;

let server: Awaited<ReturnType<typeof serveCloud>>;
let home: string;

beforeAll(async () => {
  server = await serveCloud({ speed: 1 });
  home = await mkdtemp(join(tmpdir(), 'cloud-clients-'));
});
afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

/** Nothing of the machine's own configuration may take part. */
function environment(credentials: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:AWS_|LC_|LANG)|_proxy$/i.test(name)),
  );
  return {
    ...kept,
    HOME: home,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    ...credentials,
  };
}

describe.skipIf(!isInstalled('the package awscli of pip, apt or brew', 'aws', '--version'))('the AWS CLI', () => {
  let credentials: Record<string, string>;

  const aws = async (parameters: string[], scenario = 'steady') => {
    const all = [...parameters, '--endpoint-url', `${server.url}/worlds/${scenario}`, '--output', 'json'];
    const { stdout } = await run('aws', all, { env: environment(credentials), maxBuffer: 2 ** 27 });
    return JSON.parse(stdout);
  };
  const tasks = async (parameters: string[], scenario?: string) =>
    (await aws(['ec2', 'describe-import-image-tasks', ...parameters], scenario)).ImportImageTasks;

  beforeAll(async () => {
    credentials = {};
    const { IdentityId } = await aws(['cognito-identity', 'get-id', '--identity-pool-id', POOL, '--no-sign-request']);
    const made = await aws([
      'cognito-identity',
      'get-credentials-for-identity',
      '--identity-id',
      IdentityId,
      '--no-sign-request',
    ]);
    const { AccessKeyId, SecretKey, SessionToken } = made.Credentials;
    credentials = { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretKey, AWS_SESSION_TOKEN: SessionToken };
  }, PATIENCE);

  test('walks the pages', { timeout: PATIENCE }, async () => {
    const all = await tasks(['--page-size', '9']);
    expect(new Set(all.map(({ ImportTaskId }: { ImportTaskId: string }) => ImportTaskId)).size).toBe(80);
    expect(all).toHaveLength(80);
  });

  test('walks ten thousand', { timeout: PATIENCE }, async () => {
    const all = await tasks(
      ['--page-size', '1000', '--query', '{ImportImageTasks: ImportImageTasks[].ImportTaskId}'],
      'ten-thousand',
    );
    expect(new Set(all).size).toBe(10_000);
  });

  test('filters, and asks for ids', { timeout: PATIENCE }, async () => {
    const active = await tasks(['--filters', 'Name=task-state,Values=active,deleting']);
    expect(active.length).toBeGreaterThan(0);
    expect(active.filter(({ Status }: { Status: string }) => Status !== 'active' && Status !== 'deleting')).toEqual([]);
    // The oldest: what began this second may not be known to the next answer.
    const { ImportTaskId } = active.at(-1);
    expect(await tasks(['--import-task-ids', ImportTaskId])).toMatchObject([{ ImportTaskId }]);
  });

  test('walks the pages of snapshot imports', { timeout: PATIENCE }, async () => {
    const { ImportSnapshotTasks } = await aws(['ec2', 'describe-import-snapshot-tasks', '--page-size', '5']);
    expect(ImportSnapshotTasks).toHaveLength(8);
    const done = ['--filters', 'Name=task-state,Values=completed'];
    const { ImportSnapshotTasks: completed } = await aws(['ec2', 'describe-import-snapshot-tasks', ...done]);
    const [{ SnapshotTaskDetail }] = completed;
    expect(SnapshotTaskDetail).toMatchObject({ Status: 'completed', SnapshotId: expect.stringMatching(/^snap-/) });
    expect(SnapshotTaskDetail.DiskImageSize).toBeGreaterThan(65_536);
  });

  test('lists AMIs by name and their snapshots', { timeout: PATIENCE }, async () => {
    const own = ['--owners', 'self', '--filters', 'Name=name,Values=import-ami-*', '--page-size', '9'];
    const { Images } = await aws(['ec2', 'describe-images', ...own]);
    expect(Images.length).toBeGreaterThan(9);
    const [{ CreationDate, BlockDeviceMappings }] = Images;
    const { SnapshotId, VolumeSize } = BlockDeviceMappings[0].Ebs;
    const { Snapshots } = await aws(['ec2', 'describe-snapshots', '--owner-ids', 'self', '--snapshot-ids', SnapshotId]);
    expect(Snapshots).toMatchObject([{ SnapshotId, VolumeSize, State: 'completed', Progress: '100%' }]);
    expect(Date.parse(Snapshots[0].StartTime)).toBeLessThan(Date.parse(CreationDate));
  });

  test.each([
    [['--dry-run'], 'steady', 'DryRunOperation'],
    [['--import-task-ids', 'import-ami-gone'], 'steady', 'InvalidConversionTaskId.Malformed'],
    [['--filters', 'Name=nothing,Values=x'], 'steady', 'InvalidParameterValue'],
    [[], 'denied', 'UnauthorizedOperation'],
  ])('with %j in %s says %s', { timeout: PATIENCE }, async (parameters, scenario, code) => {
    await expect(tasks(parameters, scenario)).rejects.toThrow(
      `An error occurred (${code}) when calling the DescribeImportImageTasks operation`,
    );
  });
});

const BOTO3 = `
import sys, json, boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
endpoint, pool = sys.argv[1:3]
sign_in = boto3.client('cognito-identity', endpoint_url=endpoint, config=Config(signature_version=UNSIGNED))
identity = sign_in.get_id(IdentityPoolId=pool)['IdentityId']
made = sign_in.get_credentials_for_identity(IdentityId=identity)['Credentials']
ec2 = boto3.client('ec2', endpoint_url=endpoint, aws_access_key_id=made['AccessKeyId'],
    aws_secret_access_key=made['SecretKey'], aws_session_token=made['SessionToken'])
pages = [page['ImportImageTasks'] for page in ec2.get_paginator('describe_import_image_tasks').paginate(
    Filters=[{'Name': 'task-state', 'Values': ['completed', 'deleted']}], PaginationConfig={'PageSize': 13})]
snapshot_imports = [task for page in ec2.get_paginator('describe_import_snapshot_tasks').paginate(
    PaginationConfig={'PageSize': 5}) for task in page['ImportSnapshotTasks']]
images = ec2.describe_images(Owners=['self'], Filters=[{'Name': 'name', 'Values': ['import-ami-*']}])['Images']
snapshots = [snapshot for page in ec2.get_paginator('describe_snapshots').paginate(OwnerIds=['self'],
    PaginationConfig={'PageSize': 13}) for snapshot in page['Snapshots']]
try:
    ec2.describe_import_image_tasks(DryRun=True)
except ClientError as error:
    dry_run = error.response['Error']['Code']
print(json.dumps({'sizes': [len(page) for page in pages], 'dry_run': dry_run,
    'snapshot_imports': [task['SnapshotTaskDetail']['Status'] for task in snapshot_imports],
    'images': [image['ImageId'] for image in images],
    'of_images': [one['Ebs']['SnapshotId'] for image in images for one in image['BlockDeviceMappings']],
    'snapshots': [one['SnapshotId'] for one in snapshots],
    'ids': [task['ImportTaskId'] for page in pages for task in page],
    'expires': made['Expiration'].timestamp(),
    'states': sorted({task['Status'] for page in pages for task in page})}))
`;

test.skipIf(
  !isInstalled('boto3, by `pip install boto3` or the package python3-boto3', 'python3', '-c', 'import boto3'),
)('boto3 gets credentials, pages with a filter and dry-runs', { timeout: PATIENCE }, async () => {
  const { stdout } = await run('python3', ['-c', BOTO3, `${server.url}/worlds/steady@boto3/`, POOL], {
    env: environment(),
  });
  const { sizes, dry_run: dryRun, ids, states, expires, images, snapshots, of_images: ofImages } = JSON.parse(stdout);
  expect(sizes.slice(0, -1).every((size: number) => size === 13) && sizes.length > 2).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(images.length).toBeGreaterThan(9);
  expect(snapshots).toEqual(expect.arrayContaining(ofImages));
  expect(JSON.parse(stdout).snapshot_imports).toHaveLength(8);
  expect([dryRun, states]).toEqual(['DryRunOperation', ['completed', 'deleted']]);
  expect(expires * 1000).toBeGreaterThan(Date.now());
});
