import { cancelImportTaskDocument } from './ec2-document.ts';
import { Ec2Error } from './ec2-error.ts';
import type { CancelQuery } from './import-parameters.ts';
import type { TaskSource } from './task-source.ts';

/**
 * Returns the XML answer of CancelImportTask; the task itself goes on.
 * @throws Ec2Error InvalidConversionTaskId.Malformed for a task that is not listed, IncorrectState for one that has
 * ended
 */
export function cancelImportTask(
  { importTaskId }: CancelQuery,
  source: TaskSource,
  shown: number,
  requestId: string,
): string {
  const key = source.find(importTaskId, shown);
  if (key === null)
    throw new Ec2Error('InvalidConversionTaskId.Malformed', `Invalid conversion task id: "${importTaskId}"`);
  const status = source.status(key, shown) ?? 'active';
  if (status === 'completed' || status === 'deleted') {
    throw new Ec2Error('IncorrectState', `The import task ${importTaskId} is ${status} and cannot be canceled`);
  }
  return cancelImportTaskDocument({ importTaskId, state: 'deleting', previousState: status }, requestId);
}
