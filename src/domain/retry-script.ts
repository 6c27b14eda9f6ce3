import { importAgainCommand, type CommandTarget } from '#domain/aws-command.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { quotedWord, shellComment } from '#domain/shell-command.ts';

/** The script that imports machines again, and those that it leaves out with what is missing for them. */
export interface RetryScript {
  readonly text: string;
  readonly count: number;
  readonly leftOut: readonly { readonly task: ImportTask; readonly missing: readonly string[] }[];
}

/** Stands for a bucket until the variable takes its place: no bucket has letters like these. */
const mark = (index: number): string => `BUCKET-${index}-OF-THE-SCRIPT`;

function withBucketMarks(task: ImportTask, buckets: readonly string[]): ImportTask {
  const snapshots = task.snapshots.map((disk) =>
    disk.bucket === null ? disk : { ...disk, bucket: mark(buckets.indexOf(disk.bucket) + 1) },
  );
  return { ...task, snapshots };
}

/**
 * Returns a script for a POSIX shell that imports tasks again, each with its own command; the service role and the
 * buckets stand on top as variables, because a second try mostly needs another one of them.
 */
export function retryScript(
  imports: readonly { readonly task: ImportTask; readonly place: CommandTarget }[],
  machineOf: MachineOf,
): RetryScript {
  const buckets = [...new Set(imports.flatMap(({ task }) => task.snapshots.flatMap(({ bucket }) => bucket ?? [])))];
  const leftOut: { task: ImportTask; missing: readonly string[] }[] = [];
  const commands: string[] = [];
  for (const { task, place } of imports) {
    const again = importAgainCommand(place, withBucketMarks(task, buckets));
    if (again.kind === 'missing') leftOut.push({ task, missing: again.missing });
    else commands.push(`${shellComment(machineOf(task).name)}\n${withVariables(again.text, buckets.length)}`);
  }
  const variables = ['ROLE=vmimport', ...buckets.map((bucket, index) => `BUCKET_${index + 1}=${quotedWord(bucket)}`)];
  const text = ['#!/bin/sh', ...variables, '', commands.join('\n\n')].join('\n');
  return { text: `${text}\n`, count: commands.length, leftOut };
}

/** The command with the variables in the place of the role and the marks. JSON stands in single quotes, which a variable leaves. */
function withVariables(command: string, buckets: number): string {
  let text = `${command} \\\n  --role-name="$ROLE"`;
  for (let index = 1; index <= buckets; index += 1)
    text = text.replaceAll(JSON.stringify(mark(index)), `"'"$BUCKET_${index}"'"`);
  return text;
}
