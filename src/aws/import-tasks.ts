import {
  DescribeImportImageTasksCommand,
  EC2Client,
  type DescribeImportImageTasksCommandOutput,
} from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import { fastProtocol } from '#aws/fast-protocol.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Credentials } from '#aws/identity-pool.ts';
import { ec2RequestHandler } from '#aws/request-handler.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import type { TaskState } from '#domain/task-state.ts';

/** The parameters of a request. Ids go alone, because EC2 combines them with neither page size nor token. */
export interface PageQuery {
  readonly states?: readonly TaskState[];
  readonly ids?: readonly string[];
  readonly nextToken?: string | null;
}

export interface TaskPage {
  readonly tasks: readonly ImportTask[];
  /** `null` at the end of the list. */
  readonly nextToken: string | null;
  /** How many items have no id, and cannot be shown. */
  readonly withoutId: number;
}

/** The import tasks of one source. */
export interface ImportTasks {
  /**
   * Requests one page of DescribeImportImageTasks.
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

export interface ImportTasksOptions {
  readonly source: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly fetch: Fetch;
  readonly credentials: {
    readonly get: () => Promise<Credentials>;
    /** Called with credentials that EC2 refused, once for each request. */
    readonly renew: (refused: Credentials) => Promise<Credentials>;
  };
  /** The offset of this computer's clock, measured again when EC2 calls a request expired. */
  readonly clock: { readonly offsetMs: () => number; readonly measure: () => Promise<void> };
}

const ANSWER = { root: 'DescribeImportImageTasksResponse', set: 'importImageTaskSet' };

/** The tasks of a page: few enough to parse without blocking the page, and EC2 limits requests, not tasks. */
const PAGE_SIZE = 100;

/** How long credentials, request and body may take together, in milliseconds. */
const DEADLINE_MS = 20_000;

/** The import tasks of an account in a Region. Each request is sent once: the caller decides when to retry. */
export function createImportTasks(options: ImportTasksOptions): AskableImportTasks {
  const clientOf = clientFactory(options);

  async function send(
    command: DescribeImportImageTasksCommand,
    credentials: Credentials,
    abortSignal: AbortSignal,
  ): Promise<TaskPage> {
    const client = clientOf(credentials);
    const answer = await client.send(command, { abortSignal }).catch((error: unknown) => {
      // Other errors are from the SDK's parser, for a document with the right start and end.
      throw error instanceof CloudError ? error : new CloudError('incomplete', 'EC2');
    });
    return toPage(answer, options.source);
  }

  const ask = (command: DescribeImportImageTasksCommand, signal?: AbortSignal): Promise<TaskPage> =>
    withDeadline('EC2', DEADLINE_MS, signal, async (abortSignal) => {
      const credentials = await options.credentials.get();
      try {
        return await send(command, credentials, abortSignal);
      } catch (error) {
        if (!isAboutCredentials(error)) throw error;
        // Either the credentials have ended, or a wrong clock dated the request.
        const [fresh] = await Promise.all([options.credentials.renew(credentials), options.clock.measure()]);
        return send(command, fresh, abortSignal);
      }
    });

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

function isAboutCredentials(error: unknown): boolean {
  return error instanceof CloudError && (error.kind === 'expired' || error.kind === 'credentials-refused');
}

/** Creates a client for each set of credentials: the SDK's own cache renews them early, and fails if that fails. */
function clientFactory(options: ImportTasksOptions): (credentials: Credentials) => EC2Client {
  let last: { readonly credentials: Credentials; readonly offset: number; readonly client: EC2Client } | null = null;
  return (credentials) => {
    const offset = options.clock.offsetMs();
    if (last?.credentials !== credentials || last.offset !== offset) {
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      const configuration = {
        region: options.region,
        maxAttempts: 1,
        systemClockOffset: offset,
        requestHandler: ec2RequestHandler(options.fetch, ANSWER),
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
      };
      const { protocol } = new EC2Client(configuration).config;
      last = { credentials, offset, client: new EC2Client({ ...configuration, protocol: fastProtocol(protocol) }) };
    }
    return last.client;
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
