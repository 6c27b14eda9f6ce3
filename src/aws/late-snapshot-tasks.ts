import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { lateFile } from '#aws/late-file.ts';

/** The snapshot import tasks of an account in a Region, whose code loads at the first call. */
export function lateSnapshotTasks(options: Ec2Options): ImportTasks {
  const open = lateFile('EC2', async () => (await import('#aws/snapshot-tasks.ts')).createSnapshotTasks(options));
  return { page: async (query, signal) => (await open()).page(query, signal) };
}
