import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';

/** The snapshot import tasks of an account in a Region, whose code loads at the first call. */
export function lateSnapshotTasks(options: Ec2Options): ImportTasks {
  let opened: Promise<ImportTasks> | null = null;
  const open = (): Promise<ImportTasks> =>
    (opened ??= import('#aws/snapshot-tasks.ts').then(({ createSnapshotTasks }) => createSnapshotTasks(options)));
  return { page: async (query, signal) => (await open()).page(query, signal) };
}
