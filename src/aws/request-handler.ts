import { CloudError, type Service } from '#aws/cloud-error.ts';
import { kindOfCode } from '#aws/error-kinds.ts';
import { type AnswerShape, proveEc2Answer } from '#aws/ec2-answer.ts';
import { guardedFetch, type Answer, type Fetch } from '#aws/guarded-fetch.ts';

/** The fields of the SDK's request that are used here. */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null>;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: BodyInit;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  /** The proven body, for the fast parser, which reads text. */
  readonly text: string;
}

interface RequestHandler {
  handle: (request: SdkRequest, options?: { abortSignal?: unknown }) => Promise<{ response: SdkResponse }>;
}

/**
 * A request handler of the SDK that returns proven answers only.
 * @param prove returns the body that the SDK may read, or throws a CloudError
 */
function requestHandler(service: Service, fetchIt: Fetch, prove: (answer: Answer) => string): RequestHandler {
  return {
    async handle(request, { abortSignal } = {}) {
      const answer = await guardedFetch(fetchIt, {
        service,
        url: addressOf(request),
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        // The SDK's signal type is a subset; callers in this module always pass the platform's.
        signal: abortSignal instanceof AbortSignal ? abortSignal : new AbortController().signal,
      });
      const text = prove(answer);
      const response = {
        statusCode: answer.status,
        headers: { ...answer.headers },
        text,
        // Only the SDK's own parser reads bytes, and most answers are parsed without it.
        get body() {
          return new TextEncoder().encode(text);
        },
      };
      return { response };
    },
  };
}

function addressOf({ protocol, hostname, port, path, query }: SdkRequest): string {
  const search = new URLSearchParams();
  for (const [key, values] of Object.entries(query ?? {})) {
    for (const value of [values].flat()) search.append(key, value ?? '');
  }
  const text = search.toString();
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${text === '' ? '' : `?${text}`}`;
}

/** The request handler for one action of EC2: an answer is a proof or a CloudError. */
export function ec2RequestHandler(fetchIt: Fetch, shape: AnswerShape): RequestHandler {
  return requestHandler('EC2', fetchIt, (answer) => proveEc2Answer(answer, shape));
}

/** The request handler for Cognito identity: the JSON of a successful operation, or a CloudError. */
export function cognitoRequestHandler(fetchIt: Fetch): RequestHandler {
  return requestHandler('Cognito', fetchIt, ({ status, headers, text }) => {
    let body: unknown = null;
    try {
      body = JSON.parse(text);
    } catch {
      // Reported below, by its status.
    }
    if (status === 200 && isRecord(body) && ('IdentityId' in body || 'Credentials' in body)) return text;
    const type = isRecord(body) ? (body['__type'] ?? body['code']) : null;
    if (typeof type === 'string') {
      const code = type.split('#').at(-1)?.split(':')[0] ?? type;
      const message = isRecord(body) ? (body['message'] ?? body['Message']) : null;
      throw new CloudError(kindOfCode(code, status), 'Cognito', {
        code,
        message: typeof message === 'string' ? message : null,
        requestId: headers['x-amzn-requestid'] ?? null,
      });
    }
    if (status === 429) throw new CloudError('throttled', 'Cognito', { code: 'HTTP 429' });
    throw new CloudError(status >= 500 ? 'unavailable' : 'not-aws', 'Cognito', { code: `HTTP ${status}` });
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
