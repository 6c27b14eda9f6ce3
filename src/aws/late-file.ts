import { CloudError, type Service } from '#aws/cloud-error.ts';

/** How long a file may take before a call fails, in milliseconds. The same as in `ui/file-error.ts`. */
export const LATE_MS = 30_000;

/**
 * Returns a function that opens what a file of this site holds, once. After a failure the next call tries again, and waits
 * for the same file if it was late.
 * @throws CloudError `site-incomplete`, from that function, if the file does not load or is late
 */
export function lateFile<Content>(service: Service, load: () => Promise<Content>): () => Promise<Content> {
  let loading: Promise<Content> | null = null;
  const fail = (error: unknown): CloudError =>
    new CloudError('site-incomplete', service, { message: error instanceof Error ? error.message : String(error) });
  async function ask(): Promise<Content> {
    try {
      return await load();
    } catch (error) {
      loading = null;
      throw fail(error);
    }
  }
  return () =>
    new Promise((resolve, reject) => {
      loading ??= ask();
      const timer = setTimeout(() => reject(fail(`A file has not come in ${LATE_MS / 1000} seconds`)), LATE_MS);
      loading.finally(() => clearTimeout(timer)).then(resolve, reject);
    });
}
