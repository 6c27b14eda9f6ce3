import { expect, it } from 'vitest';
import { taskActions } from '#app/task-actions.ts';
import { toImportTask } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';

const source = { name: 'here', region: 'eu-west-1', endpoints: { ec2: null } } as unknown as Source;

function offered(Status: string, StatusMessage: string, isUnlisted = false): readonly string[] {
  const task = toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      Status,
      StatusMessage,
      SnapshotDetails: [{ Format: 'RAW', UserBucket: { S3Bucket: 'b', S3Key: 'k' } }],
    },
    'here',
  );
  if (task === null) throw new Error('no task');
  return taskActions(task, source, isUnlisted, true, NO_CONTEXT, () => {}).map(({ text }) => text);
}

const CANCEL = 'Copy the command to cancel it';

it.each([
  ['active', 'converting', true],
  ['active', 'a word of next year', true],
  ['converting', '', true],
  ['active', 'deleting', false],
  ['deleting', '', false],
  ['deleting', 'ClientError: Unsupported kernel version 6.12', false],
  ['active', 'ClientError: Unsupported kernel version 6.12', false],
  ['deleted', 'ClientError: Unsupported kernel version 6.12', false],
  ['deleted', '', false],
  ['completed', '', false],
  ['cancelled', '', false],
  ['wonderful', '', false],
])('a task that is %s with %j can be cancelled: %s', (status, message, can) => {
  expect(offered(status, message).includes(CANCEL)).toBe(can);
});

it('a task that EC2 no longer lists can be neither described nor cancelled, but imported again', () => {
  const commands = (isUnlisted: boolean) =>
    offered('active', 'converting', isUnlisted).filter((text) => /command/.test(text));
  expect(commands(false)).toEqual(['Copy the command to import it again', 'Copy the command to describe it', CANCEL]);
  expect(commands(true)).toEqual(['Copy the command to import it again']);
});
