import { targetOptions, type CommandTarget } from '#domain/aws-command.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { powerShellCommand, shellCommand, type Inputs } from '#domain/shell-command.ts';

/** Commands that launch a machine, for a person's own terminal and rights. */
export interface LaunchCommands {
  /** For a POSIX shell. */
  readonly shell: string;
  readonly powerShell: string;
}

/**
 * Returns a template of `run-instances` for the AMI of a completed import, `null` where there is none. What AWS cannot
 * know, as the instance type and the network, stands in capitals to be replaced.
 */
export function launchCommands(
  target: CommandTarget,
  { imageId, outcome }: Pick<ImportTask, 'imageId' | 'outcome'>,
  name: string,
): LaunchCommands | null {
  if (imageId === null || outcome !== 'completed') return null;
  const options = targetOptions(target);
  const inputs: Inputs = {
    ImageId: imageId,
    InstanceType: 'INSTANCE_TYPE',
    SubnetId: 'SUBNET_ID',
    SecurityGroupIds: ['SECURITY_GROUP_ID'],
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }],
  };
  return {
    shell: shellCommand('aws ec2 run-instances', options, inputs),
    powerShell: powerShellCommand('aws ec2 run-instances', options, inputs),
  };
}
