import { EC2Client } from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import { guardedFetch, type Answer } from '#aws/guarded-fetch.ts';
import { createImportTasks, type ImportTasks } from '#aws/import-tasks.ts';
import { shareTasks, type SharedList, type SharedListName } from '#aws/shared-tasks.ts';
import { createSnapshotTasks } from '#aws/snapshot-tasks.ts';
import type { Read } from '#domain/source.ts';

/** The calls whose answers a poller stores, by the words of `reads`. */
export type SharedWord = Extract<Read, 'image-tasks' | 'snapshot-tasks'>;

export interface SharedOptions extends Ec2Options {
  /** The address of the folder in the bucket, without a slash at its end. */
  readonly sharedAnswers: string;
  /** The Region of the bucket. */
  readonly bucketRegion: string;
}

/** One answer of EC2, unchanged. */
interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** The object that the poller writes: `public/aws/stack.yaml` has its code. */
interface StoredList {
  /** When the poller asked EC2, in milliseconds by its clock. */
  readonly asked: number;
  /** The pages of the list, up to the first that EC2 refused. */
  readonly pages: readonly StoredAnswer[];
  /** Look-ups of tasks that left the list. */
  readonly left: readonly StoredAnswer[];
}

/** How long credentials, request and body may take together, in milliseconds: EC2 may have to be asked after it. */
const DEADLINE_MS = 8000;

/** The import tasks of a source, polled from what a poller stored. */
export function openSharedTasks(options: SharedOptions, word: SharedWord, ec2: ImportTasks): ImportTasks {
  return shareTasks(ec2, (name, signal) => readSharedList(options, word, name, signal));
}

/**
 * Reads a list from the bucket, with the credentials of the person who signed in.
 * @throws CloudError
 */
export async function readSharedList(
  options: SharedOptions,
  word: SharedWord,
  name: SharedListName,
  signal?: AbortSignal,
): Promise<SharedList> {
  if (options.ready !== undefined) await options.ready;
  const url = `${options.sharedAnswers}/${options.region}/${word}/${name}.json`;
  return withDeadline('S3', DEADLINE_MS, signal, async (abortSignal) => {
    const headers = await signedHeaders(new URL(url), options);
    const sentAt = Date.now();
    const request = { service: 'S3', url, method: 'GET', headers, body: null, signal: abortSignal } as const;
    return toList(options, word, await guardedFetch(options.fetch, request), sentAt);
  });
}

/** The headers of a signed request without a body. */
async function signedHeaders(
  { protocol, host, hostname, port, pathname }: URL,
  { credentials, clock, bucketRegion: region }: SharedOptions,
): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials.get();
  const signable = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  // The client brings the SDK's signer along, for whichever service. S3 alone signs a path as it is.
  const { config } = new EC2Client({ region, credentials: signable, signingEscapePath: false });
  const signer = await config.signer({ name: 'sigv4', signingName: 's3', signingRegion: region, properties: {} });
  const request = { method: 'GET', protocol, hostname, path: pathname, query: {}, headers: { host } };
  const signed = await signer.sign(
    { ...request, ...(port === '' ? {} : { port: Number(port) }) },
    { signingDate: new Date(Date.now() + clock.offsetMs()) },
  );
  const { host: _, ...headers } = signed.headers;
  return headers;
}

/** @param sentAt when the request was sent, in milliseconds */
function toList(options: SharedOptions, word: SharedWord, answer: Answer, sentAt: number): SharedList {
  // S3 refuses what is missing to those who may not list.
  if (answer.status === 403) throw new CloudError('denied', 'S3', { code: 'HTTP 403' });
  if (answer.status !== 200) throw new CloudError('unavailable', 'S3', { code: `HTTP ${answer.status}` });
  const stored = toStoredList(answer.text);
  // Both clocks are AWS's, so that this computer's may be wrong. The header has whole seconds: up to one more is added.
  const ageMs = Date.parse(answer.headers['date'] ?? '') + 1000 - (stored?.asked ?? Number.NaN);
  if (stored === null || Number.isNaN(ageMs)) throw new CloudError('incomplete', 'S3');
  const answers = [...stored.pages, ...stored.left];
  const reader = readerOf(options, word, answers);
  return {
    asked: stored.asked,
    askedAt: sentAt - Math.max(0, ageMs),
    page: (index, { states = [] }) => reader.page({ states, nextToken: String(index) }),
    async left() {
      const pages = stored.left.map((_, index) => reader.page({ nextToken: String(stored.pages.length + index) }));
      return (await Promise.all(pages)).flatMap(({ tasks }) => tasks);
    },
  };
}

/**
 * The client of EC2 with stored answers in the place of the network, so that one reader proves both. The token of a page is
 * its index.
 */
function readerOf(options: SharedOptions, word: SharedWord, answers: readonly StoredAnswer[]): ImportTasks {
  const create = word === 'image-tasks' ? createImportTasks : createSnapshotTasks;
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  return create({
    source: options.source,
    region: options.region,
    endpoint: null,
    async fetch(_, init) {
      const index = Number(new URLSearchParams(String(init?.body)).get('NextToken'));
      const answer = answers[index];
      if (answer === undefined) throw new CloudError('incomplete', 'EC2');
      return new Response(answer.body, { status: answer.status });
    },
    // Nothing leaves this page. A refusal of the poller's credentials says nothing about those here.
    credentials: { get: async () => credentials, renew: async () => credentials },
    clock: { offsetMs: () => 0, measure: async () => {} },
  });
}

/** The content of a list's object; `null` if it is not one. */
function toStoredList(text: string): StoredList | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { asked, pages, left } = value as Partial<StoredList>;
  return typeof asked === 'number' && Number.isFinite(asked) && isAnswers(pages) && isAnswers(left) && pages.length > 0
    ? { asked, pages, left }
    : null;
}

function isAnswers(value: unknown): value is readonly StoredAnswer[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: Partial<StoredAnswer> | null) =>
        // These have a body; other statuses are no answers of EC2.
        typeof one?.body === 'string' && typeof one.status === 'number' && /^[2-5]\d\d$/.test(String(one.status)),
    )
  );
}
