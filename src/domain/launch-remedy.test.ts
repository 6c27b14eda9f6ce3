import { describe, expect, it } from 'vitest';
import { importedImage } from '#domain/image-record.fixture.ts';
import { toImportTask } from '#domain/import-task.ts';
import { LAUNCH_FINDINGS, type LaunchFinding } from '#domain/launch-check.ts';
import { launchRemedy } from '#domain/launch-remedy.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const target = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };
const image = importedImage({ usageOperation: 'RunInstances:0002', platformDetails: 'Windows' });
const task = toImportTask(
  {
    ImportTaskId: 'import-ami-1',
    Status: 'completed',
    ImageId: 'ami-14774371',
    Platform: 'Windows',
    SnapshotDetails: [{ Format: 'VMDK', UserBucket: { S3Bucket: 'migration', S3Key: 'erp.vmdk' } }],
  },
  'here',
);

function remedy(finding: LaunchFinding, more: object = {}) {
  if (task === null) throw new Error('no task');
  return launchRemedy(finding, {
    task: { ...task, kmsKeyId: KEY, encrypted: true, ...more },
    image: encrypted,
    target,
  });
}
const [root] = image.volumes;
const encrypted = { ...image, volumes: root === undefined ? [] : [{ ...root, encrypted: true }] };

describe('the command for what bites at launch', () => {
  it.each<[LaunchFinding, string]>([
    [
      'no-ena',
      'aws ec2 modify-instance-attribute \\\n  --region=eu-west-1 \\\n  --instance-id=INSTANCE_ID \\\n  --ena-support',
    ],
    [
      'volume-stays',
      'aws ec2 modify-instance-attribute \\\n  --region=eu-west-1 \\\n  --instance-id=INSTANCE_ID \\\n  --block-device-mappings=\'[{"DeviceName":"/dev/sda1","Ebs":{"DeleteOnTermination":true}}]\'',
    ],
    ['gp2', 'aws ec2 modify-volume \\\n  --region=eu-west-1 \\\n  --volume-id=VOLUME_ID \\\n  --volume-type=gp3'],
    [
      'imds-v1',
      'aws ec2 modify-image-attribute \\\n  --region=eu-west-1 \\\n  --image-id=ami-14774371 \\\n  --attribute=imdsSupport \\\n  --value=v2.0',
    ],
    [
      'unencrypted',
      'aws ec2 copy-image \\\n  --region=eu-west-1 \\\n  --source-image-id=ami-14774371 \\\n  --source-region=eu-west-1 \\\n  --name=import-ami-1-encrypted \\\n  --encrypted',
    ],
    [
      'kms-key',
      `aws kms create-grant \\\n  --region=eu-west-1 \\\n  --key-id=${KEY} \\\n  --grantee-principal=PRINCIPAL_ARN \\\n  --operations \\\n    Decrypt \\\n    DescribeKey \\\n    CreateGrant \\\n    GenerateDataKeyWithoutPlaintext \\\n    ReEncryptFrom \\\n    ReEncryptTo`,
    ],
  ])('mends %s', (finding, shell) => {
    expect(remedy(finding).command?.shell).toBe(shell);
  });

  it('writes a flag of the CLI as the structure that its JSON takes, for PowerShell', () => {
    expect(remedy('no-ena').command?.powerShell).toContain('"EnaSupport": {\n    "Value": true\n  }');
  });

  it('imports a billed machine again with a license of its own', () => {
    const { sentence, command, note } = remedy('license-billed');
    expect(sentence).toMatch(/^Each instance is billed as RunInstances:0002: Windows Server with the license from AWS/);
    expect(command?.shell).toContain('--license-type=BYOL');
    expect(note).toContain('Dedicated Hosts');
  });

  it('is left out, with a reason, where it cannot be written', () => {
    expect(remedy('kms-key', { kmsKeyId: 'alias/migration' })).toMatchObject({
      command: null,
      note: 'AWS names the key by an alias only, and a grant needs its id.',
    });
    expect(remedy('license-billed', { snapshots: [] })).toMatchObject({ command: null });
  });

  it('comes with one sentence for each finding', () => {
    for (const finding of LAUNCH_FINDINGS) expect(remedy(finding).sentence).toMatch(/^[A-Z].+\.$/);
  });
});

it('says less of an AMI on which EC2 is silent about ENA', () => {
  if (task === null) throw new Error('no task');
  const sentenceOf = (enaSupport: boolean | null) =>
    launchRemedy('no-ena', { task, image: { ...image, enaSupport }, target }).sentence;
  expect(sentenceOf(false)).toContain('does not support ENA');
  expect(sentenceOf(null)).toContain('does not say that it supports ENA');
});
