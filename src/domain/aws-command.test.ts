import type { ImportImageTask } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cancelCommand,
  commandsForMany,
  describeCommand,
  importAgainCommand,
  taskCommands,
} from '#domain/aws-command.ts';
import { toImportTask } from '#domain/import-task.ts';
import { readCommand, wordsOf } from '#domain/shell-words.fixture.ts';

const PLACE = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };
const ID = 'import-ami-0123456789abcdef0';

const again = (raw: ImportImageTask) => {
  const task = toImportTask({ ImportTaskId: ID, ...raw }, 'prod');
  if (task === null) throw new Error('no task');
  return importAgainCommand(PLACE, task);
};

/** What an import that can be asked for again asks for. */
const asked = (raw: ImportImageTask) => {
  const result = again(raw);
  if (result.kind !== 'command') throw new Error(result.missing.join(' '));
  return { inputs: readCommand(result.text), notes: result.notes.slice(1) };
};
const missing = (raw: ImportImageTask) => {
  const result = again(raw);
  return result.kind === 'missing' ? result.missing : [];
};

const DISK = { UserBucket: { S3Bucket: 'vm-images', S3Key: 'web-01.vmdk' } };

describe('one task', () => {
  it('is described', () => {
    expect(describeCommand(PLACE, ID)).toBe(String.raw`aws ec2 describe-import-image-tasks \
  --region=eu-west-1 \
  --import-task-ids \
    import-ami-0123456789abcdef0`);
  });

  it('is cancelled', () => {
    expect(cancelCommand(PLACE, ID)).toBe(String.raw`aws ec2 cancel-import-task \
  --region=eu-west-1 \
  --import-task-id=import-ami-0123456789abcdef0`);
  });

  it('uses the endpoint of the source', () => {
    const place = {
      region: 'eu-west-1',
      endpoints: { ec2: 'http://127.0.0.1:4747/worlds/steady', cognitoIdentity: null },
    };
    expect(wordsOf(cancelCommand(place, ID))).toContain('--endpoint-url=http://127.0.0.1:4747/worlds/steady');
  });
});

it('many tasks are described, fifty at a time', () => {
  const ids = Array.from({ length: 101 }, (_, index) => `import-ami-${index}`);
  const commands = commandsForMany(PLACE, ids).split('\n\n');
  expect(commands.map((command) => readCommand(command)['ImportTaskIds'])).toEqual([
    ids.slice(0, 50),
    ids.slice(50, 100),
    ids.slice(100),
  ]);
  expect(commandsForMany(PLACE, [])).toBe('');
});

describe('an import again', () => {
  it('has everything that AWS says of the first one', () => {
    const raw: ImportImageTask = {
      Description: 'web-01 · shop',
      Platform: 'Windows',
      Architecture: 'x86_64',
      Hypervisor: 'xen',
      BootMode: 'legacy_bios' as 'legacy-bios',
      LicenseType: 'BYOL',
      Encrypted: true,
      KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      LicenseSpecifications: [
        {
          LicenseConfigurationArn:
            'arn:aws:license-manager:eu-west-1:111122223333:license-configuration:lic-0123456789abcdef',
        },
      ],
      Tags: [
        { Key: 'Name', Value: 'web-01' },
        { Key: 'Note', Value: '' },
        { Key: '__proto__', Value: 'x' },
      ],
      Status: 'deleted',
      StatusMessage: 'ClientError: Unknown OS / Missing OS files.',
      SnapshotDetails: [
        {
          Format: 'VHD',
          Description: 'boot',
          DeviceName: '/dev/sda1',
          DiskImageSize: 1e9,
          Status: 'completed',
          Url: 's3://vm-images/wave 2/boot.vhd',
          UserBucket: { S3Bucket: 'vm-images', S3Key: 'wave 2/boot.vhd' },
        },
        { Format: 'vhd', UserBucket: { S3Bucket: 'vm-images', S3Key: 'wave 2/data.vhd' } },
      ],
    };
    const result = again(raw);
    expect(result.kind === 'command' && result.text).toBe(String.raw`aws ec2 import-image \
  --region=eu-west-1 \
  --description='web-01 · shop' \
  --disk-containers='[
    {
      "Description": "boot",
      "Format": "VHD",
      "DeviceName": "/dev/sda1",
      "UserBucket": {"S3Bucket":"vm-images","S3Key":"wave 2/boot.vhd"}
    },
    {"Format":"vhd","UserBucket":{"S3Bucket":"vm-images","S3Key":"wave 2/data.vhd"}}
  ]' \
  --boot-mode=legacy-bios \
  --platform=Windows \
  --architecture=x86_64 \
  --license-type=BYOL \
  --encrypted \
  --kms-key-id=arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab \
  --license-specifications='[
    {"LicenseConfigurationArn":"arn:aws:license-manager:eu-west-1:111122223333:license-configuration:lic-0123456789abcdef"}
  ]' \
  --tag-specifications='[
    {
      "ResourceType": "import-image-task",
      "Tags": [{"Key":"Name","Value":"web-01"},{"Key":"Note","Value":""},{"Key":"__proto__","Value":"x"}]
    }
  ]'`);
    expect(result.kind === 'command' && result.notes).toEqual([
      'AWS does not say which service role it ran with: add --role-name where it was not vmimport. Nor does it say the tags of the AMI.',
    ]);
  });

  it('names nothing that AWS does not say', () => {
    expect(asked({ SnapshotDetails: [DISK] })).toEqual({ inputs: { DiskContainers: [DISK] }, notes: [] });
  });

  it('gives an OVA once, as OVA, whatever disks AWS found in it', () => {
    const UserBucket = { S3Bucket: 'vm-images', S3Key: 'web-01.ova' };
    const opened = [
      { Format: 'VMDK', DeviceName: '/dev/sda1', Description: 'web', UserBucket },
      { Format: 'VMDK', DeviceName: '/dev/sdb', UserBucket },
    ];
    const { inputs, notes } = asked({ SnapshotDetails: opened });
    expect(inputs).toEqual({ DiskContainers: [{ Description: 'web', Format: 'OVA', UserBucket }] });
    expect(notes).toEqual([
      'AWS shows the disk inside an OVA: the format is given as OVA, and device names are left out.',
    ]);
    const unopened = { Format: 'ova', UserBucket: { S3Bucket: 'vm-images', S3Key: 'web-01' } };
    expect(asked({ SnapshotDetails: [unopened] })).toEqual({ inputs: { DiskContainers: [unopened] }, notes: [] });
  });

  it.each([
    [{ Format: 'VMDK' }, 'web-01.OVA', 'OVA', true],
    [{}, 'web-01.ova', 'OVA', false],
    [{ DeviceName: '/dev/sda1' }, 'web-01.ova', 'OVA', true],
    [{ Format: 'OVA', DeviceName: '/dev/sda1' }, 'web-01', 'OVA', true],
    [{ Format: 'vmdk' }, 'web-01.ova.vmdk', 'vmdk', false],
    [{ Format: 'VMDK-OVA' }, 'web-01', 'VMDK-OVA', false],
  ])(
    'knows an OVA by its format and by the name of its file: %j of %s is given as %s',
    (disk, S3Key, Format, isOpened) => {
      const UserBucket = { S3Bucket: 'vm-images', S3Key };
      const { inputs, notes } = asked({ SnapshotDetails: [{ ...disk, UserBucket }] });
      expect(inputs).toEqual({ DiskContainers: [{ Format, UserBucket }] });
      expect(notes).toHaveLength(isOpened ? 1 : 0);
    },
  );

  it('treats files of one name in two buckets as two files, and gives the first description', () => {
    const disks = ['a', 'b'].map((S3Bucket) => ({ UserBucket: { S3Bucket, S3Key: 'web.vmdk' } }));
    expect(asked({ SnapshotDetails: disks }).inputs).toEqual({ DiskContainers: disks });
    const UserBucket = { S3Bucket: 'a', S3Key: 'web.ova' };
    expect(
      asked({
        SnapshotDetails: [
          { Format: 'ova', UserBucket },
          { Format: 'VMDK', Description: 'data', UserBucket },
        ],
      }).inputs,
    ).toEqual({
      DiskContainers: [{ Description: 'data', Format: 'ova', UserBucket }],
    });
  });

  it('gives no tags where AWS’s own are all there are, however they are written', () => {
    const { inputs, notes } = asked({ SnapshotDetails: [DISK], Tags: [{ Key: 'AWS:x', Value: 'y' }] });
    expect(inputs).toEqual({ DiskContainers: [DISK] });
    expect(notes).toEqual(['Tags of AWS’s own (aws:…) cannot be given and are left out.']);
    const named = asked({ SnapshotDetails: [DISK], Tags: [{ Key: 'my-aws:x', Value: 'y' }] });
    expect(named.notes).toEqual([]);
  });

  it('uses snapshots of disks without a bucket, with a note', () => {
    const { inputs, notes } = asked({
      SnapshotDetails: [DISK, { SnapshotId: 'snap-1', Format: 'VMDK' }, { SnapshotId: 'snap-2' }],
    });
    expect(inputs).toEqual({
      DiskContainers: [DISK, { Format: 'VMDK', SnapshotId: 'snap-1' }, { SnapshotId: 'snap-2' }],
    });
    expect(notes).toEqual([
      'Disks without a bucket are given by their snapshots, which may be those that the import made.',
    ]);
  });

  it('leaves out what an import does not accept, with a note', () => {
    const { inputs, notes } = asked({
      BootMode: 'uefi-preferred',
      Platform: 'Plan9',
      Architecture: 'arm64',
      SnapshotDetails: [DISK],
      Tags: [
        { Key: 'aws:cloudformation:stack-name', Value: 'x' },
        { Key: 'Name', Value: 'web' },
      ],
    });
    expect(inputs).toEqual({
      DiskContainers: [DISK],
      TagSpecifications: [{ ResourceType: 'import-image-task', Tags: [{ Key: 'Name', Value: 'web' }] }],
    });
    expect(notes).toEqual([
      'The boot mode uefi-preferred is left out: an import takes legacy-bios or uefi.',
      'The platform Plan9 is left out: an import takes Windows or Linux.',
      'The architecture arm64 is left out: an import takes i386 or x86_64.',
      'Tags of AWS’s own (aws:…) cannot be given and are left out.',
    ]);
  });

  it.each([
    [{ UsageOperation: 'RunInstances:0002' }, { UsageOperation: 'RunInstances:0002' }],
    [{ LicenseType: 'BYOL', UsageOperation: 'RunInstances:0002' }, { UsageOperation: 'RunInstances:0002' }],
    [{ LicenseType: 'BYOL', UsageOperation: 'RunInstances:00g0' }, { LicenseType: 'BYOL' }],
    [{ LicenseType: 'BYOL', UsageOperation: 'RunInstances:zzzz' }, { LicenseType: 'BYOL' }],
    [{ UsageOperation: 'RunInstances:zzzz' }, { UsageOperation: 'RunInstances:zzzz' }],
  ])('of %j asks for one license: %j', (raw, expected) => {
    const { inputs, notes } = asked({ ...raw, SnapshotDetails: [DISK] });
    expect(inputs).toEqual({ DiskContainers: [DISK], ...expected });
    expect(notes).toEqual(
      Object.entries(raw)
        .filter(([name]) => !(name in expected))
        .map(([, value]) => expect.stringContaining(`${value} is left out`)),
    );
  });

  it.each([
    [{ Encrypted: true }, { Encrypted: true }],
    [{ KmsKeyId: 'alias/vm' }, { Encrypted: true, KmsKeyId: 'alias/vm' }],
    [{ Encrypted: true, KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs' }, { Encrypted: true }],
    [{ Encrypted: false }, {}],
    [{ KmsKeyId: 'alias/aws/ebs' }, { Encrypted: true }],
    [{ KmsKeyId: 'alias/aws/ebs-2' }, { Encrypted: true, KmsKeyId: 'alias/aws/ebs-2' }],
    [{ KmsKeyId: 'my-alias/aws/ebs' }, { Encrypted: true, KmsKeyId: 'my-alias/aws/ebs' }],
  ])('of %j is encrypted so: %j', (raw, expected) => {
    expect(asked({ ...raw, SnapshotDetails: [DISK] }).inputs).toEqual({ DiskContainers: [DISK], ...expected });
  });
});

describe('an import that cannot be asked for again', () => {
  it.each<[ImportImageTask, string]>([
    [{}, 'The disks: AWS lists none for this task.'],
    [
      { SnapshotDetails: [DISK, { Url: 'https://b.s3.amazonaws.com/k?X-Amz-Signature=1' }] },
      'The URL of disk 2: it may be presigned, so it is not kept whole here.',
    ],
    [
      { SnapshotDetails: [{ Url: 's3://b/k', SnapshotId: 'snap-1' }] },
      'The URL of disk 1: it may be presigned, so it is not kept whole here.',
    ],
    [{ SnapshotDetails: [{ UserBucket: { S3Bucket: 'b' } }] }, 'The key of disk 1 in its bucket: AWS does not say it.'],
    [{ SnapshotDetails: [{ DeviceName: '/dev/sde' }] }, 'The file of disk 1: AWS names no bucket, URL or snapshot.'],
    [
      { Description: 'from https://h/x?sig=1', SnapshotDetails: [DISK] },
      'The description: what may be secret in it was cut.',
    ],
    [
      { Tags: [{ Key: 'From', Value: 'https://u:p@h/x' }], SnapshotDetails: [DISK] },
      'The tag specifications: what may be secret in it was cut.',
    ],
    [{ Description: 'half \uD83D', SnapshotDetails: [DISK] }, 'The description: it holds half a character.'],
    [{ SnapshotDetails: [{ ...DISK, Description: '\uDE00' }] }, 'The disk containers: it holds half a character.'],
    [{ KmsKeyId: 'https://u:p@h/x', SnapshotDetails: [DISK] }, 'The kms key id: what may be secret in it was cut.'],
  ])('%j says what is missing', (raw, words) => {
    expect(missing(raw)).toEqual([words]);
  });

  it('never contains a secret of a URL, in any field', () => {
    const secret = 'S3CR3T';
    const text = fc.constantFrom(
      `https://h/k?X-Amz-Signature=${secret}`,
      `s3://u:${secret}@b/k`,
      `token=${secret}`,
      'plain',
      'file:///etc/passwd',
    );
    fc.assert(
      fc.property(text, text, text, text, (Description, S3Key, Value, Url) => {
        const raw = {
          Description,
          KmsKeyId: Value,
          Tags: [{ Key: Description, Value }],
          SnapshotDetails: [{ Description: Value, Url, UserBucket: { S3Bucket: 'b', S3Key } }],
        };
        expect(JSON.stringify(again(raw))).not.toContain(secret);
      }),
    );
  });
});

describe('the commands of a task', () => {
  const noted = (raw: Partial<Parameters<typeof toImportTask>[0]>): string => {
    const result = commandsOf({ ImportTaskId: ID, SnapshotDetails: [DISK], ...raw });
    return result.kind === 'command' ? result.notes.join(' ') : '';
  };
  const commandsOf = (raw: Parameters<typeof toImportTask>[0]) => {
    const task = toImportTask(raw, 'here');
    if (task === null) throw new Error('no task');
    return taskCommands(PLACE, task, true).again;
  };

  it('warn that a running task would be imported twice', () => {
    expect(noted({ Status: 'active', StatusMessage: 'booting' })).toContain('still under way');
    for (const Status of ['deleted', 'completed']) expect(noted({ Status })).not.toContain('under way');
    expect(noted({ Status: 'deleting', StatusMessage: 'ClientError: x' })).not.toContain('under way');
  });

  it('warn that AWS no longer accepts 32-bit systems', () => {
    expect(noted({ Status: 'completed', Architecture: 'i386' })).toContain('32-bit');
    expect(noted({ Status: 'completed', Architecture: 'x86_64' })).not.toContain('32-bit');
  });
});
