import { CloudError, type Service } from '#aws/cloud-error.ts';

/**
 * Returns the result of `work` if it is ready in time. The SDK has no timeout that covers credentials and body, and ignores
 * its abort signal while credentials load; so the wait ends here, whatever the work does.
 * @throws CloudError `no-answer` after `milliseconds`, `cancelled` when the signal is aborted
 */
export async function withDeadline<Result>(
  service: Service,
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancel: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    cancel = () => reject(new CloudError('cancelled', service));
    timer = setTimeout(
      () => reject(new CloudError('no-answer', service, { message: `No answer for ${milliseconds / 1000} s` })),
      milliseconds,
    );
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
  });
  try {
    return await Promise.race([ended, work(own.signal)]);
  } finally {
    clearTimeout(timer);
    if (cancel !== undefined) signal?.removeEventListener('abort', cancel);
    own.abort();
  }
}
