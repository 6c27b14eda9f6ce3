import { EC2Client } from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { AnswerShape } from '#aws/ec2-answer.ts';
import { fastProtocol } from '#aws/fast-protocol.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Credentials } from '#aws/identity-pool.ts';
import { ec2RequestHandler } from '#aws/request-handler.ts';

/** What the calls of EC2 in a source need. */
export interface Ec2Options {
  readonly source: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly fetch: Fetch;
  readonly credentials: {
    readonly get: () => Promise<Credentials>;
    /** Called with credentials that EC2 refused, once for each request. */
    readonly renew: (refused: Credentials) => Promise<Credentials>;
  };
  /** The offset of this computer's clock, measured again when EC2 calls a request expired. */
  readonly clock: { readonly offsetMs: () => number; readonly measure: () => Promise<void> };
  /** What every call waits for, however long. */
  readonly ready?: Promise<unknown>;
}

/** How long credentials, request and body may take together, in milliseconds. */
const DEADLINE_MS = 20_000;

/** Sends one command through a client with an abort signal. */
type Send<Output> = (client: EC2Client, abortSignal: AbortSignal) => Promise<Output>;

/**
 * Returns a function that calls one action of EC2 and returns the SDK's output for a proven answer. A request is sent once,
 * and once more with new credentials where EC2 refuses them: the caller decides when to retry.
 * @param shape the elements that prove an answer of the action
 */
export function ec2Caller(
  options: Ec2Options,
  shape: AnswerShape,
): <Output>(send: Send<Output>, signal?: AbortSignal) => Promise<Output> {
  const clientOf = clientFactory(options, shape);
  const sendWith = <Output>(send: Send<Output>, credentials: Credentials, abortSignal: AbortSignal): Promise<Output> =>
    send(clientOf(credentials), abortSignal).catch((error: unknown) => {
      // Other errors are from the SDK's parser, for a document with the right start and end.
      throw error instanceof CloudError ? error : new CloudError('incomplete', 'EC2');
    });
  return async (send, signal) => {
    if (options.ready !== undefined) await options.ready;
    return withDeadline('EC2', DEADLINE_MS, signal, async (abortSignal) => {
      const credentials = await options.credentials.get();
      try {
        return await sendWith(send, credentials, abortSignal);
      } catch (error) {
        if (!isAboutCredentials(error)) throw error;
        // Either the credentials have ended, or a wrong clock dated the request.
        const [fresh] = await Promise.all([options.credentials.renew(credentials), options.clock.measure()]);
        return sendWith(send, fresh, abortSignal);
      }
    });
  };
}

function isAboutCredentials(error: unknown): boolean {
  return error instanceof CloudError && (error.kind === 'expired' || error.kind === 'credentials-refused');
}

/** Creates a client for each set of credentials: the SDK's own cache renews them early, and fails if that fails. */
function clientFactory(options: Ec2Options, shape: AnswerShape): (credentials: Credentials) => EC2Client {
  let last: { readonly credentials: Credentials; readonly offset: number; readonly client: EC2Client } | null = null;
  return (credentials) => {
    const offset = options.clock.offsetMs();
    if (last?.credentials !== credentials || last.offset !== offset) {
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      const configuration = {
        region: options.region,
        maxAttempts: 1,
        systemClockOffset: offset,
        requestHandler: ec2RequestHandler(options.fetch, shape),
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
      };
      const { protocol } = new EC2Client(configuration).config;
      last = { credentials, offset, client: new EC2Client({ ...configuration, protocol: fastProtocol(protocol) }) };
    }
    return last.client;
  };
}
