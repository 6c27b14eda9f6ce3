import { CloudError } from '#aws/cloud-error.ts';
import type { TaskPage } from '#aws/import-tasks.ts';
import type { SharedList, SharedListName } from '#aws/shared-tasks.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { answer } from './scale-ec2.ts';

/** The poller of the stack asks as often, in milliseconds. */
export const POLLER_MS = 10_000;
const FIRST_PAGE_EVERY = 6;
/** How long it stores the look-up of a task that left the list, in milliseconds. */
const KEPT_MS = 600_000;

/** One poller of one list, as the code in `public/aws/stack.yaml` asks and stores. */
export interface Poller {
  /** One round, at a time in milliseconds. */
  readonly run: (at: number) => void;
  /** What a screen reads. */
  readonly read: (name: SharedListName) => Promise<SharedList>;
}

/** @param ask requests something from EC2; returns whether EC2 answers */
export function pollerOf(ask: () => boolean): Poller {
  const lists = new Map<SharedListName, SharedList>();
  let ids: readonly string[] = [];
  let left: readonly { readonly at: number; readonly task: ImportTask }[] = [];
  let rounds = 0;

  const store = (name: SharedListName, at: number, page: TaskPage | null): void => {
    const recent = left.map(({ task }) => task);
    lists.set(name, {
      asked: at,
      askedAt: at,
      async page() {
        if (page === null) throw new CloudError('throttled', 'EC2');
        return page;
      },
      left: async () => recent,
    });
  };
  return {
    run(at) {
      left = left.filter((one) => at - one.at < KEPT_MS);
      const page = ask() ? answer(at, { states: ['active'] }) : null;
      if (page !== null) {
        const now = page.tasks.map(({ id }) => id);
        const gone = ids.filter((id) => !now.includes(id));
        ids = now;
        if (gone.length > 0 && ask())
          left = [...left, ...answer(at, { ids: gone }).tasks.map((task) => ({ at, task }))];
      }
      store('active', at, page);
      if (rounds % FIRST_PAGE_EVERY === 0) store('first', at, ask() ? answer(at, {}) : null);
      rounds += 1;
    },
    async read(name) {
      const list = lists.get(name);
      if (list === undefined) throw new CloudError('denied', 'S3');
      return list;
    },
  };
}
