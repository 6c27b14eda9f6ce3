import { apiTask } from '#domain/api-task.ts';
import { imageLink, keyLink, launchLink, licenseConfigurationLink } from '#domain/console-link.ts';
import { sizeText } from '#domain/disk-size.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { licenseTypeText, usageOperationText } from '#domain/license-text.ts';
import { toProgress } from '#domain/progress.ts';
import type { Source } from '#domain/source.ts';
import { systemOf } from '#domain/system.ts';
import { ConsoleLink } from '#features/drawer/console-link.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { FieldList, type Field } from '#ui/field-list.tsx';

interface TaskFieldsProps {
  readonly task: ImportTask;
  readonly source: Source | null;
  readonly region: string;
}

/** Every field of a task as EC2 gives it, with the meaning of its codes. */
export function TaskFields({ task, source, region }: TaskFieldsProps) {
  // EC2's own number: `task.progress` is 100 for a completed task, for which EC2 mostly gives none.
  const progress = toProgress(apiTask(task).Progress);
  const system = systemOf(task);
  const image = task.imageId ?? (task.outcome === 'completed' ? 'the AMI' : '');
  const fields: readonly Field[] = [
    {
      name: 'AMI',
      value: task.imageId,
      isMono: true,
      action: (
        <>
          {task.imageId !== null && <CopyButton text={task.imageId} name="AMI id" />}
          <ConsoleLink href={imageLink(region, task)} name={image} />
          <ConsoleLink href={launchLink(region, task)} name="the launch page of its AMI" />
        </>
      ),
    },
    { name: 'Status', value: task.status },
    { name: 'Status message', value: task.statusMessage },
    { name: 'Progress', value: progress === null ? null : `${progress} %` },
    { name: 'Description', value: task.description },
    { name: 'Source', value: source === null ? task.source : `${source.label} · ${source.region}` },
    { name: 'Size of disks', value: task.sizeBytes === null ? null : sizeText(task.sizeBytes) },
    { name: 'Platform', value: task.platform },
    { name: 'Architecture', value: task.architecture },
    { name: 'Hypervisor', value: task.hypervisor },
    { name: 'Boot mode', value: task.bootMode },
    {
      name: 'License type',
      value: task.licenseType,
      note: task.licenseType === null ? null : licenseTypeText(task.licenseType, system),
    },
    {
      name: 'Usage operation',
      value: task.usageOperation,
      isMono: true,
      note: task.usageOperation === null ? null : usageOperationText(task.usageOperation, system),
    },
    { name: 'Encrypted', value: task.encrypted ? 'yes' : null },
    {
      name: 'KMS key',
      value: task.kmsKeyId,
      isMono: true,
      action: <ConsoleLink href={keyLink(region, task.kmsKeyId)} name="the key" />,
    },
    ...task.licenseConfigurationArns.map((arn) => ({
      name: 'License configuration',
      value: arn,
      isMono: true,
      action: <ConsoleLink href={licenseConfigurationLink(arn)} name="the license configuration" />,
    })),
  ];
  return (
    <section>
      <h3 className="mb-2 font-semibold">Task</h3>
      <FieldList fields={fields} />
    </section>
  );
}
