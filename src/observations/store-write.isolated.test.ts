import { expect, it, vi } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { LONGEST_MS } from '#observations/record.ts';
import { openObservations } from '#observations/store.ts';

const disk = vi.hoisted(() => ({ isFull: false, kept: new Set<string>() }));

vi.mock('idb', () => ({
  openDB: async () => ({
    getAll: async () => [],
    transaction: () => ({
      store: {
        put: async ({ key }: { readonly key: string }) => {
          if (disk.isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
          disk.kept.add(key);
        },
        delete: async () => undefined,
      },
      done: Promise.resolve(),
    }),
  }),
}));

it('says that nothing is kept for as long as that is so, and then keeps what it could not', async () => {
  let now = 2 * LONGEST_MS;
  const observations = await openObservations(() => now);
  let changes = 0;
  observations.subscribe(() => {
    changes += 1;
  });
  const see = (id: string, Status: string): void => {
    now += 10_000;
    const task = toImportTask({ ImportTaskId: id, Status }, 'here');
    if (task !== null) observations.see([{ task, at: now, fromStart: false, isGone: false }], { writes: true, isNoisy: true });
  };
  disk.isFull = true;
  see('import-ami-1', 'completed');
  await vi.waitFor(() => expect(observations.problem()).toContain('the disk is full'));
  disk.isFull = false;
  see('import-ami-2', 'active');
  const before = changes;
  await vi.waitFor(() => expect(observations.problem()).toBeNull());
  expect([...disk.kept]).toEqual(['here/import-ami-1', 'here/import-ami-2']);
  // Whoever draws the board hears of it.
  expect(changes).toBeGreaterThan(before);
});
