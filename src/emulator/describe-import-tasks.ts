import { describeImportTasksDocument, type TaskKind } from './ec2-document.ts';
import { Ec2Error } from './ec2-error.ts';
import type { Filter, TaskQuery } from './ec2-parameters.ts';
import type { ImageTask } from './image-task.ts';
import { pageToken, readPageToken } from './page-token.ts';
import type { TaskSource } from './task-source.ts';

const LARGEST_PAGE = 1000;
const RUNNING = new Set(['active', 'deleting']);

export interface DescribeContext {
  kind: TaskKind;
  source: TaskSource;
  /** The moment whose state the answer shows, wall clock ms. */
  shown: number;
  now: number;
  pageTokensLastMs: number;
  /** The scenario and Region, to which a page token is bound in addition to its filters. */
  place: string;
  requestId: string;
}

/**
 * Returns the XML answer of DescribeImportImageTasks or DescribeImportSnapshotTasks, newest task first.
 * @throws Ec2Error InvalidConversionTaskId.Malformed for the whole request if one of several ids is not listed,
 * InvalidNextToken for a token that is forged, expired or of another query
 */
export function describeImportTasks(query: TaskQuery, context: DescribeContext): string {
  if (query.importTaskIds.length > 0) {
    return describeImportTasksDocument(context.kind, tasksById(query, context), null, context.requestId);
  }
  const asked = JSON.stringify([context.kind, context.place, query.filters]);
  const { source, shown, now } = context;
  const listed = source.range(shown);
  const range =
    query.nextToken === null
      ? { after: listed.newest + 1, last: listed.oldest }
      : readPageToken(query.nextToken, asked, now);
  if (range === null) throw new Ec2Error('InvalidNextToken', 'The token provided is invalid or has expired.');

  // Skips tasks that ended long ago where only running ones are requested.
  const last = query.filters.some(asksForRunning) ? Math.max(range.last, listed.oldestRunning) : range.last;
  const most = query.maxResults ?? LARGEST_PAGE;
  const page: ImageTask[] = [];
  let { after } = range;
  for (let key = range.after - 1; key >= last; key -= 1) {
    if (!matchesStatus(source.status(key, shown), query.filters)) continue;
    const task = source.task(key, shown);
    if (!matchesTags(task, query.filters)) continue;
    if (page.length === most) {
      const token = pageToken({ query: asked, after, last: range.last, ends: now + context.pageTokensLastMs });
      return describeImportTasksDocument(context.kind, page, token, context.requestId);
    }
    page.push(task);
    after = key;
  }
  return describeImportTasksDocument(context.kind, page, null, context.requestId);
}

function tasksById({ importTaskIds, filters }: TaskQuery, { source, shown }: DescribeContext): ImageTask[] {
  const keys = importTaskIds.map((id) => {
    const key = source.find(id, shown);
    if (key === null) throw new Ec2Error('InvalidConversionTaskId.Malformed', `Invalid conversion task id: "${id}"`);
    return key;
  });
  return [...new Set(keys)]
    .map((key) => source.task(key, shown))
    .filter((task) => matchesStatus(task.status, filters) && matchesTags(task, filters));
}

function asksForRunning({ name, values }: Filter): boolean {
  return name === 'task-state' && values.every((value) => RUNNING.has(value));
}

function matchesStatus(status: string | undefined, filters: readonly Filter[]): boolean {
  return filters.every(
    ({ name, values }) => name !== 'task-state' || (status !== undefined && values.includes(status)),
  );
}

function matchesTags({ tagSet = [] }: ImageTask, filters: readonly Filter[]): boolean {
  return filters.every(({ name, values }) => {
    if (name === 'tag-key') return tagSet.some(({ key }) => values.includes(key));
    if (!name.startsWith('tag:')) return true;
    return tagSet.some(({ key, value }) => key === name.slice(4) && values.includes(value));
  });
}
