import { afterEach, expect, it, vi } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { LONGEST_MS } from '#data/record.ts';
import { openObservations } from '#data/store.ts';

const SOURCES = Promise.resolve([{ source: { ...EMBEDDED_SOURCE, name: 'here' }, person: '' }]);

const disk = vi.hoisted(() => ({ isFull: false, kept: new Set<string>() }));

vi.mock('#data/database.ts', () => ({
  openDatabase: async () => ({
    read: async () => ({ records: [], intents: [] }),
    async write(records: readonly { readonly task: { readonly id: string } }[]) {
      if (disk.isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
      for (const { task } of records) disk.kept.add(task.id);
      return [];
    },
    close: () => {},
  }),
}));

afterEach(() => void vi.unstubAllGlobals());

it('reports that records cannot be written, and writes them as soon as they can', async () => {
  vi.stubGlobal('localStorage', { length: 0 });
  let now = 2 * LONGEST_MS;
  const observations = await openObservations(() => now, SOURCES);
  let changes = 0;
  observations.subscribe(() => {
    changes += 1;
  });
  const see = (id: string, Status: string): void => {
    now += 10_000;
    const task = toImportTask({ ImportTaskId: id, Status }, 'here');
    if (task !== null)
      observations.see([{ task, at: now, fromStart: false, isUnlisted: false }], { writes: true, isNoisy: true });
  };
  disk.isFull = true;
  see('import-ami-1', 'completed');
  await vi.waitFor(() => expect(observations.problem()).toContain('the disk is full'));
  disk.isFull = false;
  see('import-ami-2', 'active');
  const before = changes;
  await vi.waitFor(() => expect(observations.problem()).toBeNull());
  expect([...disk.kept]).toEqual(['import-ami-1', 'import-ami-2']);
  // Whoever draws the board hears of it.
  expect(changes).toBeGreaterThan(before);
});
