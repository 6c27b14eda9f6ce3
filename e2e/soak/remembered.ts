import { expect, type Page } from '@playwright/test';
import { type ImportTask, toImportTask } from '#domain/import-task.ts';
import { observe, addObservation } from '#domain/task-history.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** As many disks and tags as the embedded cloud gives on average, so that a new record has the size of the one it replaces. */
function disksOf(index: number): object[] {
  return Array.from({ length: index % 5 < 3 ? 3 : 2 }, (_, disk) => ({
    DeviceName: `/dev/sd${'abc'[disk] ?? 'd'}${disk + 1}`,
    DiskImageSize: (8 + disk) * 2 ** 30,
    Format: 'VMDK',
    SnapshotId: `snap-${(index * 4 + disk).toString(16).padStart(17, '0')}`,
    Status: 'completed',
    UserBucket: {
      S3Bucket: 'vm-migration-eu-west-1',
      S3Key: `wave-${index % 9}/server-${index}/server-${index}-disk${disk}.vmdk`,
    },
  }));
}

/** As many changes as a wall records of an import, which are more than there are stages: some are of progress alone. */
const WORDS = [
  'pending',
  'validating',
  'converting',
  'converting',
  'updating',
  'booting',
  'booting',
  'preparing ami',
  'completed',
];

const TAGS = ['Name', 'Wave', 'Owner', 'CostCenter', 'Environment'];

/** Returns the record of a task that this browser saw from start to end, weeks ago. */
function recordOf(index: number, count: number, now: number) {
  const id = `import-ami-${index.toString(16).padStart(17, '0')}`;
  const begunAt = now - 10 * DAY_MS - (index / count) * 70 * DAY_MS;
  const moments = WORDS.map((word, step) => ({
    at: begunAt + step * (10 + (index % 7)) * MINUTE_MS,
    raw: {
      ImportTaskId: id,
      Description: `server-${index} · remembered`,
      Platform: index % 3 === 0 ? 'Windows' : 'Linux',
      Status: word === 'completed' ? word : 'active',
      ...(word === 'completed'
        ? { ImageId: `ami-${index.toString(16).padStart(17, '0')}` }
        : { StatusMessage: word, Progress: String(step * 14) }),
      Architecture: 'x86_64',
      BootMode: 'uefi-preferred' as const,
      UsageOperation: 'RunInstances:0010',
      Tags: TAGS.map((Key) => ({ Key, Value: `${Key.toLowerCase()}-${index % 97}` })),
      SnapshotDetails: disksOf(index),
    },
  }));
  const seen = moments.reduce<{
    readonly history: ReturnType<typeof addObservation> | null;
    readonly task: ImportTask | null;
  }>(
    ({ history }, { at, raw }) => {
      const task = toImportTask(raw, 'embedded');
      if (task === null) throw new Error('a task without an id');
      return { history: addObservation(history, observe(task, at), true), task };
    },
    { history: null, task: null },
  );
  const lastSeen = moments.at(-1)?.at ?? begunAt;
  if (seen.task === null) throw new Error('a task that was never seen');
  return { ...seen.history, task: seen.task, goneAt: lastSeen };
}

/** Returns records of so many tasks of previous weeks. */
export function remembered(count: number, now: number): readonly ReturnType<typeof recordOf>[] {
  return Array.from({ length: count }, (_, index) => recordOf(index, count, now));
}

/**
 * Puts records into the board's store, under the account and the person of a record that the board wrote itself. Runs in
 * the page.
 * @returns whether there was such a record
 */
export async function putRemembered(all: readonly { readonly task: { readonly id: string } }[]): Promise<boolean> {
  type Stored = (typeof all)[number] & { readonly key: string };
  return new Promise<boolean>((resolve, reject) => {
    const opening = indexedDB.open('arrivals-observations');
    opening.addEventListener('error', () => reject(new Error('not opened')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('tasks', 'readwrite');
      const tasks = transaction.objectStore('tasks');
      const reading = tasks.getAll(null, 2) as IDBRequest<Stored[]>;
      reading.addEventListener('success', () => {
        const own = reading.result.find((record) => 'task' in record);
        if (own !== undefined)
          for (const record of all) tasks.put({ ...own, ...record, key: own.key.replace(own.task.id, record.task.id) });
      });
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve(reading.result.some((record) => 'task' in record));
      });
      transaction.addEventListener('error', () => reject(new Error('not written')));
    });
  });
}

/** Fills the records with tasks of previous weeks, so that they do not grow any more. */
export async function fillMemory(page: Page, count: number, now: number): Promise<void> {
  await expect.poll(async () => page.evaluate(putRemembered, [])).toBe(true);
  await page.evaluate(putRemembered, remembered(count, now));
  await page.reload();
}
