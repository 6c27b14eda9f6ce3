import { apiTask } from '#domain/api-task.ts';
import { keyLink, licenseConfigurationLink } from '#domain/console-link.ts';
import { inImageShape, taskKind, type ImportTask } from '#domain/import-task.ts';
import { licenseTypeText, usageOperationText } from '#domain/license-text.ts';
import { toProgress } from '#domain/progress.ts';
import { toStage } from '#domain/stage.ts';
import { furtherDescription } from '#domain/machine.ts';
import type { Source } from '#domain/source.ts';
import { systemOf, type System } from '#domain/system.ts';
import { useTaskData } from '#data/task-data.ts';
import { ConsoleLink } from '#features/drawer/console-link.tsx';
import { useKnownPlatform } from '#features/drawer/use-advice.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { FieldList, type Field } from '#ui/field-list.tsx';

interface TaskFieldsProps {
  readonly task: ImportTask;
  readonly source: Source | null;
  readonly region: string;
  /** Whether the progress is shown above. */
  readonly isRunning: boolean;
}

/** So many characters of a name and a description are sure to fit into the head. */
const HEAD_LENGTH = 48;

/** The fields that an import of a snapshot does not have. */
function imageFields(task: ImportTask, system: System | null, recognized: string | null): readonly Field[] {
  const { imageId, platform, architecture, hypervisor, bootMode, licenseType, usageOperation } = task;
  return [
    ...(imageId === null ? [{ name: 'AMI', value: null }] : []),
    { name: 'Platform', value: platform },
    ...(recognized === null ? [] : [{ name: 'Recognized', value: recognized, note: 'says the AMI' }]),
    { name: 'Architecture', value: architecture },
    { name: 'Hypervisor', value: hypervisor },
    { name: 'Boot mode', value: bootMode },
    {
      name: 'License type',
      value: licenseType,
      note: licenseType === null ? null : licenseTypeText(licenseType, system),
    },
    {
      name: 'Usage operation',
      value: usageOperation,
      isMono: true,
      note: usageOperation === null ? null : usageOperationText(usageOperation, system),
    },
  ];
}

/** The fields of a task as EC2 gives them, with the meaning of its codes, except those that stand above. */
export function TaskFields({ task, source, region, isRunning }: TaskFieldsProps) {
  // EC2's own number: `task.progress` is 100 for a completed task, for which EC2 mostly gives none.
  const progress = toProgress(inImageShape(apiTask(task)).Progress);
  const system = systemOf(useKnownPlatform(task));
  const { description, statusMessage, reason, stage } = task;
  const { board } = useTaskData();
  const machine = board.context.machineOf(task);
  const recognized = board.context.ec2RecordOf(task)?.image?.system ?? null;
  const headLength = machine.name.length + (furtherDescription(task, machine)?.length ?? 0);
  const isStageShown = stage !== null && toStage(statusMessage ?? undefined) === stage;
  const fields: readonly Field[] = [
    { name: 'Id', value: task.id, isMono: true, action: <CopyButton text={task.id} name="id" /> },
    { name: 'Status', value: task.status },
    ...(statusMessage !== null && (statusMessage === reason || isStageShown)
      ? []
      : [{ name: 'Status message', value: statusMessage }]),
    ...(isRunning && progress !== null
      ? []
      : [{ name: 'Progress', value: progress === null ? null : `${progress} %` }]),
    ...(description !== null && headLength <= HEAD_LENGTH ? [] : [{ name: 'Description', value: description }]),
    { name: 'Source', value: source === null ? task.source : `${source.label} · ${source.region}` },
    ...(taskKind(task) === 'image' ? imageFields(task, system, recognized) : []),
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
    ...(task.tags.length === 0 ? [{ name: 'Tags', value: null }] : []),
  ];
  const missing = fields.filter(({ value }) => value === null).map(({ name }) => name);
  return (
    <section>
      <h3 className="mb-2 font-semibold">Task</h3>
      <FieldList fields={fields.filter(({ value }) => value !== null)} />
      {missing.length > 0 && (
        <details className="mt-1.5">
          <summary className="cursor-default text-muted hover:text-accent">
            {missing.length === 1 ? '1 field not given' : `${missing.length} fields not given`}
          </summary>
          <p className="mt-1 pl-4 text-muted">{missing.join(', ')}</p>
        </details>
      )}
    </section>
  );
}
