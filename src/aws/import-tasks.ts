import { DescribeImportImageTasksCommand, type DescribeImportImageTasksCommandOutput } from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { ec2Caller, type Ec2Options } from '#aws/ec2-caller.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';

/** The parameters of a request. Ids go alone, because EC2 combines them with neither page size nor token. */
export interface PageQuery {
  readonly states?: readonly TaskState[];
  readonly ids?: readonly string[];
  readonly nextToken?: string | null;
  /** Whether the caller reads the list without states next, with the same signal. */
  readonly wantsAllNext?: boolean;
  /**
   * Whether a poll asks, for which an answer that a poller stored will do: since when, in milliseconds, as its list of
   * active tasks must not be older. Absent, EC2 itself is asked.
   */
  readonly sharedSince?: number;
}

export interface TaskPage {
  readonly tasks: readonly ImportTask[];
  /** `null` at the end of the list. */
  readonly nextToken: string | null;
  /** How many items have no id, and cannot be shown. */
  readonly withoutId: number;
  /** When a poller asked EC2 for it, in milliseconds; absent if EC2 was asked now. */
  readonly askedAt?: number;
}

/** The import tasks of one source. */
export interface ImportTasks {
  /**
   * Requests one page of the import tasks.
   * @throws CloudError
   */
  readonly page: (query: PageQuery, signal?: AbortSignal) => Promise<TaskPage>;
}

/** The import tasks of one source, with a check whether they may be read. */
export interface AskableImportTasks extends ImportTasks {
  /**
   * Checks whether reading is allowed, without reading. EC2 answers yes with the error `DryRunOperation`.
   * @throws CloudError in every other case
   */
  readonly dryRun: () => Promise<void>;
}

const ANSWER = { root: 'DescribeImportImageTasksResponse', set: 'importImageTaskSet' };

/** The tasks of a page: few enough to parse without blocking the page, and EC2 limits requests, not tasks. */
export const PAGE_SIZE = 100;

/** The import tasks of an account in a Region. Each request is sent once: the caller decides when to retry. */
export function createImportTasks(options: Ec2Options): AskableImportTasks {
  const call = ec2Caller(options, ANSWER);
  const ask = async (command: DescribeImportImageTasksCommand, signal?: AbortSignal): Promise<TaskPage> =>
    toPage(await call((client, abortSignal) => client.send(command, { abortSignal }), signal), options.source);

  return {
    page: (query, signal) => ask(toCommand(query), signal),
    async dryRun() {
      try {
        await ask(new DescribeImportImageTasksCommand({ DryRun: true }));
      } catch (error) {
        if (!(error instanceof CloudError) || error.code !== 'DryRunOperation') throw error;
      }
    },
  };
}

function toCommand({ states = [], ids = [], nextToken = null }: PageQuery): DescribeImportImageTasksCommand {
  return new DescribeImportImageTasksCommand({
    ...(states.length > 0 ? { Filters: [{ Name: 'task-state', Values: [...states] }] } : {}),
    ...(ids.length > 0 ? { ImportTaskIds: [...ids] } : { MaxResults: PAGE_SIZE }),
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  });
}

function toPage(output: DescribeImportImageTasksCommandOutput, source: string): TaskPage {
  const raw = output.ImportImageTasks ?? [];
  const tasks = raw.flatMap((item) => toImportTask(item, source) ?? []);
  return { tasks, nextToken: output.NextToken?.trim() || null, withoutId: raw.length - tasks.length };
}
