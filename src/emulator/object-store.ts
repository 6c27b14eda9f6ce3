import { Ec2Error } from './ec2-error.ts';
import { verifySignature } from './signature.ts';

interface StoredObject {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the bucket of the stack allows pages: to read with a signature, and to see the date. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'authorization, x-amz-content-sha256, x-amz-date, x-amz-security-token',
  'access-control-expose-headers': 'Date',
};

const KEPT_HEADERS = ['content-type', 'content-encoding'];

/** A bucket in memory, as far as a poller and its readers need one: PUT and GET of whole objects, signed. */
export class ObjectStore {
  readonly #objects = new Map<string, StoredObject>();

  /**
   * Answers a request for the object of a name as S3 does. A missing one is refused, as to everybody who may not list.
   * @param now wall clock ms
   * @param isOpenTo whether a kind of session may read and write
   */
  async answer(
    request: Request,
    name: string,
    now: number,
    isOpenTo: (kind: 'guest' | 'authenticated') => boolean,
  ): Promise<Response> {
    const headers = { ...CORS, date: new Date(now).toUTCString() };
    if (request.method === 'OPTIONS') return new Response(null, { headers });
    const body = new Uint8Array(await request.arrayBuffer());
    const refuse = (code: string): Response =>
      new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`, {
        status: 403,
        headers: { ...headers, 'content-type': 'application/xml' },
      });
    try {
      if (!isOpenTo((await verifySignature(request, body, now, 's3')).kind)) return refuse('AccessDenied');
    } catch (error) {
      if (!(error instanceof Ec2Error)) throw error;
      return refuse(error.code === 'RequestExpired' ? 'RequestTimeTooSkewed' : error.code);
    }
    if (request.method === 'PUT') {
      const kept = KEPT_HEADERS.flatMap((header) => [[header, request.headers.get(header) ?? ''] as const]);
      this.#objects.set(name, { body, headers: Object.fromEntries(kept.filter(([, value]) => value !== '')) });
      return new Response(null, { headers });
    }
    const found = this.#objects.get(name);
    return found === undefined || request.method !== 'GET'
      ? refuse('AccessDenied')
      : new Response(found.body.slice(), { headers: { ...headers, ...found.headers } });
  }
}
