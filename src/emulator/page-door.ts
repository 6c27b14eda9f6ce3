import type { Cloud } from './cloud.ts';

/**
 * Returns a replacement of `fetch` inside a page, which the emulator serves without a network. Relative addresses are
 * resolved against `origin`. Like `fetch`, it rejects with the signal's reason (an AbortError) when the signal aborts,
 * and so does reading an unfinished body.
 */
export function pageDoor(
  cloud: Cloud,
  origin = 'http://cloud.invalid',
): (input: Request | string | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, origin), init);
    const { signal } = request;
    signal.throwIfAborted();
    const response = await untilAborted(cloud(request), signal);
    if (response.body === null) return response;
    return new Response(readable(response.body, signal), response);
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function readable(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await untilAborted(reader.read(), signal);
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // Tells the emulator that nobody reads on; a body that failed by itself ignores it.
        reader.cancel(error).catch(() => {});
        throw error;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
