import { targetOptions, type CommandTarget } from '#domain/aws-command.ts';
import type { ImageRecord } from '#domain/image-record.ts';
import { toImportRequest } from '#domain/import-request.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { launchKey, type LaunchFinding } from '#domain/launch-check.ts';
import { licenseTypeText, usageOperationText } from '#domain/license-text.ts';
import { powerShellCommand, shellCommand, type Inputs } from '#domain/shell-command.ts';
import { systemOf } from '#domain/system.ts';

/** What a finding means, and what mends it. */
export interface LaunchRemedy {
  readonly sentence: string;
  /** `null` where none can be written. */
  readonly command: { readonly shell: string; readonly powerShell: string } | null;
  /** What to know before running it. */
  readonly note: string;
}

interface Subject {
  readonly task: ImportTask;
  readonly image: ImageRecord;
  readonly target: CommandTarget;
}

/** An AWS CLI call. `flags` are inputs that the CLI writes otherwise as options than in JSON. */
interface Call {
  readonly words: string;
  readonly options: Readonly<Record<string, string>>;
  readonly inputs: Inputs;
  readonly flags?: Inputs;
}

const AFTER_LAUNCH = 'For each instance, once it is launched.';
const GRANTED = [
  'Decrypt',
  'DescribeKey',
  'CreateGrant',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
];

const REMEDIES: Readonly<
  Record<LaunchFinding, (subject: Subject) => Omit<LaunchRemedy, 'command'> & { readonly call: Call | null }>
> = {
  'no-ena': ({ image: { enaSupport }, target }) => ({
    sentence:
      enaSupport === false
        ? 'EC2 says that it does not support ENA, so no current instance type starts it.'
        : 'EC2 does not say that it supports ENA, without which no current instance type starts.',
    call: {
      ...ec2('modify-instance-attribute', target, { InstanceId: 'INSTANCE_ID', EnaSupport: { Value: true } }),
      flags: { InstanceId: 'INSTANCE_ID', EnaSupport: true },
    },
    note: 'Launch an older type such as t2 or m4, install the ENA driver, stop the instance, run this, and create an AMI of it.',
  }),
  'volume-stays': ({ image: { volumes }, target }) => ({
    sentence: 'Its root volume stays when an instance is terminated, and costs money until somebody deletes it.',
    call: ec2('modify-instance-attribute', target, {
      InstanceId: 'INSTANCE_ID',
      BlockDeviceMappings: volumes
        .filter(({ isRoot }) => isRoot)
        .map(({ deviceName }) => ({ DeviceName: deviceName ?? '', Ebs: { DeleteOnTermination: true } })),
    }),
    note: AFTER_LAUNCH,
  }),
  gp2: ({ target }) => ({
    sentence: 'Its volumes are gp2: gp3 costs less, and its speed does not depend on its size.',
    call: ec2('modify-volume', target, { VolumeId: 'VOLUME_ID', VolumeType: 'gp3' }),
    note: 'For each volume, once the instance is launched; it may run meanwhile.',
  }),
  'imds-v1': ({ image: { imageId }, target }) => ({
    sentence:
      'It does not require IMDSv2: unless the account’s default does, instances give their credentials without a token too.',
    call: ec2('modify-image-attribute', target, { ImageId: imageId, Attribute: 'imdsSupport', Value: 'v2.0' }),
    note: 'AWS lets nobody undo this, and the software on the machine has to know IMDSv2.',
  }),
  unencrypted: ({ image: { imageId }, task, target }) => ({
    sentence: 'Its volumes are not encrypted, unless the account encrypts all new volumes.',
    call: ec2('copy-image', target, {
      SourceImageId: imageId,
      SourceRegion: target.region,
      Name: `${task.id}-encrypted`,
      Encrypted: true,
    }),
    note: 'The encrypted copy is another AMI. This one and its snapshots stay.',
  }),
  'kms-key': ({ image, task, target: { region } }) => {
    const key = launchKey(image, task) ?? '';
    // A grant takes no alias.
    const isAlias = /(?:^|:)alias\//.test(key);
    return {
      sentence: `It is encrypted with ${key}: who launches it needs the right to use this key.`,
      call: isAlias
        ? null
        : {
            words: 'aws kms create-grant',
            options: { region },
            inputs: { KeyId: key, GranteePrincipal: 'PRINCIPAL_ARN', Operations: GRANTED },
          },
      note: isAlias
        ? 'AWS names the key by an alias only, and a grant needs its id.'
        : 'For an Auto Scaling group the principal is its service-linked role.',
    };
  },
  'license-billed': ({ image: { usageOperation, platformDetails }, task, target }) => {
    const code = usageOperation ?? '';
    const system = systemOf(task);
    const request = toImportRequest({ ...task, licenseType: 'BYOL', usageOperation: null });
    const meaning = usageOperationText(code, system) ?? platformDetails;
    return {
      sentence: `Each instance is billed as ${code}${meaning === null ? '' : `: ${meaning}`}.`,
      call: request.kind === 'complete' ? ec2('import-image', target, request.inputs) : null,
      note:
        request.kind === 'complete'
          ? `Imports the disks again with a license of your own. ${licenseTypeText('BYOL', system)}.`
          : `No command imports it again with a license of your own. ${request.missing.join(' ')}`,
    };
  },
};

function ec2(operation: string, target: CommandTarget, inputs: Inputs): Call {
  return { words: `aws ec2 ${operation}`, options: targetOptions(target), inputs };
}

/** What a finding means in one sentence, and the command that mends it. What AWS cannot know stands in capitals. */
export function launchRemedy(finding: LaunchFinding, subject: Subject): LaunchRemedy {
  const { call, ...rest } = REMEDIES[finding](subject);
  if (call === null) return { ...rest, command: null };
  const { words, options, inputs, flags = inputs } = call;
  return {
    ...rest,
    command: {
      shell: shellCommand(words, options, flags),
      powerShell: powerShellCommand(words, options, inputs),
    },
  };
}
