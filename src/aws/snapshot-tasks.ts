import { DescribeImportSnapshotTasksCommand, type DescribeImportSnapshotTasksCommandOutput } from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { ec2Caller, type Ec2Options } from '#aws/ec2-caller.ts';
import { PAGE_SIZE, type ImportTasks, type PageQuery, type TaskPage } from '#aws/import-tasks.ts';
import { toImportTask } from '#domain/import-task.ts';
import { isInState, type TaskState } from '#domain/task-state.ts';

const ANSWER = { root: 'DescribeImportSnapshotTasksResponse', set: 'importSnapshotTaskSet' };

/** What EC2 says of a filter that it does not take. */
const FILTER_REFUSALS: ReadonlySet<string | null> = new Set(['InvalidParameterValue', 'InvalidFilter']);

/**
 * The snapshot import tasks of an account in a Region. Each request is sent once, and once more without its filter where
 * EC2 takes none: no filter of this call is documented. From then on the pages hold fewer tasks than EC2 lists.
 */
export function createSnapshotTasks(options: Ec2Options): ImportTasks {
  const call = ec2Caller(options, ANSWER);
  let takesFilter = true;

  async function ask(query: PageQuery, signal?: AbortSignal): Promise<TaskPage> {
    const command = toCommand(takesFilter ? query : { ...query, states: [] });
    const output = await call<DescribeImportSnapshotTasksCommandOutput>(
      (client, abortSignal) => client.send(command, { abortSignal }),
      signal,
    );
    return toPage(output, options.source, query.states ?? []);
  }

  return {
    async page(query, signal) {
      try {
        return await ask(query, signal);
      } catch (error) {
        const isRefused = error instanceof CloudError && FILTER_REFUSALS.has(error.code);
        if (!isRefused || !takesFilter || (query.states ?? []).length === 0) throw error;
        takesFilter = false;
        return ask(query, signal);
      }
    },
  };
}

function toCommand({ states = [], ids = [], nextToken = null }: PageQuery): DescribeImportSnapshotTasksCommand {
  return new DescribeImportSnapshotTasksCommand({
    ...(states.length > 0 ? { Filters: [{ Name: 'task-state', Values: [...states] }] } : {}),
    ...(ids.length > 0 ? { ImportTaskIds: [...ids] } : { MaxResults: PAGE_SIZE }),
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  });
}

function toPage(
  { ImportSnapshotTasks: raw = [], NextToken }: DescribeImportSnapshotTasksCommandOutput,
  source: string,
  states: readonly TaskState[],
): TaskPage {
  const tasks = raw.flatMap((item) => toImportTask(item, source) ?? []);
  return {
    tasks: tasks.filter((task) => isInState(task, states)),
    nextToken: NextToken?.trim() || null,
    withoutId: raw.length - tasks.length,
  };
}
