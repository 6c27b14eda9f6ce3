import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, PageQuery, TaskPage } from '#aws/import-tasks.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** The lists that a poller stores: the active tasks every ten seconds, and the first page of all tasks every minute. */
export type SharedListName = 'active' | 'first';

/** EC2's answers to one request of all pages, as a poller stored them. */
export interface SharedList {
  /** When the poller asked EC2, in milliseconds of this computer's clock; never later than it was. */
  readonly askedAt: number;
  /** The same by the poller's clock. It identifies the list. */
  readonly asked: number;
  /**
   * A page, read by the reader of EC2's answers. Its token is EC2's.
   * @throws CloudError also where EC2 refused the poller
   */
  readonly page: (index: number, query: PageQuery) => Promise<TaskPage>;
  /** The tasks that left the list in the last minutes, as the poller looked them up. */
  readonly left: () => Promise<readonly ImportTask[]>;
}

/** Reads the list that is stored under a name. It throws a `CloudError`. */
type ReadList = (name: SharedListName, signal?: AbortSignal) => Promise<SharedList>;

/** How old a list may be before EC2 is asked itself, in milliseconds. The freshness line tells the age meanwhile. */
const OLDEST_MS: Readonly<Record<SharedListName, number>> = { active: 60_000, first: 180_000 };

/** How long EC2 alone is asked after a list that was of no use, in milliseconds: refused calls are looked at. */
const PAUSE_MS = 60_000;

/** How inexact the age of a list is, in milliseconds: the header `Date` has whole seconds. */
const INEXACT_MS = 2000;

const TOKEN = 'shared ';

/**
 * Answers the polls of a source from what one poller stored for all screens. EC2 itself is asked where a list is too old,
 * missing, refused or damaged, and for all that is not polled. If EC2 throttles the poller, it throttles everybody, so
 * that is the answer.
 * @param ec2 the tasks as EC2 itself answers
 * @param now the time in milliseconds
 */
export function shareTasks(ec2: ImportTasks, read: ReadList, now: () => number = Date.now): ImportTasks {
  const lists = new Map<SharedListName, SharedList>();
  const leftBy = new WeakMap<SharedList, Promise<ReadonlyMap<string, ImportTask>>>();
  let pausedAt = Number.NEGATIVE_INFINITY;

  async function newest(name: SharedListName, signal?: AbortSignal): Promise<SharedList> {
    const list = await read(name, signal);
    const former = lists.get(name);
    // Two pollers may overlap for a moment. A time ahead is from before the clock was set back.
    const isOlder = former !== undefined && former.askedAt <= now() && former.asked > list.asked;
    // Both times of one list are too early, so the later one is nearer.
    const isSame = former?.asked === list.asked && former.askedAt <= now() && former.askedAt > list.askedAt;
    const kept = isOlder || isSame ? former : list;
    if (now() - kept.askedAt > OLDEST_MS[name]) throw new CloudError('incomplete', 'S3', { code: 'too old' });
    lists.set(name, kept);
    return kept;
  }

  async function pageOf(list: SharedList, index: number, query: PageQuery): Promise<TaskPage> {
    const page = await list.page(index, query);
    const nextToken = page.nextToken === null ? null : `${TOKEN}${index + 1}`;
    return { ...page, nextToken, askedAt: Math.max(list.askedAt, isOfActive(query) ? (query.sharedSince ?? 0) : 0) };
  }

  /** A page from a list; `null` where EC2 itself has to be asked. */
  async function sharedPage(query: PageQuery, signal?: AbortSignal): Promise<TaskPage | null> {
    const token = query.nextToken ?? null;
    const name = isOfActive(query) ? 'active' : 'first';
    const isFirst = token === null;
    if (!isFirst && !token.startsWith(TOKEN)) return null;
    try {
      if (isFirst && now() >= pausedAt && now() - pausedAt < PAUSE_MS) return null;
      const list = isFirst ? await newest(name, signal) : lists.get(name);
      if (list === undefined) throw new CloudError('incomplete', 'EC2');
      // Rows must not go back to an older state than EC2 itself gave.
      if (isFirst && name === 'active' && list.askedAt < (query.sharedSince ?? 0) - INEXACT_MS) return null;
      return await pageOf(list, isFirst ? 0 : Number(token.slice(TOKEN.length)), query);
    } catch (error) {
      if (signal?.aborted === true || (error instanceof CloudError && error.kind === 'throttled')) throw error;
      pausedAt = now();
      // EC2 does not know the token.
      if (!isFirst) throw error;
      return null;
    }
  }

  /** The tasks among `ids` that the poller saw end. An end is final, so that it may be minutes old. */
  async function endedAmong(ids: readonly string[]): Promise<readonly ImportTask[]> {
    const list = lists.get('active');
    if (list === undefined) return [];
    const left =
      leftBy.get(list) ??
      list.left().then(
        (tasks) => new Map(tasks.filter(({ outcome }) => hasEnded(outcome)).map((task) => [task.id, task])),
        () => new Map<string, ImportTask>(),
      );
    leftBy.set(list, left);
    const ended = await left;
    return ids.flatMap((id) => ended.get(id) ?? []);
  }

  async function pageById(ids: readonly string[], query: PageQuery, signal?: AbortSignal): Promise<TaskPage> {
    const ended = await endedAmong(ids);
    const known = new Set(ended.map(({ id }) => id));
    const others = ids.filter((id) => !known.has(id));
    if (others.length === 0) return { tasks: ended, nextToken: null, withoutId: 0 };
    const page = await ec2.page({ ...query, ids: others }, signal);
    return { ...page, tasks: [...ended, ...page.tasks] };
  }

  return {
    async page(query, signal) {
      if (query.sharedSince === undefined) return ec2.page(query, signal);
      if (query.ids !== undefined) return pageById(query.ids, query, signal);
      return (await sharedPage(query, signal)) ?? ec2.page(query, signal);
    },
  };
}

function isOfActive({ states = [] }: PageQuery): boolean {
  return states.length > 0;
}
