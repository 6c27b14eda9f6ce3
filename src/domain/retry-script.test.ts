import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { launchCommands } from '#domain/launch-command.ts';
import { machinesOf } from '#domain/machine.ts';
import { retryScript } from '#domain/retry-script.ts';

const PLACE = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };

function task(id: string, name: string, disks: readonly { S3Bucket?: string; S3Key?: string }[]): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: `import-ami-${id}`,
      Status: 'deleted',
      StatusMessage: 'ClientError: Unknown OS',
      Tags: [{ Key: 'Name', Value: name }],
      SnapshotDetails: disks.map((UserBucket) => ({ UserBucket, Format: 'VMDK' })),
    },
    'prod',
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

/** What a shell gives to the command `aws`, an argument a line. */
function argumentsOf(script: string): string[] {
  const { stdout, status } = spawnSync('sh', ['-c', `aws() { printf '%s\\n' "$@" ---; }\n${script}`], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout.split('\n');
}

it('imports each machine again, with the role and the buckets as variables', () => {
  const tasks = [
    task('1', "erp'db\n$(touch x)", [{ S3Bucket: 'exports', S3Key: 'erp.vmdk' }]),
    task('2', 'dc-12', [
      { S3Bucket: 'exports', S3Key: "dc'12.vmdk" },
      { S3Bucket: 'more', S3Key: 'dc-12-data.vmdk' },
    ]),
    task('3', 'lost', []),
  ];
  const { text, count, leftOut } = retryScript(
    tasks.map((one) => ({ task: one, place: PLACE })),
    machinesOf(tasks),
  );
  expect(count).toBe(2);
  expect(leftOut.map((one) => one.task.id)).toEqual(['import-ami-3']);
  expect(text.split('\n').slice(0, 4)).toEqual(['#!/bin/sh', 'ROLE=vmimport', 'BUCKET_1=exports', 'BUCKET_2=more']);
  const changed = text.replace('BUCKET_1=exports', 'BUCKET_1=elsewhere').replace('ROLE=vmimport', 'ROLE=importer');
  const given = argumentsOf(changed);
  expect(given.filter((one) => one === '--role-name=importer')).toHaveLength(2);
  const buckets = given.join('\n').match(/"S3Bucket": ?"[^"]*"/g);
  expect(buckets?.map((one) => one.replaceAll(/^"S3Bucket": ?|"/g, ''))).toEqual(['elsewhere', 'elsewhere', 'more']);
});

it('launches what arrived, with what nobody knows in capitals', () => {
  const commands = launchCommands(PLACE, { imageId: 'ami-1', outcome: 'completed' }, "erp'db \u{1F9CA}");
  const given = argumentsOf(commands?.shell ?? '');
  expect(given).toContain('--image-id=ami-1');
  expect(given).toContain('--subnet-id=SUBNET_ID');
  const [document = ''] = /\{[^]*\}/.exec(commands?.powerShell ?? '') ?? [];
  expect(JSON.parse(document)).toMatchObject({
    ImageId: 'ami-1',
    TagSpecifications: [{ Tags: [{ Value: "erp'db \u{1F9CA}" }] }],
  });
  expect(document).toMatch(/^[\x20-\x7E\n]+$/);
  expect(document).not.toContain("'");
  expect(commands?.powerShell).toContain(
    "aws ec2 run-instances --region 'eu-west-1' --cli-input-json file://request.json",
  );
});

it('launches nothing that did not arrive', () => {
  expect(launchCommands(PLACE, { imageId: 'ami-1', outcome: 'failed' }, 'x')).toBeNull();
  expect(launchCommands(PLACE, { imageId: null, outcome: 'completed' }, 'x')).toBeNull();
});
