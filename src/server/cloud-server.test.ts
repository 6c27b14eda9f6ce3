import {
  DescribeImportImageTasksCommand,
  type DescribeImportImageTasksCommandInput,
  EC2Client,
  ImportImageTask$,
  paginateDescribeImportImageTasks,
  SnapshotDetail$,
} from '@aws-sdk/client-ec2';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_NAMES } from '#emulator/scenarios.ts';
import { serveCloud } from './cloud-server.ts';

// Through the real SDK, over the wire.

/** Both clocks stand still together, so that no test depends on the hour it runs at. */
const NOW = Date.UTC(2026, 10, 23, 9);
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
let server: Awaited<ReturnType<typeof serveCloud>>;
const made: EC2Client[] = [];

beforeAll(async () => {
  server = await serveCloud({ now: () => NOW });
});
afterAll(async () => {
  for (const client of made) client.destroy();
  await server.close();
});

function clientOf(scenario: string, region = 'eu-west-1', at = server): EC2Client {
  const endpoint = `${at.url}/worlds/${scenario}`;
  const credentials = fromCognitoIdentityPool({
    identityPoolId: POOL,
    clientConfig: { region: 'eu-west-1', endpoint },
  });
  const client = new EC2Client({ region, endpoint, credentials, maxAttempts: 1, systemClockOffset: NOW - Date.now() });
  made.push(client);
  return client;
}

const describeTasks = (scenario: string, input: DescribeImportImageTasksCommandInput = {}) =>
  clientOf(scenario).send(new DescribeImportImageTasksCommand(input));

describe('the SDK', () => {
  test.each([
    ['steady@paging', 80, 10],
    ['ten-thousand@paging', 10_000, 1000],
  ])('pages through %s', async (scenario, count, pageSize) => {
    const ids: (string | undefined)[] = [];
    for await (const page of paginateDescribeImportImageTasks({ client: clientOf(scenario), pageSize }, {})) {
      ids.push(...(page.ImportImageTasks ?? []).map(({ ImportTaskId }) => ImportTaskId));
    }
    expect(new Set(ids).size).toBe(count);
    expect(ids).toHaveLength(count);
  });

  test('is understood in any Region, with filters and with ids', async () => {
    const ec2 = clientOf('steady@filters', 'ap-southeast-4');
    const Filters = [{ Name: 'task-state', Values: ['active'] }];
    const active = await ec2.send(new DescribeImportImageTasksCommand({ Filters }));
    expect(new Set(active.ImportImageTasks?.map(({ Status }) => Status))).toEqual(new Set(['active']));
    const ids = active.ImportImageTasks?.map(({ ImportTaskId }) => ImportTaskId ?? '') ?? [];
    const again = await ec2.send(new DescribeImportImageTasksCommand({ ImportTaskIds: ids }));
    expect(again.ImportImageTasks?.map(({ ImportTaskId }) => ImportTaskId)).toEqual(ids);
  });

  test('reads every field of the service model, each with a value that was meant for it', async () => {
    const { ImportImageTasks: tasks = [] } = await describeTasks('failing@fields', { MaxResults: 1000 });
    const more = (
      await Promise.all(
        ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-north-1', 'sa-east-1'].map(
          async (region) =>
            (await clientOf('failing@fields', region).send(new DescribeImportImageTasksCommand({}))).ImportImageTasks ??
            [],
        ),
      )
    ).flat();
    const all = [...tasks, ...more];
    const filled = (objects: readonly object[]) =>
      new Set(
        objects.flatMap((object) =>
          Object.entries(object)
            .filter(([, value]) => value !== undefined)
            .map(([name]) => name),
        ),
      );
    expect(filled(all)).toEqual(new Set(ImportImageTask$[4]));
    expect(filled(all.flatMap(({ SnapshotDetails = [] }) => SnapshotDetails))).toEqual(new Set(SnapshotDetail$[4]));
    const disks = all.flatMap(({ SnapshotDetails = [] }) => SnapshotDetails);
    expect(
      disks.every(
        ({ UserBucket }) => UserBucket?.S3Bucket?.startsWith('vm-migration-') && UserBucket.S3Key?.includes('wave'),
      ),
    ).toBe(true);
    expect(disks.filter(({ DiskImageSize = -1 }) => !(DiskImageSize === 0 || DiskImageSize > 500_000_000))).toEqual([]);
    expect(
      all
        .flatMap(({ LicenseSpecifications = [] }) => LicenseSpecifications)
        .every(({ LicenseConfigurationArn }) => LicenseConfigurationArn?.startsWith('arn:')),
    ).toBe(true);
    expect(
      all
        .flatMap(({ Tags = [] }) => Tags)
        .filter(({ Key }) => Key === 'Wave')
        .every(({ Value }) => /^[1-6]$/.test(Value ?? '')),
    ).toBe(true);
    expect(new Set(all.map(({ Encrypted }) => Encrypted))).toEqual(new Set([true, false, undefined]));
  });

  test('keeps empty lists, absent lists and sizes of real tasks apart', async () => {
    const { ImportImageTasks: tasks = [] } = await describeTasks('observed@sdk');
    const byId = new Map(tasks.map((task) => [task.ImportTaskId, task]));
    expect(byId.get('import-ami-0306b6f28c3708613at2')?.SnapshotDetails).toEqual([]);
    expect(byId.get('import-ami-hidden')).not.toHaveProperty('StatusMessage');
    expect(byId.get('import-ami-0960d6036dbffd06b')?.Tags).toEqual([]);
    expect(byId.get('import-ami-ffo2siec')?.Tags).toBeUndefined();
    expect(byId.get('import-ami-ffo2siec')).toMatchObject({
      Architecture: 'x86_64',
      Status: 'deleted',
      StatusMessage: 'ClientError: EFI partition detected. UEFI booting is not supported in EC2.',
      SnapshotDetails: [{ DiskImageSize: 819_056_640, Format: 'VMDK', UserBucket: { S3Bucket: 'vm-images-4' } }],
    });
  });

  test.each([
    ['steady', { DryRun: true }, 'DryRunOperation', 412],
    ['denied', {}, 'UnauthorizedOperation', 403],
    ['guests-refused', {}, 'UnauthorizedOperation', 403],
    ['steady', { NextToken: 'x' }, 'InvalidNextToken', 400],
    ['steady', { ImportTaskIds: ['import-ami-1'] }, 'InvalidConversionTaskId.Malformed', 400],
    ['steady', { MaxResults: 5, ImportTaskIds: ['import-ami-1'] }, 'InvalidParameterCombination', 400],
  ])('of %s with %j throws %s', async (scenario, input, name, httpStatusCode) => {
    await expect(describeTasks(scenario, input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test('takes a portal page and an empty answer for an answer without tasks, which is why they are here', async () => {
    expect((await describeTasks('portal')).ImportImageTasks).toBeUndefined();
    expect((await describeTasks('empty-answer')).ImportImageTasks).toBeUndefined();
    expect((await describeTasks('empty')).ImportImageTasks).toEqual([]);
  });

  test('reads what AWS has never said', async () => {
    const { ImportImageTasks: tasks = [] } = await describeTasks('unknown-words@sdk');
    expect(tasks.map(({ Status }) => Status)).toContain('quantum');
    expect(tasks.map(({ Progress }) => Progress)).toEqual(expect.arrayContaining(['abc', '101', '-1', '', '28%']));
    expect(tasks.filter(({ ImportTaskId }) => ImportTaskId === undefined)).toHaveLength(1);
    expect(tasks.find(({ Description }) => Description === 'fields and values from the future')?.Encrypted).toBe(false);
  });
});

describe('the door', () => {
  test('lets a body stall, breaks one off, and closes although both and a silent answer hang', async () => {
    const hanging = new Set<string>();
    let all = () => {};
    const bothHang = new Promise<void>((resolve) => {
      all = resolve;
    });
    const counts: Record<string, number> = {};
    const own = await serveCloud({
      now: () => NOW,
      onRequest: ({ scenario, service }) => {
        if (service !== 'ec2' || scenario === 'cut') return;
        counts[scenario] = (counts[scenario] ?? 0) + 1;
        if (counts[scenario] === 3) hanging.add(scenario);
        if (hanging.size === 2) all();
      },
    });
    const third = async (scenario: string) => {
      const ec2 = clientOf(scenario, 'eu-west-1', own);
      await ec2.send(new DescribeImportImageTasksCommand({}));
      await ec2.send(new DescribeImportImageTasksCommand({}));
      return ec2.send(new DescribeImportImageTasksCommand({}));
    };
    const broken = { status: 'rejected', reason: { message: expect.stringMatching(/aborted|terminated|hang up/) } };
    expect(await Promise.allSettled([third('cut')])).toMatchObject([broken]);
    const outcomes = Promise.allSettled([third('stalled'), third('silent')]);
    await bothHang;
    await own.close();
    expect(await outcomes).toMatchObject([broken, broken]);
    await expect(fetch(own.url)).rejects.toThrow('fetch failed');
  });

  test('shows a page to people and 404 elsewhere', async () => {
    const page = await fetch(server.url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const text = await page.text();
    expect(SCENARIO_NAMES.filter((name) => !text.includes(name))).toEqual([]);
    expect((await fetch(server.url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
    const preflight = await fetch(`${server.url}/worlds/steady`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  });

  test('a taken port is an error that says so', async () => {
    await expect(serveCloud({ port: Number(new URL(server.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
