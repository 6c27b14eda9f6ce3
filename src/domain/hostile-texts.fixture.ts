import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { importAgainCommand } from '#domain/aws-command.ts';
import { toImportTask } from '#domain/import-task.ts';

/** A source on AWS itself, for which the commands are made. */
export const PLACE = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };
export const ID = 'import-ami-0123456789abcdef0';

/** The command that imports a task again. */
export function importAgain(raw: ImportImageTask): string {
  const task = toImportTask({ ImportTaskId: ID, ...raw }, 'prod');
  const result = task === null ? null : importAgainCommand(PLACE, task);
  if (result?.kind !== 'command') throw new Error(JSON.stringify(result));
  return result.text;
}

/** Texts that a shell, a terminal or the CLI could act on. */
export const HOSTILE = [
  "'; touch stolen; '",
  '$(touch stolen)',
  '`touch stolen`',
  '${HOME}',
  '!!',
  'it\'s !1 "done"',
  '--profile',
  '-',
  '~',
  '*',
  '#x',
  '=ls',
  'a\\',
  "\\'",
  '%s',
  '[1]',
  '{"a":1}',
  'a=b,c=d',
  'one\ntwo ! three\n',
  'tab\t\r',
  'ü 😀 日本',
  'gnp.\u202Eexe',
  'null \0 and \u001b[201~',
  'file://secret.txt',
  'fileb://secret.txt',
  'http://127.0.0.1:1/x',
  ' ',
];
