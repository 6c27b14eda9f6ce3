import type { ImportTasks } from '#aws/import-tasks.ts';
import { lateFile } from '#aws/late-file.ts';
import type { SharedOptions, SharedWord } from '#aws/shared-list.ts';

/**
 * Returns a function that lets the polls of import tasks read what a poller stored. The code loads at the first poll; if it
 * cannot be loaded in time, EC2 is asked.
 */
export function lateSharedTasks(options: SharedOptions): (word: SharedWord, ec2: ImportTasks) => ImportTasks {
  return (word, ec2) => {
    let opened: Promise<ImportTasks> | null = null;
    const load = lateFile('S3', async () => (await import('#aws/shared-list.ts')).openSharedTasks(options, word, ec2));
    const open = (): Promise<ImportTasks> => (opened ??= load().catch(() => ec2));
    return {
      page: async (query, signal) =>
        query.sharedSince === undefined ? ec2.page(query, signal) : (await open()).page(query, signal),
    };
  };
}
