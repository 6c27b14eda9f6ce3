import { CloudError, toCloudError, type Service } from '#aws/cloud-error.ts';
import { forgetViolation, isBlockedByPolicy } from '#aws/policy-violations.ts';
import { siteAnswers } from '#aws/site-answers.ts';

export type Fetch = typeof fetch;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface GuardedRequest {
  readonly service: Service;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null;
  readonly signal: AbortSignal;
}

/** Forty times a page of 100 tasks with three disks each. */
const LARGEST_ANSWER_BYTES = 8 * 2 ** 20;

/** The options of every request to AWS: no redirects, no cookies, no cache, no referrer. */
export const SAFE_REQUEST = {
  redirect: 'manual',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} satisfies RequestInit;

/**
 * Fetches a complete answer as text. The signal cancels headers and body. Redirects are refused, because one to another
 * origin would take the session token there.
 * @throws CloudError for everything but a complete answer from the host itself
 */
export async function guardedFetch(fetchIt: Fetch, request: GuardedRequest): Promise<Answer> {
  const { service, signal } = request;
  let response: Response;
  try {
    response = await fetchIt(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      signal,
      ...SAFE_REQUEST,
    });
  } catch (error) {
    if (signal.aborted) throw new CloudError('cancelled', service);
    // Browsers throw only these for a failed network, a policy or an abort.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw toCloudError(error, service);
    if (await isBlockedByPolicy(request.url)) throw new CloudError('blocked-by-policy', service);
    throw new CloudError((await siteAnswers()) ? 'unreadable' : 'no-network', service);
  }
  forgetViolation(request.url);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    throw new CloudError('not-aws', service, { message: 'The network redirects the request to another address' });
  }
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await readText(response, request) };
}

async function readText(response: Response, { service, signal }: GuardedRequest): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > LARGEST_ANSWER_BYTES) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The headers arrived, so the network works: the answer was cut.
    throw new CloudError(signal.aborted ? 'cancelled' : 'incomplete', service);
  }
  await reader.cancel();
  throw new CloudError('too-large', service);
}
